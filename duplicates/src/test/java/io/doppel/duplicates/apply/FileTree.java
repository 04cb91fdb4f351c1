package io.doppel.duplicates.apply;

import io.doppel.models.embed.Checksums;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that one can see of a tree: paths, bytes, times, permissions, inodes, targets of links. */
final class FileTree {
  private FileTree() {}

  /** What is at each path; of folders only that they are there. */
  static SortedMap<Path, String> of(Path root) throws IOException {
    SortedMap<Path, String> entries = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            entries.put(folder, "folder");
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            entries.put(file, describe(file));
            return FileVisitResult.CONTINUE;
          }
        });
    return entries;
  }

  private static String describe(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return "link to " + Files.readSymbolicLink(file);
    }
    PosixFileAttributes attributes =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return "%s %s %s %s"
        .formatted(
            Checksums.sha256(file),
            attributes.lastModifiedTime(),
            attributes.permissions().stream().sorted().toList(),
            attributes.owner());
  }
}
