package io.doppel.searcher;

import io.doppel.common.head.Rotation;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;

/**
 * What is in a collection.
 *
 * @param images in it
 * @param formats images by file format
 * @param roots images by the folder that was indexed, as a URI
 * @param segments of the Lucene index
 * @param bytes on disk
 */
public record CollectionStats(
    int images,
    SortedMap<String, Integer> formats,
    SortedMap<String, Integer> roots,
    int segments,
    long bytes) {

  /** Counts a snapshot. */
  public static CollectionStats of(CollectionSnapshot snapshot) throws IOException {
    DirectoryReader reader = snapshot.reader();
    return new CollectionStats(
        reader.numDocs(),
        counts(reader, Fields.FORMAT),
        counts(reader, Fields.ROOT),
        reader.leaves().size(),
        bytes(reader));
  }

  private static SortedMap<String, Integer> counts(DirectoryReader reader, String field)
      throws IOException {
    SortedMap<String, Integer> counts = new TreeMap<>();
    Terms terms = MultiTerms.getTerms(reader, field);
    if (terms == null) {
      return counts;
    }
    IndexSearcher searcher = new IndexSearcher(reader);
    TermsEnum values = terms.iterator();
    for (BytesRef value = values.next(); value != null; value = values.next()) {
      int count = searcher.count(new TermQuery(new Term(field, BytesRef.deepCopyOf(value))));
      if (count > 0) {
        counts.put(value.utf8ToString(), count);
      }
    }
    return counts;
  }

  private static long bytes(DirectoryReader reader) throws IOException {
    IndexCommit commit = reader.getIndexCommit();
    long bytes = Rotation.bytes(commit.getDirectory());
    for (String file : commit.getFileNames()) {
      bytes += length(commit.getDirectory(), file);
    }
    return bytes;
  }

  /** Of a file; 0 where a newer commit has done away with it, which readers do not notice. */
  private static long length(Directory directory, String file) throws IOException {
    try {
      return directory.fileLength(file);
    } catch (FileNotFoundException | NoSuchFileException e) {
      return 0;
    }
  }
}
