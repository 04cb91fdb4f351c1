package io.doppel.duplicates.eval;

import java.io.IOException;
import java.util.List;

/** Gives the references whose pixels are looked at. */
public interface CandidateSource {
  /**
   * For each query the references to be judged.
   *
   * @return one list a query, in their order
   * @throws InterruptedException when this thread is interrupted
   */
  List<List<Candidate>> candidates(List<Query> queries) throws IOException, InterruptedException;
}
