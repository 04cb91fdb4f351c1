package io.doppel.searcher;

import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/** Finds images by what is in their files. Stateless. */
public final class Contents {
  private static final int MOST = 100;

  private Contents() {}

  /**
   * The files of a content, in the order of their paths; {@value #MOST} at most.
   *
   * @param sha256 of their bytes, 64 lower-case hexadecimal digits
   */
  public static List<Path> paths(CollectionSnapshot snapshot, String sha256) throws IOException {
    IndexSearcher searcher = new IndexSearcher(snapshot.reader());
    StoredFields stored = searcher.storedFields();
    List<Path> paths = new ArrayList<>();
    for (ScoreDoc hit :
        searcher.search(new TermQuery(new Term(Fields.SHA256, sha256)), MOST).scoreDocs) {
      paths.add(ImageDocuments.image(stored.document(hit.doc)).path());
    }
    paths.sort(null);
    return paths;
  }
}
