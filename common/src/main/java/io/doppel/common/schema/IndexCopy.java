package io.doppel.common.schema;

import io.doppel.common.head.Head;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;

/**
 * Copies the last commit of a Lucene index that another process may be writing to. Lucene writes
 * each file once, under a name that it does not use again, and deletes those that the next commit
 * does not need: where one is gone, there is a newer commit, which shares most of its files.
 */
final class IndexCopy {
  private final Directory from;
  private final Directory to;

  /** A copy into an empty directory. */
  IndexCopy(Directory from, Directory to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Copies, durably.
   *
   * @throws IOException when a file cannot be read or written, or is missing in the last commit
   */
  void run() throws IOException {
    SegmentInfos commit = SegmentInfos.readLatestCommit(from);
    Set<String> files = files(commit);
    while (!copy(files)) {
      SegmentInfos newer = SegmentInfos.readLatestCommit(from);
      if (newer.getGeneration() == commit.getGeneration()) {
        throw new NoSuchFileException("a file of the last commit");
      }
      commit = newer;
      files = files(commit);
    }
    for (String other : to.listAll()) {
      if (!files.contains(other)) {
        to.deleteFile(other);
      }
    }
    to.sync(files);
    to.syncMetaData();
  }

  private static Set<String> files(SegmentInfos commit) throws IOException {
    Set<String> files = new HashSet<>(commit.files(true));
    Head.file(commit.getUserData()).ifPresent(files::add);
    return files;
  }

  /** Copies what is not there yet; whether all was to be had. */
  private boolean copy(Set<String> files) throws IOException {
    Set<String> missing = new HashSet<>(files);
    missing.removeAll(Set.of(to.listAll()));
    for (String file : missing) {
      try {
        to.copyFrom(from, file, file, IOContext.READONCE);
      } catch (NoSuchFileException | FileNotFoundException e) {
        return false;
      }
    }
    return true;
  }
}
