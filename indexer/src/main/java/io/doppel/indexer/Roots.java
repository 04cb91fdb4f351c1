package io.doppel.indexer;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders that a run was given, made comparable: real, each once, none inside another. */
final class Roots {
  private Roots() {}

  static List<Path> of(List<Path> given) {
    List<Path> real = given.stream().map(Roots::real).distinct().toList();
    return real.stream()
        .filter(root -> real.stream().noneMatch(other -> isInside(root, other)))
        .toList();
  }

  private static boolean isInside(Path root, Path other) {
    return !root.equals(other) && root.startsWith(other);
  }

  private static Path real(Path root) {
    if (root.toString().isEmpty()) {
      throw new DoppelException("expected a folder of pictures, found an empty name");
    }
    if (!Files.exists(root)) {
      throw new DoppelException(root + ": expected a folder of pictures, found nothing there");
    }
    if (!Files.isDirectory(root)) {
      throw new DoppelException(root + ": expected a folder of pictures, found a file");
    }
    if (!Files.isReadable(root) || !Files.isExecutable(root)) {
      throw new DoppelException(
          root + ": expected a readable folder, found one without permission to read it");
    }
    try {
      return root.toRealPath();
    } catch (IOException e) {
      throw new DoppelException(root + ": expected a readable folder, found " + e, e);
    }
  }
}
