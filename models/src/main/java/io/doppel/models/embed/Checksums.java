package io.doppel.models.embed;

import io.doppel.common.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * SHA-256 of files, with a memory: a file that was once read and found right is taken to be right
 * for as long as its path, size, modification time and inode stay the same. That is as much as
 * {@code make} relies on; it does not withstand somebody who resets the modification time.
 *
 * <p>Thread-safe, also between processes.
 */
public final class Checksums {
  private static final int CHUNK = 1 << 20;

  private Checksums() {}

  /** The SHA-256 of all of a file's bytes, 64 hexadecimal digits. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The SHA-256 of a text in UTF-8, 64 hexadecimal digits. */
  private static String sha256(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The SHA-256 of {@code file}: {@code expected} when memory says so, else read anew. */
  public static String remembered(UserCache cache, Path file, String expected) throws IOException {
    Path stamp = stamp(cache, file, expected);
    if (Files.exists(stamp)) {
      return expected;
    }
    String found = sha256(file);
    if (found.equals(expected)) {
      write(stamp);
    }
    return found;
  }

  private static Path stamp(UserCache cache, Path file, String expected) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return cache
        .verified()
        .resolve(
            sha256(
                "%s|%s|%d|%d|%s"
                    .formatted(
                        expected,
                        file.toAbsolutePath(),
                        attributes.size(),
                        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                        attributes.fileKey())));
  }

  private static void write(Path stamp) throws IOException {
    try {
      Files.createDirectories(stamp.getParent());
      Files.createFile(stamp);
    } catch (FileAlreadyExistsException _) {
      // another process has verified it too
    } catch (IOException _) {
      // a cache that cannot be written: the next start reads the file again
    }
  }
}
