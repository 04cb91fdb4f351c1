package io.doppel.app;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures with enough in them to be told apart by their pixels: shapes in colours, at random. */
final class MadeUpPictures {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;
  private static final int SHAPES = 70;

  private MadeUpPictures() {}

  /** The picture of a seed. */
  static BufferedImage picture(long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(new Color(random.nextInt(1 << 24)));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    for (int i = 0; i < SHAPES; i++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      draw(graphics, random);
    }
    graphics.dispose();
    return image;
  }

  private static void draw(Graphics2D graphics, Random random) {
    int x = random.nextInt(WIDTH);
    int y = random.nextInt(HEIGHT);
    int width = 8 + random.nextInt(60);
    int height = 8 + random.nextInt(60);
    switch (random.nextInt(3)) {
      case 0 -> graphics.fillRect(x, y, width, height);
      case 1 -> graphics.fillOval(x, y, width, height);
      default -> {
        graphics.setStroke(new BasicStroke(2 + random.nextInt(6)));
        graphics.drawLine(x, y, x + 2 * width - 60, y + 2 * height - 60);
      }
    }
  }

  /** Writes pictures {@code 0.png} and so on, whose seeds are those numbers. */
  static void write(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      write(picture(i), folder.resolve(i + ".png"));
    }
  }

  /** Writes a picture in the format that its name ends in. */
  static void write(BufferedImage image, Path file) throws IOException {
    String name = file.toString();
    if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
      throw new IOException("no writer for " + file);
    }
  }
}
