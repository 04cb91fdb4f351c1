package io.doppel.common.schema;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The folder of a collection on disk. The Lucene index lies in its subfolder {@code index}; what
 * was decided about its pictures and done to them lies beside that, and outlives the index.
 *
 * @param path the folder; need not exist
 */
public record CollectionFolder(Path path) {
  private static final String INDEX = "index";
  private static final String DECISIONS = "decisions.jsonl";
  private static final String RUNS = "runs";

  /** Where the Lucene index lies. */
  public Path indexPath() {
    return path.resolve(INDEX);
  }

  /** Where it stands which pictures are no duplicates of one another; may not be there. */
  public Path decisionsPath() {
    return path.resolve(DECISIONS);
  }

  /** Where the journals lie of what was done to duplicates; need not exist. */
  public Path runsPath() {
    return path.resolve(RUNS);
  }

  /** Whether a collection has been started here. */
  public boolean exists() {
    try (Directory directory = FSDirectory.open(indexPath().toRealPath())) {
      return DirectoryReader.indexExists(directory);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Opens a snapshot of the last commit. The caller closes it, and the directory under it.
   *
   * @throws DoppelException when there is no collection here or it cannot be read
   */
  public CollectionSnapshot open() {
    requireExists();
    try {
      FSDirectory directory = FSDirectory.open(indexPath());
      return CollectionSnapshot.open(directory, path.toString());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void requireExists() {
    if (!Files.isDirectory(path)) {
      throw new DoppelException(
          path + ": expected a collection, found no such folder; `doppel index DIR` makes one");
    }
    if (!isOpen(path) || (Files.exists(indexPath()) && !isOpen(indexPath()))) {
      throw new DoppelException(
          path + ": expected a readable collection, found one without permission to read it");
    }
    if (!exists()) {
      throw new DoppelException(
          path + ": expected a collection, found a folder without a Doppel index in it");
    }
  }

  private static boolean isOpen(Path folder) {
    return Files.isReadable(folder) && Files.isExecutable(folder);
  }

  /**
   * Checks that a new collection may be started here.
   *
   * @throws DoppelException when the folder is there, holds no collection, and holds anything but
   *     decisions and journals
   */
  public void requireUsable() {
    if (exists() || !Files.exists(path)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        if (entry.equals(indexPath())) {
          requireNoOrphans();
        } else if (!entry.equals(decisionsPath()) && !entry.equals(runsPath())) {
          throw new DoppelException(
              "%s: expected a collection or an empty folder, found a folder with \"%s\" in it"
                  .formatted(path, entry.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new DoppelException(
          path + ": expected a folder to make a collection in, found " + e, e);
    }
  }

  /**
   * Files of an index without its list of segments are a damaged collection, not an empty folder.
   */
  private void requireNoOrphans() throws IOException {
    try (DirectoryStream<Path> orphans = Files.newDirectoryStream(indexPath(), "_*")) {
      if (orphans.iterator().hasNext()) {
        throw new DoppelException(
            path
                + ": expected a readable collection, found one without its segments file;"
                + " restore a backup, or remove it to index anew");
      }
    }
  }

  /** The error for a collection that Lucene cannot open. */
  public DoppelException unreadable(IOException e) {
    String found =
        switch (e) {
          case CorruptIndexException corrupt -> "a damaged file: " + corrupt.getMessage();
          case IndexFormatTooOldException old -> "one too old to read: " + old.getMessage();
          case IndexFormatTooNewException fresh -> "one too new to read: " + fresh.getMessage();
          default -> e.toString();
        };
    return new DoppelException(path + ": expected a readable collection, found " + found, e);
  }
}
