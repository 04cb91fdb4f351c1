package io.doppel.duplicates.apply;

import io.doppel.models.embed.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What a regular file is.
 *
 * @param size bytes
 * @param mtime last modification, nanoseconds since the epoch
 * @param sha256 of its bytes, 64 hexadecimal digits
 */
record FileState(long size, long mtime, String sha256) {

  /**
   * Reads a file.
   *
   * @throws Refusal when there is no regular file; symbolic links are none
   */
  static FileState of(Path file) throws Refusal {
    try {
      BasicFileAttributes attributes = attributes(file);
      return new FileState(attributes.size(), mtime(attributes), Checksums.sha256(file));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Checks that a file still has these bytes.
   *
   * @throws Refusal saying how it has changed
   */
  static FileState require(Path file, long size, String sha256) throws Refusal {
    try {
      long found = attributes(file).size();
      if (found != size) {
        throw new Refusal("has changed: expected %,d bytes, found %,d".formatted(size, found));
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    FileState state = of(file);
    if (!state.sha256.equals(sha256)) {
      throw new Refusal(
          "has changed: expected the SHA-256 %s, found %s".formatted(sha256, state.sha256));
    }
    return state;
  }

  /** Whether a file has these bytes and this modification time. */
  boolean isThatOf(Path file) throws IOException {
    return hasBytesOf(file) && mtime(readAttributes(file)) == mtime;
  }

  /** Whether a file has these bytes. */
  boolean hasBytesOf(Path file) throws IOException {
    BasicFileAttributes attributes = readAttributes(file);
    return attributes.isRegularFile()
        && attributes.size() == size
        && Checksums.sha256(file).equals(sha256);
  }

  private static BasicFileAttributes attributes(Path file) throws IOException, Refusal {
    BasicFileAttributes attributes = readAttributes(file);
    if (attributes.isSymbolicLink()) {
      throw new Refusal("is a symbolic link");
    }
    if (!attributes.isRegularFile()) {
      throw new Refusal("is no regular file");
    }
    return attributes;
  }

  private static BasicFileAttributes readAttributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static long mtime(BasicFileAttributes attributes) {
    return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }

  private static Refusal unreadable(IOException e) {
    return e instanceof NoSuchFileException
        ? new Refusal("is gone")
        : new Refusal("could not be read: " + Reasons.of(e));
  }
}
