package io.doppel.duplicates.eval;

import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.group.MedialCode;
import io.doppel.searcher.Examples;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The references that a query's pixels are compared with, in the order that {@code doppel match}
 * takes them in: of the nearest by cosine, the nearest by {@link MedialCode}. Not thread-safe.
 */
public final class MedialCandidates {
  private final CollectionSnapshot snapshot;
  private final int count;
  private final Map<URI, Optional<long[]>> codes = new HashMap<>();

  /** A reference and in how many bits its code differs from the query's. */
  private record Coded(Candidate candidate, int distance) {}

  /**
   * A choice of candidates.
   *
   * @param snapshot has to stay open
   * @param count how many there are for a query
   */
  public MedialCandidates(CollectionSnapshot snapshot, int count) {
    this.snapshot = snapshot;
    this.count = count;
  }

  /** The candidates among a query's nearest references. */
  List<Candidate> of(Query query, List<Candidate> nearest) throws IOException {
    long[] code = MedialCode.of(query.embedding());
    List<Coded> coded = new ArrayList<>();
    for (Candidate candidate : nearest) {
      Optional<long[]> other = code(candidate.image());
      other.ifPresent(found -> coded.add(new Coded(candidate, MedialCode.distance(code, found))));
    }
    coded.sort(Comparator.comparingInt(Coded::distance));
    return coded.stream().limit(count).map(Coded::candidate).toList();
  }

  private Optional<long[]> code(ImageRecord image) throws IOException {
    Optional<long[]> known = codes.get(image.uri());
    if (known == null) {
      known = Examples.indexed(snapshot, image.id()).map(found -> MedialCode.of(found.embedding()));
      codes.put(image.uri(), known);
    }
    return known;
  }
}
