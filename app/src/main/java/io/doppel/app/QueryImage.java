package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.ShortSideCrop;
import io.doppel.models.image.Sniffed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** The picture that a user asks with. It holds the file's bytes, which nobody changes. */
final class QueryImage {
  /** What Java reads for bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\ufffd';

  private final Path path;
  private final byte[] bytes;

  private QueryImage(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /** The path, or the {@code file:} URI, that was given. */
  static Path path(String given) {
    if (!given.startsWith("file:")) {
      return Path.of(given);
    }
    try {
      return Path.of(URI.create(given));
    } catch (IllegalArgumentException e) {
      throw new DoppelException(given + ": expected a file: URI, found " + e.getMessage(), e);
    }
  }

  /**
   * Reads an image.
   *
   * @throws DoppelException when the file is none, or is larger than {@code limit} bytes
   */
  static QueryImage read(Path path, int limit) {
    if (path.toString().isEmpty()) {
      throw new DoppelException("expected an image, found an empty name");
    }
    if (Files.isDirectory(path)) {
      throw new DoppelException(path + ": expected an image, found a folder");
    }
    try (InputStream file = Files.newInputStream(path)) {
      byte[] head = file.readNBytes(Sniffed.HEAD);
      requireImage(path, head);
      byte[] rest = file.readNBytes(limit - head.length + 1);
      if (head.length + rest.length > limit) {
        throw new DoppelException(
            "%s: expected an image of at most %,d bytes, found more".formatted(path, limit));
      }
      byte[] bytes = Arrays.copyOf(head, head.length + rest.length);
      System.arraycopy(rest, 0, bytes, head.length, rest.length);
      return new QueryImage(path, bytes);
    } catch (NoSuchFileException e) {
      boolean garbled = path.toString().indexOf(REPLACEMENT) >= 0;
      throw new DoppelException(
          path
              + ": expected an image, found no such file"
              + (garbled ? "; a name that is not UTF-8 can be given as a file: URI" : ""),
          e);
    } catch (IOException e) {
      throw new DoppelException(path + ": expected an image, but could not read it: " + e, e);
    }
  }

  private static void requireImage(Path path, byte[] head) {
    switch (Sniffed.of(head)) {
      case Sniffed.Decodable _ -> {}
      case Sniffed.Unsupported(String name) ->
          throw new DoppelException(
              path + ": expected an image that Doppel can read, found " + name);
      case Sniffed.NoImage() ->
          throw new DoppelException(
              path + ": expected an image, found a file that is none by its first bytes");
    }
  }

  Path path() {
    return path;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Decodes and preprocesses it. */
  Decoded decode(DecodePool decoder, ShortSideCrop target, boolean exact)
      throws InterruptedException {
    try {
      return decoder.decode(bytes, target, exact);
    } catch (RejectedImageException e) {
      throw new DoppelException(path + ": " + e.reason(), e);
    }
  }
}
