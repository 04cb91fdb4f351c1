package io.doppel.indexer;

import io.doppel.models.image.Sniffed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads a file once: what is sniffed and hashed is what is embedded. */
final class FileContent implements AutoCloseable {
  private final InputStream file;
  private final byte[] head;

  private FileContent(InputStream file, byte[] head) {
    this.file = file;
    this.head = head;
  }

  static FileContent open(Path path) throws IOException {
    InputStream file =
        Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try {
      return new FileContent(file, file.readNBytes(Sniffed.HEAD));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Whether a file is an image by its first bytes, of whatever format; not one that is unreadable.
   */
  static boolean isImage(Path path) {
    try (FileContent content = open(path)) {
      return !(content.sniffed() instanceof Sniffed.NoImage);
    } catch (IOException e) {
      return false;
    }
  }

  /** What the file is by its first bytes. */
  Sniffed sniffed() {
    return Sniffed.of(head);
  }

  /**
   * The file from its first byte: {@code size} bytes, or fewer where it has become shorter. To be
   * called once.
   */
  byte[] bytes(int size) throws IOException {
    byte[] bytes = Arrays.copyOf(head, Math.max(head.length, size));
    int read = head.length + file.readNBytes(bytes, head.length, bytes.length - head.length);
    return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
