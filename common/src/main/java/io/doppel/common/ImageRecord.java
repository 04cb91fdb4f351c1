package io.doppel.common;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a collection knows of one image beside its embedding.
 *
 * @param uri the file as a URI: it survives names that are not UTF-8, which a string does not
 * @param root the folder that was indexed, as a URI ending in a slash
 * @param size bytes in the file
 * @param mtime last modification, nanoseconds since the epoch
 * @param sha256 of the file's bytes, 64 hexadecimal digits
 * @param width pixels, as displayed (after EXIF orientation)
 * @param height pixels, as displayed (after EXIF orientation)
 * @param format lower-case name of the file format, such as {@code jpeg}
 * @param orientation EXIF orientation, 1 to 8
 * @param taken when the picture was taken, by the camera's clock
 */
public record ImageRecord(
    URI uri,
    URI root,
    long size,
    long mtime,
    String sha256,
    int width,
    int height,
    String format,
    int orientation,
    Optional<LocalDateTime> taken) {

  private static final int ID_BYTES = 16;

  /** Checks the parts that other code relies on. */
  public ImageRecord {
    if (!uri.isAbsolute() || !root.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "expected an absolute URI below a root that ends in a slash, found "
              + uri
              + " below "
              + root);
    }
    if (sha256.length() != 64 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "expected a SHA-256 and positive sides, found %s, %d × %d"
              .formatted(sha256, width, height));
    }
  }

  /** An opaque name, stable while the file stays where it is: 32 hexadecimal digits. */
  public String id() {
    return id(uri);
  }

  /** The id of the image at {@code uri}: the first half of the SHA-256 of the URI. */
  public static String id(URI uri) {
    byte[] hash = Sha256.digest().digest(uri.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }

  /** The file. */
  public Path path() {
    return Path.of(uri);
  }

  /** The file's path below its root. */
  public Path relativePath() {
    return Path.of(root).relativize(path());
  }

  /** The same picture, found at another place or with another modification time. */
  public ImageRecord at(URI newUri, URI newRoot, long newMtime) {
    return new ImageRecord(
        newUri, newRoot, size, newMtime, sha256, width, height, format, orientation, taken);
  }
}
