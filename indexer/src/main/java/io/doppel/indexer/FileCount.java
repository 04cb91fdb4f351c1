package io.doppel.indexer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How many files an index run will see, roughly, for people who wait for it. Stateless. */
public final class FileCount {
  private FileCount() {}

  /** Regular files below folders; unknown where one cannot be listed. */
  public static OptionalLong below(List<Path> roots) {
    long files = 0;
    for (Path root : roots) {
      try (Stream<Path> tree =
          Files.find(root, Integer.MAX_VALUE, (_, file) -> file.isRegularFile())) {
        files += tree.count();
      } catch (IOException | UncheckedIOException e) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(files);
  }
}
