package io.doppel.duplicates.verdict;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.UnreadableImageException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads files as they were indexed. Stateless. */
final class IndexedFile {
  private IndexedFile() {}

  /**
   * All bytes of the file.
   *
   * @throws UnreadableImageException when it is gone, cannot be read, or holds other bytes now
   */
  static byte[] bytes(ImageRecord image) throws UnreadableImageException {
    byte[] bytes = read(image);
    if (!sha256(bytes).equals(image.sha256())) {
      throw new UnreadableImageException(image, "has changed since it was indexed");
    }
    return bytes;
  }

  private static byte[] read(ImageRecord image) throws UnreadableImageException {
    try {
      Path path = image.path();
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new NoSuchFileException(path.toString());
      }
      if (Files.size(path) != image.size()) {
        throw new UnreadableImageException(image, "has changed since it was indexed");
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new UnreadableImageException(image, "is gone");
    } catch (IOException | OutOfMemoryError e) {
      throw new UnreadableImageException(image, "cannot be read: " + reason(e));
    }
  }

  private static String reason(Throwable e) {
    return e instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : String.valueOf(e);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
