package io.doppel.duplicates.verdict;

import io.doppel.common.ImageRecord;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Files as a collection would know them. */
final class Records {
  private Records() {}

  /** A file's record; one that Java cannot decode is said to have one pixel. */
  static ImageRecord of(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Optional<BufferedImage> image = decoded(bytes);
    return of(
        file,
        bytes,
        image.map(BufferedImage::getWidth).orElse(1),
        image.map(BufferedImage::getHeight).orElse(1));
  }

  /** A file's record, with sides in pixels. */
  static ImageRecord of(Path file, byte[] bytes, int width, int height) {
    String name = file.toString();
    return new ImageRecord(
        file.toAbsolutePath().normalize().toUri(),
        file.toAbsolutePath().resolveSibling("").normalize().toUri(),
        bytes.length,
        0,
        sha256(bytes),
        width,
        height,
        name.substring(name.lastIndexOf('.') + 1),
        1,
        Optional.empty());
  }

  private static Optional<BufferedImage> decoded(byte[] bytes) {
    try {
      return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
