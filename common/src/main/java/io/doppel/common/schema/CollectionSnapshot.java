package io.doppel.common.schema;

import io.doppel.common.head.Head;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;

/**
 * A collection as it stood at its last commit, to read from while an index run goes on.
 * Thread-safe.
 *
 * @param reader over the images
 * @param manifest what the collection was made with
 * @param head how it is searched where it is large
 */
public record CollectionSnapshot(
    DirectoryReader reader, CollectionManifest manifest, Optional<Head> head)
    implements AutoCloseable {

  static CollectionSnapshot open(Directory directory, String where) throws IOException {
    DirectoryReader reader;
    try {
      reader = DirectoryReader.open(directory);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
    try {
      var data = reader.getIndexCommit().getUserData();
      return new CollectionSnapshot(
          reader, CollectionManifest.fromCommitData(data, where), Head.of(data, directory));
    } catch (IOException | RuntimeException e) {
      reader.close();
      directory.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
    reader.directory().close();
  }
}
