package io.doppel.models.embed;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that appears whole or not at all. Thread-safe, also between processes. */
public final class WholeFolder {
  private WholeFolder() {}

  /** Makes what is in a folder. */
  @FunctionalInterface
  public interface Filler {
    /** Writes into the empty {@code folder}. */
    void fill(Path folder) throws IOException;
  }

  /** Makes {@code folder} with {@code filler}, unless it is there. */
  public static void make(Path folder, Filler filler) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = Files.createDirectories(folder.resolve("..").normalize());
    Path fresh = Files.createTempDirectory(parent, "new-");
    try {
      filler.fill(fresh);
      Files.move(fresh, folder);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      } // else somebody else was faster
    } finally {
      delete(fresh);
    }
  }

  /** Deletes {@code folder} and all in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
