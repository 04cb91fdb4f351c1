package io.doppel.common.schema;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/**
 * Copies a collection as of its last commit, and what was decided about its pictures and done to
 * them, while others may be writing to it.
 */
public final class CollectionCopy {
  private CollectionCopy() {}

  /**
   * Copies a collection. The copy gets its name when it is whole.
   *
   * @param to a folder that does not exist yet, in one that does
   * @return the copy
   * @throws DoppelException when there is no collection, or the copy cannot be written
   */
  public static CollectionFolder copy(CollectionFolder from, Path to) {
    Path target = to.toAbsolutePath().normalize();
    requireNew(target, from);
    Path part =
        target.resolveSibling(
            OwnFiles.PART_PREFIX + ProcessHandle.current().pid() + "-" + target.getFileName());
    try (CollectionSnapshot _ = from.open()) {
      copyIndex(from, new CollectionFolder(Files.createDirectory(part)));
      copyTheRest(from, part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      IOUtils.fsync(part.getParent(), true);
      return new CollectionFolder(target);
    } catch (IOException | UncheckedIOException e) {
      throw new DoppelException(
          "%s: expected to copy %s here, found %s".formatted(to, from.path(), e), e);
    } finally {
      removeQuietly(part);
    }
  }

  private static void requireNew(Path target, CollectionFolder from) {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) || target.getFileName() == null) {
      throw new DoppelException(
          target + ": expected the name of a new folder, found one that is there already");
    }
    if (target.startsWith(from.path())) {
      throw new DoppelException(
          target + ": expected a folder outside the collection, found one inside");
    }
  }

  private static void copyIndex(CollectionFolder from, CollectionFolder to) throws IOException {
    try (Directory source = FSDirectory.open(from.indexPath());
        Directory target = FSDirectory.open(to.indexPath())) {
      new IndexCopy(source, target).run();
    }
  }

  private static void copyTheRest(CollectionFolder from, Path to) throws IOException {
    List<Path> rest;
    try (Stream<Path> tree = Files.walk(from.path())) {
      rest =
          tree.filter(path -> !path.equals(from.path()) && !path.startsWith(from.indexPath()))
              .toList();
    }
    for (Path path : rest) {
      copy(path, to.resolve(from.path().relativize(path)));
    }
  }

  /** Copies a file or makes a folder; one that is gone again is none of the collection's. */
  private static void copy(Path path, Path to) throws IOException {
    try {
      Files.copy(path, to);
      IOUtils.fsync(to, Files.isDirectory(to));
    } catch (NoSuchFileException e) {
      if (Files.exists(path)) {
        throw e;
      }
    }
  }

  private static void removeQuietly(Path part) {
    try {
      if (Files.exists(part)) {
        IOUtils.rm(part);
      }
    } catch (IOException e) {
      // The error that left it is told.
    }
  }
}
