package io.doppel.duplicates.group;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Cosine;
import io.doppel.common.metric.Flicker;
import io.doppel.common.schema.CollectionSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the pictures of a collection that one from outside may be a copy of: the nearest by {@link
 * MedialCode}, as {@link GroupSearch} takes them. The codes of all pictures are in memory, of 2048
 * components 256 bytes each. Thread-safe; the snapshot has to stay open.
 */
public final class CandidateSearch {
  private final Pictures pictures;
  private final CodeTable codes;

  private CandidateSearch(Pictures pictures, CodeTable codes) {
    this.pictures = pictures;
    this.codes = codes;
  }

  /**
   * Reads the embeddings of a collection.
   *
   * @param wanted which pictures may be candidates; of those with the same bytes one is
   */
  public static CandidateSearch of(CollectionSnapshot snapshot, Predicate<ImageRecord> wanted)
      throws IOException {
    Pictures pictures = Pictures.of(snapshot, wanted, _ -> false);
    return new CandidateSearch(pictures, pictures.codes());
  }

  /**
   * The candidates for an embedding, nearest first.
   *
   * @param most how many at most, 1 or more
   */
  public List<Candidate> nearest(Embedding embedding, int most) throws IOException {
    long[] code = MedialCode.of(embedding);
    int farthest = MedialCode.farthest(GroupSearch.LEAST_CORRELATION, codes.dimension());
    NearestCodes nearest = new NearestCodes(most, farthest);
    for (int image = 0; image < codes.size(); image++) {
      int distance = codes.distance(image, code);
      if (distance <= nearest.limit()) {
        nearest.add(image, distance);
      }
    }
    Neighbours found = nearest.neighbours();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      candidates.add(candidate(embedding, found.image(i)));
    }
    return candidates;
  }

  private Candidate candidate(Embedding embedding, int image) throws IOException {
    Comparison pair = Comparison.of(embedding, pictures.embedding(image));
    return new Candidate(pictures.image(image), new Cosine().of(pair), new Flicker().of(pair));
  }
}
