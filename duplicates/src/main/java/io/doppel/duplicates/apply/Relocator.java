package io.doppel.duplicates.apply;

import io.doppel.common.schema.OwnFiles;
import io.doppel.models.embed.Checksums;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Moves files away and back and overwrites none. Each method can be cut short anywhere, and then
 * {@link #putBack} leads back to the start: it goes by what is on the disk.
 *
 * @param part name of a file that is not complete yet; nobody else uses it
 */
record Relocator(String part) {

  /** The relocator for one step of a run. */
  static Relocator of(String run, long step) {
    return new Relocator(OwnFiles.PART_PREFIX + run + "-" + step);
  }

  /** A file that is not complete yet, in the folder of {@code sibling}. */
  Path part(Path sibling) {
    return sibling.resolveSibling(part);
  }

  /** Takes a file away: whatever is at its place goes, even if it came there just now. */
  void takeAway(Relocation relocation) throws IOException {
    Files.createDirectories(folder(relocation.to()));
    move(relocation.from(), relocation.to());
  }

  /**
   * Puts a file back, unless it is there.
   *
   * @throws FileAlreadyExistsException when another file is in its place
   */
  void putBack(Relocation relocation) throws IOException {
    Path from = relocation.from();
    Path to = relocation.to();
    Files.deleteIfExists(part(from));
    Files.deleteIfExists(part(to));
    if (!exists(to)) {
      requireThere(relocation);
    } else if (!exists(from)) {
      Files.createDirectories(folder(from));
      publish(to, from);
    } else if (relocation.state().isThatOf(from)) {
      removeCopy(relocation);
    } else {
      throw new FileAlreadyExistsException(from.toString());
    }
    removeEmptyFolders(folder(to), relocation.base());
  }

  /** A file is at both places: it was copied, and then came the end. What is no copy stays. */
  private static void removeCopy(Relocation relocation) throws IOException {
    if (relocation.state().isThatOf(relocation.to())) {
      Files.delete(relocation.to());
    }
  }

  private static void requireThere(Relocation relocation) throws IOException {
    if (!exists(relocation.from())) {
      throw new NoSuchFileException(relocation.to().toString());
    }
    if (!relocation.state().isThatOf(relocation.from())) {
      throw new IOException(
          "%s is gone, and another file is at its old place".formatted(relocation.to()));
    }
  }

  /**
   * Gives a file that nobody else touches its name. A hard link never takes a name that is in use,
   * where renaming does.
   */
  void publish(Path hidden, Path name) throws IOException {
    if (Files.isSymbolicLink(hidden)) {
      move(hidden, name); // Systems differ in what a hard link to a symbolic one is.
      return;
    }
    try {
      Files.createLink(name, hidden);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      move(hidden, name); // No hard links here, or none across file systems.
      return;
    }
    Files.delete(hidden);
  }

  private void move(Path from, Path to) throws IOException {
    requireAbsent(to);
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      copy(from, to);
      Files.delete(from);
    }
  }

  /** Copies to another file system; the copy has its name when it is whole and on the disk. */
  private void copy(Path from, Path to) throws IOException {
    Path part = part(to);
    Files.copy(from, part, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    sync(part);
    if (!Checksums.sha256(part).equals(Checksums.sha256(from))) {
      throw new IOException("expected the copy of %s to have its bytes".formatted(from));
    }
    requireAbsent(to);
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    sync(folder(to));
  }

  /** The folder that a file is in. */
  private static Path folder(Path file) {
    return file.resolveSibling("");
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      channel.force(true);
    }
  }

  private static void requireAbsent(Path path) throws IOException {
    if (exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static void removeEmptyFolders(Path folder, Path base) throws IOException {
    try {
      for (Path empty = folder;
          empty != null && !empty.equals(base) && empty.startsWith(base);
          empty = empty.getParent()) {
        Files.deleteIfExists(empty);
      }
    } catch (DirectoryNotEmptyException e) {
      // There is more in it.
    }
  }
}
