package io.doppel.duplicates.eval;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Evidence;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.Verdict;
import io.doppel.duplicates.group.Candidate;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Made-up queries and what came of them. */
final class TestTrials {
  private TestTrials() {}

  /** An image whose bytes are told apart by its name. */
  static ImageRecord image(String name) {
    String sha256 = "%064x".formatted(name.hashCode() & 0xffffffffL);
    return new ImageRecord(
        URI.create("file:///p/" + name),
        URI.create("file:///p/"),
        1,
        1,
        sha256,
        8,
        8,
        "jpeg",
        1,
        Optional.empty());
  }

  /** A copy {@code name} of {@code original}. */
  static Query query(String name, String original, String edit) {
    return new Query(
        image(name), Embedding.of(new float[] {1, 0}), image(original), edit, Set.of());
  }

  static Candidate candidate(String name, double cosine) {
    return new Candidate(image(name), cosine, 0);
  }

  static Trial.Judged judged(String name, double cosine, Verdict verdict, double probability) {
    Set<Edit> edits = verdict == Verdict.EDITED_COPY ? Set.of(Edit.CROPPED) : Set.of();
    Evidence evidence = new Evidence(cosine, 0, 0, Optional.empty(), 0, 0, 1);
    return new Trial.Judged(
        candidate(name, cosine), new PairVerdict(verdict, edits, probability, evidence));
  }

  /** Three copies: one found, one found beside a stranger, one that was not shown to the judge. */
  static List<Trial> three() {
    Trial found =
        new Trial(
            query("a1", "a", "crop10"),
            List.of(candidate("a", .9), candidate("b", .5)),
            List.of(judged("a", .9, Verdict.EDITED_COPY, .99)));
    Trial beside =
        new Trial(
            query("b1", "b", "crop10"),
            List.of(candidate("x", .8), candidate("b", .7), candidate("a", .4)),
            List.of(
                judged("x", .8, Verdict.EDITED_COPY, .6),
                judged("b", .7, Verdict.EDITED_COPY, .95)));
    Trial hidden =
        new Trial(
            query("c1", "c", "strong"),
            List.of(candidate("x", .6), candidate("a", .3), candidate("c", .2)),
            List.of(judged("x", .6, Verdict.SIMILAR, .1)));
    return List.of(found, beside, hidden);
  }
}
