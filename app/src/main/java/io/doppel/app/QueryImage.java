package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.Sha256;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.Region;
import io.doppel.models.image.ShortSideCrop;
import io.doppel.models.image.Sniffed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The picture that a user asks with. It holds the file's bytes, which nobody changes. */
final class QueryImage {
  /** What Java reads for bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\ufffd';

  private final String name;
  private final byte[] bytes;
  private final Optional<Region> crop;

  private QueryImage(String name, byte[] bytes, Optional<Region> crop) {
    this.name = name;
    this.bytes = bytes;
    this.crop = crop;
  }

  /**
   * The path, or the {@code file:} URI, that was given.
   *
   * @throws DoppelException when it is neither
   */
  static Path path(String given) {
    try {
      return given.startsWith("file:") ? Path.of(URI.create(given)) : Path.of(given);
    } catch (InvalidPathException e) {
      throw new DoppelException(given + ": expected a path, found " + e.getReason(), e);
    } catch (IllegalArgumentException e) {
      throw new DoppelException(given + ": expected a file: URI, found " + e.getMessage(), e);
    }
  }

  /**
   * Reads an image from a file.
   *
   * @param crop the part of the picture that is asked with; without it, all of it
   * @throws DoppelException when the file is none, or is larger than {@code limit} bytes
   */
  static QueryImage read(Path path, Optional<Region> crop, int limit) {
    if (path.toString().isEmpty()) {
      throw new DoppelException("expected an image, found an empty name");
    }
    if (Files.isDirectory(path)) {
      throw new DoppelException(path + ": expected an image, found a folder");
    }
    try (InputStream file = Files.newInputStream(path)) {
      return new QueryImage(path.toString(), bytes(path.toString(), file, limit), crop);
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

  /**
   * Reads an image from standard input.
   *
   * @param crop the part of the picture that is asked with; without it, all of it
   * @throws DoppelException when it is none, or is larger than {@code limit} bytes
   */
  static QueryImage readStandardInput(Optional<Region> crop, int limit) {
    String name = "standard input";
    try {
      return new QueryImage(name, bytes(name, System.in, limit), crop);
    } catch (IOException e) {
      throw new DoppelException(name + ": expected an image, but could not read it: " + e, e);
    }
  }

  private static byte[] bytes(String name, InputStream file, int limit) throws IOException {
    byte[] head = file.readNBytes(Sniffed.HEAD);
    requireImage(name, head);
    byte[] rest = file.readNBytes(limit - head.length + 1);
    if (head.length + rest.length > limit) {
      throw new DoppelException(
          "%s: expected an image of at most %,d bytes, found more".formatted(name, limit));
    }
    byte[] bytes = Arrays.copyOf(head, head.length + rest.length);
    System.arraycopy(rest, 0, bytes, head.length, rest.length);
    return bytes;
  }

  private static void requireImage(String path, byte[] head) {
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

  /** The bytes in its file. */
  int size() {
    return bytes.length;
  }

  /** The SHA-256 of its file's bytes, 64 hexadecimal digits. */
  String sha256() {
    return Sha256.of(bytes);
  }

  /** Its path as it was given, for messages. */
  String name() {
    return name;
  }

  /** The last part of its path. */
  String shortName() {
    return ContactSheet.name(Path.of(name));
  }

  /**
   * Decodes and preprocesses it.
   *
   * @throws RejectedImageException when there is no picture to be had
   */
  Decoded decode(DecodePool decoder, ShortSideCrop target, boolean exact)
      throws RejectedImageException, InterruptedException {
    return decoder.decode(bytes, target, exact, crop);
  }

  /**
   * A small JPEG of what is asked with.
   *
   * @param maxSide pixels that neither side exceeds
   * @throws RejectedImageException when there is no picture to be had
   */
  byte[] thumbnail(DecodePool decoder, int maxSide)
      throws RejectedImageException, InterruptedException {
    return decoder.thumbnail(bytes, maxSide, crop);
  }
}
