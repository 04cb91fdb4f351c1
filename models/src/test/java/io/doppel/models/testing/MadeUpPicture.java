package io.doppel.models.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/**
 * A picture of random shapes, and what people do to pictures. Immutable.
 *
 * @param image its pixels, not to be written to
 */
public record MadeUpPicture(BufferedImage image) {
  private static final int SHAPES = 150;

  /** Shapes of all sizes and colours; another seed is another picture. */
  public static MadeUpPicture of(long seed, int width, int height) {
    Random random = new Random(seed);
    MadeUpPicture picture = blank(width, height, color(random));
    Graphics2D graphics = picture.graphics();
    for (int i = 0; i < SHAPES; i++) {
      graphics.setColor(color(random));
      int w = 4 + random.nextInt(width / (1 + i / 20));
      int h = 4 + random.nextInt(height / (1 + i / 20));
      int x = random.nextInt(width + w) - w;
      int y = random.nextInt(height + h) - h;
      switch (random.nextInt(3)) {
        case 0 -> graphics.fillOval(x, y, w, h);
        case 1 -> graphics.fillRect(x, y, w, h);
        default -> graphics.drawLine(x, y, x + w, y + h);
      }
    }
    graphics.dispose();
    return picture;
  }

  /** One colour. */
  public static MadeUpPicture blank(int width, int height, Color color) {
    MadeUpPicture picture =
        new MadeUpPicture(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
    Graphics2D graphics = picture.graphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return picture;
  }

  private static Color color(Random random) {
    return new Color(random.nextInt(1 << 24));
  }

  private Graphics2D graphics() {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    return graphics;
  }

  /** Each pixel where {@code transform} puts it, on a black picture of another size. */
  public MadeUpPicture placed(AffineTransform transform, int width, int height) {
    MadeUpPicture placed = blank(width, height, Color.BLACK);
    Graphics2D graphics = placed.graphics();
    graphics.drawImage(image, transform, null);
    graphics.dispose();
    return placed;
  }

  /** A part of it. */
  public MadeUpPicture cropped(int x, int y, int width, int height) {
    return placed(AffineTransform.getTranslateInstance(-x, -y), width, height);
  }

  /** Half as wide and half as high, each pixel the mean of four. */
  public MadeUpPicture halved() {
    MadeUpPicture half = blank(image.getWidth() / 2, image.getHeight() / 2, Color.BLACK);
    for (int y = 0; y < half.image.getHeight(); y++) {
      for (int x = 0; x < half.image.getWidth(); x++) {
        half.image.setRGB(x, y, mean(2 * x, 2 * y, 2));
      }
    }
    return half;
  }

  /** Each pixel the mean of the {@code side} × {@code side} around it. */
  public MadeUpPicture blurred(int side) {
    MadeUpPicture blurred = blank(image.getWidth(), image.getHeight(), Color.BLACK);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int left = Math.clamp(x - side / 2, 0, image.getWidth() - side);
        int top = Math.clamp(y - side / 2, 0, image.getHeight() - side);
        blurred.image.setRGB(x, y, mean(left, top, side));
      }
    }
    return blurred;
  }

  private int mean(int left, int top, int side) {
    int[] sums = new int[3];
    for (int rgb : image.getRGB(left, top, side, side, null, 0, side)) {
      sums[0] += rgb >> 16 & 0xff;
      sums[1] += rgb >> 8 & 0xff;
      sums[2] += rgb & 0xff;
    }
    int count = side * side;
    return new Color(sums[0] / count, sums[1] / count, sums[2] / count).getRGB();
  }

  /** Left and right swapped. */
  public MadeUpPicture mirrored() {
    int width = image.getWidth();
    return placed(new AffineTransform(-1, 0, 0, 1, width, 0), width, image.getHeight());
  }

  /** Turned clockwise by 90°. */
  public MadeUpPicture quarterTurned() {
    int newWidth = image.getHeight();
    int newHeight = image.getWidth();
    return placed(new AffineTransform(0, 1, -1, 0, newWidth, 0), newWidth, newHeight);
  }

  /** Each sample, in [0, 255], mapped. */
  public MadeUpPicture recoloured(IntUnaryOperator samples) {
    MadeUpPicture recoloured = blank(image.getWidth(), image.getHeight(), Color.BLACK);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color color = new Color(image.getRGB(x, y));
        recoloured.image.setRGB(
            x,
            y,
            new Color(
                    Math.clamp(samples.applyAsInt(color.getRed()), 0, 255),
                    Math.clamp(samples.applyAsInt(color.getGreen()), 0, 255),
                    Math.clamp(samples.applyAsInt(color.getBlue()), 0, 255))
                .getRGB());
      }
    }
    return recoloured;
  }

  /** A white bar over a part of it. */
  public MadeUpPicture captioned(int x, int y, int width, int height) {
    MadeUpPicture captioned = cropped(0, 0, image.getWidth(), image.getHeight());
    Graphics2D graphics = captioned.graphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(x, y, width, height);
    graphics.dispose();
    return captioned;
  }

  /** A file of it. */
  public byte[] file(String format) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("expected a format that Java writes, found " + format);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
