package io.doppel.benchmarks;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Photographs of one size, so that figures can be compared: 640 × 480 JPEGs, cut at seeded places
 * from the pictures of a folder that one trusts. They are decoded in this process.
 */
final class BenchmarkPictures {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  private BenchmarkPictures() {}

  /** Writes {@code count} JPEGs into {@code target}. */
  static void write(Path source, Path target, int count) throws IOException {
    List<BufferedImage> pictures = read(source);
    if (pictures.isEmpty()) {
      throw new IOException(source + ": expected pictures of 640 × 480 and up, found none");
    }
    Random random = new Random(640_480);
    for (int i = 0; i < count; i++) {
      BufferedImage cut = cut(pictures.get(i % pictures.size()), random);
      ImageIO.write(cut, "jpeg", target.resolve("%04d.jpg".formatted(i)).toFile());
    }
  }

  private static List<BufferedImage> read(Path source) throws IOException {
    List<BufferedImage> pictures = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(source)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().limit(60).toList()) {
        Optional.ofNullable(ImageIO.read(file.toFile()))
            .filter(image -> image.getWidth() >= WIDTH && image.getHeight() >= HEIGHT)
            .ifPresent(pictures::add);
      }
    }
    return pictures;
  }

  private static BufferedImage cut(BufferedImage picture, Random random) {
    double most =
        Math.min(picture.getWidth() / (double) WIDTH, picture.getHeight() / (double) HEIGHT);
    double scale = 1 + random.nextDouble() * (Math.min(most, 4) - 1);
    int width = (int) (WIDTH * scale);
    int height = (int) (HEIGHT * scale);
    int x = random.nextInt(picture.getWidth() - width + 1);
    int y = random.nextInt(picture.getHeight() - height + 1);
    BufferedImage cut = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = cut.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT, x, y, x + width, y + height, null);
    canvas.dispose();
    return cut;
  }
}
