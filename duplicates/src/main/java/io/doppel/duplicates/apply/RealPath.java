package io.doppel.duplicates.apply;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The path of a file without symbolic links in the folders above it. */
final class RealPath {
  private RealPath() {}

  /**
   * Looks the folders up; the file itself is not followed if it is a symbolic link.
   *
   * @param file the absolute URI of a file
   */
  static Path of(URI file) throws IOException {
    Path path = Path.of(file);
    Path parent = path.getParent();
    return parent == null ? path : parent.toRealPath().resolve(path.getFileName());
  }

  /** The same, or the path as it is where that fails. */
  static Path orGiven(URI file) {
    try {
      return of(file);
    } catch (IOException e) {
      return Path.of(file);
    }
  }
}
