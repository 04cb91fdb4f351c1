package io.doppel.duplicates.eval;

import io.doppel.common.ImageRecord;
import io.doppel.common.metric.Cosine;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import io.doppel.duplicates.group.Candidate;
import io.doppel.searcher.Hit;
import io.doppel.searcher.SearchRequest;
import io.doppel.searcher.SearchResult;
import io.doppel.searcher.Searcher;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/**
 * The references by the cosine of their embeddings, found by comparing with all of them. References
 * are all images of a collection but those that are queries.
 */
public final class NearestReferences {
  private static final int AT_ONCE = 64;

  private final Searcher searcher;
  private final org.apache.lucene.search.Query references;
  private final int depth;
  private final Map<URI, ImageRecord> seen = new HashMap<>();

  /**
   * A search.
   *
   * @param snapshot has to stay open
   * @param queries images of the collection that are no references
   * @param depth how many are found for a query
   */
  public NearestReferences(CollectionSnapshot snapshot, Collection<URI> queries, int depth) {
    this.searcher = new Searcher(snapshot);
    this.depth = depth;
    List<BytesRef> uris = queries.stream().map(uri -> new BytesRef(uri.toString())).toList();
    this.references =
        new BooleanQuery.Builder()
            .add(MatchAllDocsQuery.INSTANCE, Occur.MUST)
            .add(new TermInSetQuery(Fields.URI, uris), Occur.MUST_NOT)
            .build();
  }

  /**
   * Finds the nearest of each query.
   *
   * @return one list a query, in their order, by falling cosine
   * @throws InterruptedException when this thread is interrupted
   */
  List<List<Candidate>> find(List<Query> queries) throws IOException, InterruptedException {
    List<List<Candidate>> nearest = new ArrayList<>();
    for (int from = 0; from < queries.size(); from += AT_ONCE) {
      List<Query> some = queries.subList(from, Math.min(from + AT_ONCE, queries.size()));
      List<SearchResult> results = searcher.search(some.stream().map(this::request).toList());
      for (int i = 0; i < some.size(); i++) {
        nearest.add(candidates(some.get(i), results.get(i)));
      }
    }
    return nearest;
  }

  private SearchRequest request(Query query) {
    int wanted = depth + query.ignored().size();
    return SearchRequest.of(query.embedding(), wanted, new Cosine()).among(references).exactly();
  }

  /** An image that many find is kept once. */
  private List<Candidate> candidates(Query query, SearchResult result) {
    List<Candidate> candidates = new ArrayList<>();
    for (Hit hit : result.hits()) {
      if (!query.ignored().contains(hit.image().uri()) && candidates.size() < depth) {
        var image = seen.computeIfAbsent(hit.image().uri(), _ -> hit.image());
        candidates.add(new Candidate(image, hit.cosine(), hit.flicker()));
      }
    }
    return candidates;
  }
}
