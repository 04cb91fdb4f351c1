import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes the edited copies that the demo has Doppel find again: some photographs, each resized,
 * cropped, mirrored and so on, the way pictures change as they are passed around.
 *
 * <p>Run it as {@code java EditedCopies.java PHOTOS COPIES}. From {@code PHOTOS/house-cat.jpg} it
 * writes {@code COPIES/house-cat, cropped.jpg} and the others in {@link #EDITS}. The same
 * photographs give the same files whenever the same JDK runs it.
 */
final class EditedCopies {

  private static final float GOOD = 0.9f;
  private static final float POOR = 0.12f;

  /** What to do to which photograph; the first is the demo's query, so it gets the most. */
  private static final Map<String, List<Edit>> EDITS = new LinkedHashMap<>();

  static {
    edit("astronaut-for-sale", Edit.values());
    edit("house-cat", Edit.CROPPED, Edit.MIRRORED, Edit.LOW_QUALITY);
    edit("airplane-from-above", Edit.ROTATED, Edit.DARKER);
    edit("alpine-landscape", Edit.RESIZED, Edit.MIRRORED);
    edit("old-cameras", Edit.GREYSCALE, Edit.CROPPED);
    edit("coffee-cups", Edit.BORDERED, Edit.GREYSCALE);
    edit("strawberries", Edit.PNG, Edit.LOW_QUALITY);
    edit("ambulance", Edit.RESIZED, Edit.ROTATED, Edit.BRIGHTER);
  }

  private EditedCopies() {}

  private static void edit(String photo, Edit... edits) {
    EDITS.put(photo, List.of(edits));
  }

  /** One way to change a picture. */
  private enum Edit {
    RESIZED("resized") {
      @Override
      BufferedImage apply(BufferedImage image) {
        return scaled(image, 0.4);
      }
    },
    LOW_QUALITY("low quality") {
      @Override
      BufferedImage apply(BufferedImage image) {
        return image;
      }
    },
    CROPPED("cropped") {
      @Override
      BufferedImage apply(BufferedImage image) {
        int width = image.getWidth() * 8 / 10;
        int height = image.getHeight() * 8 / 10;
        int x = (image.getWidth() - width) / 3;
        int y = (image.getHeight() - height) / 3;
        return drawn(width, height, AffineTransform.getTranslateInstance(-x, -y), image);
      }
    },
    MIRRORED("mirrored") {
      @Override
      BufferedImage apply(BufferedImage image) {
        var mirror = new AffineTransform(-1, 0, 0, 1, image.getWidth(), 0);
        return drawn(image.getWidth(), image.getHeight(), mirror, image);
      }
    },
    GREYSCALE("greyscale") {
      @Override
      BufferedImage apply(BufferedImage image) {
        return greyscale(image);
      }
    },
    BRIGHTER("brighter") {
      @Override
      BufferedImage apply(BufferedImage image) {
        return new RescaleOp(1.15f, 35, null).filter(image, null);
      }
    },
    DARKER("darker, less contrast") {
      @Override
      BufferedImage apply(BufferedImage image) {
        return new RescaleOp(0.6f, 10, null).filter(image, null);
      }
    },
    ROTATED("rotated") {
      @Override
      BufferedImage apply(BufferedImage image) {
        double x = image.getWidth() / 2.0;
        double y = image.getHeight() / 2.0;
        var turn = AffineTransform.getRotateInstance(Math.toRadians(6), x, y);
        return drawn(image.getWidth(), image.getHeight(), turn, image);
      }
    },
    BORDERED("bordered") {
      @Override
      BufferedImage apply(BufferedImage image) {
        int border = Math.max(image.getWidth(), image.getHeight()) / 16;
        var shift = AffineTransform.getTranslateInstance(border, border);
        int width = image.getWidth() + 2 * border;
        return drawn(width, image.getHeight() + 2 * border, shift, image);
      }
    },
    PNG("as PNG") {
      @Override
      BufferedImage apply(BufferedImage image) {
        return image;
      }
    };

    private final String label;

    Edit(String label) {
      this.label = label;
    }

    abstract BufferedImage apply(BufferedImage image);
  }

  /** Writes edited copies of the photographs in {@code args[0]} into {@code args[1]}. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("Give two folders, not " + Arrays.toString(args));
    }
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false);
    Path copies = Files.createDirectories(Path.of(args[1]));
    for (var entry : EDITS.entrySet()) {
      String name = entry.getKey();
      BufferedImage photo = read(Path.of(args[0], name + ".jpg"));
      for (Edit edit : entry.getValue()) {
        write(edit, edit.apply(photo), copies, name);
      }
    }
  }

  private static BufferedImage read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException("Not a picture: " + file);
    }
    return drawn(image.getWidth(), image.getHeight(), new AffineTransform(), image);
  }

  private static void write(Edit edit, BufferedImage image, Path folder, String name)
      throws IOException {
    String stem = name + ", " + edit.label;
    if (edit == Edit.PNG) {
      ImageIO.write(image, "png", folder.resolve(stem + ".png").toFile());
    } else {
      writeJpeg(image, folder.resolve(stem + ".jpg"), edit == Edit.LOW_QUALITY ? POOR : GOOD);
    }
  }

  private static void writeJpeg(BufferedImage image, Path file, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
  }

  private static BufferedImage scaled(BufferedImage image, double factor) {
    int width = (int) Math.round(image.getWidth() * factor);
    int height = (int) Math.round(image.getHeight() * factor);
    return drawn(width, height, AffineTransform.getScaleInstance(factor, factor), image);
  }

  private static BufferedImage greyscale(BufferedImage image) {
    var grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        grey.setRGB(x, y, grey(image.getRGB(x, y)));
      }
    }
    return grey;
  }

  /** The grey of a colour's brightness, by the weights of ITU-R BT.601. */
  private static int grey(int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    return (299 * red + 587 * green + 114 * blue + 500) / 1000 * 0x010101;
  }

  /** A white picture of the given size with the image drawn on it. */
  private static BufferedImage drawn(
      int width, int height, AffineTransform transform, BufferedImage image) {
    var canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, transform, null);
    graphics.dispose();
    return canvas;
  }
}
