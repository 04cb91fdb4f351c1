package io.doppel.indexer;

import io.doppel.common.schema.OwnFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks the trees of the roots and hands over every regular file. Symbolic links are not followed,
 * so there are no loops and nothing outside; FIFOs, sockets and devices are passed over, and so is
 * what Doppel itself leaves among pictures. Used by one thread.
 */
final class FileScan {
  /** Takes the files, in the order in which the file system lists them. */
  interface Sink {
    /** Takes one file; {@code false} ends the scan. */
    boolean take(FoundFile file) throws InterruptedException;
  }

  private final Path excluded;
  private final ScanObserver observer;
  private final Set<Path> unreadable = new LinkedHashSet<>();

  /**
   * A scan that has not begun.
   *
   * @param excluded a folder to leave out: the collection's own
   * @param observer is told of each folder
   */
  FileScan(Path excluded, ScanObserver observer) {
    this.excluded = excluded;
    this.observer = observer;
  }

  /** The folders that could not be listed, or not with what each entry is. */
  List<Path> unreadable() {
    return List.copyOf(unreadable);
  }

  /**
   * Walks the tree of one root.
   *
   * @return how many regular files were handed over
   */
  long walk(Path root, Sink sink) throws InterruptedException {
    Deque<Path> folders = new ArrayDeque<>(List.of(root));
    URI rootUri = root.toUri();
    long files = 0;
    while (!folders.isEmpty()) {
      Path folder = folders.pop();
      observer.folder(folder);
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          if (OwnFiles.isOwn(entry)) {
            continue;
          }
          Optional<BasicFileAttributes> attributes = attributes(entry);
          if (attributes.filter(BasicFileAttributes::isDirectory).isPresent()) {
            if (!entry.equals(excluded)) {
              folders.push(entry);
            }
          } else if (attributes.filter(BasicFileAttributes::isRegularFile).isPresent()) {
            files++;
            if (!sink.take(FoundFile.of(entry, rootUri, attributes.get()))) {
              return files;
            }
          }
        }
      } catch (NoSuchFileException | NotDirectoryException e) {
        // It went away since its parent was listed, and what was in it with it.
      } catch (IOException | DirectoryIteratorException e) {
        unreadable.add(folder);
      }
    }
    return files;
  }

  /** What an entry is itself; nothing where it is gone again, or nobody tells. */
  private Optional<BasicFileAttributes> attributes(Path entry) {
    try {
      return Optional.of(
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      unreadable.add(entry.getParent());
      return Optional.empty();
    }
  }
}
