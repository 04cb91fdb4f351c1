package io.doppel.app;

import io.doppel.duplicates.Evidence;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.Verdict;
import io.doppel.models.decode.DecodePool;
import java.util.Optional;
import java.util.Set;

/** PROVISIONAL until PixelJudge is there. */
final class Judges {
  private Judges() {}

  static PairJudge pixels(DecodePool decoder) {
    return (first, second, cosine, flicker) -> {
      Evidence evidence = new Evidence(cosine, flicker, 0, Optional.empty(), 0, 0, decoder == null ? 0 : 1);
      Verdict verdict = cosine > .95 ? Verdict.EDITED_COPY : Verdict.SIMILAR;
      return new PairVerdict(verdict, Set.of(), cosine > .95 ? 1 : 0, evidence);
    };
  }
}
