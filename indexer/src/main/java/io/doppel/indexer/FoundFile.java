package io.doppel.indexer;

import java.net.URI;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * A regular file in the tree of a root, as it stood when the scan came by.
 *
 * @param path absolute
 * @param root the root's URI
 * @param size bytes
 * @param mtime nanoseconds since the epoch
 */
record FoundFile(Path path, URI root, long size, long mtime) {

  static FoundFile of(Path path, URI root, BasicFileAttributes attributes) {
    long mtime = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new FoundFile(path, root, attributes.size(), mtime);
  }

  URI uri() {
    return path.toUri();
  }
}
