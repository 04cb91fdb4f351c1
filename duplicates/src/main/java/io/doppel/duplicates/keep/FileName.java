package io.doppel.duplicates.keep;

import java.nio.file.Path;

/**
 * A file's name, cut at its last dot.
 *
 * @param stem what stands before the dot; all of it where there is none
 * @param extension what stands behind it
 */
record FileName(String stem, String extension) {

  static FileName of(Path path) {
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0
        ? new FileName(name.substring(0, dot), name.substring(dot + 1))
        : new FileName(name, "");
  }
}
