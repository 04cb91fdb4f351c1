package io.doppel.duplicates.group;

import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Cosine;
import io.doppel.common.metric.Flicker;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.UnreadableImageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Has pairs of pictures judged, and keeps account. Thread-safe if {@code unreadable} is. */
final class PairChecks {
  private final Pictures pictures;
  private final Clusters clusters;
  private final GroupRequest request;
  private final PairJudge judge;
  private final Consumer<UnreadableImageException> unreadable;

  PairChecks(
      Pictures pictures,
      Clusters clusters,
      GroupRequest request,
      PairJudge judge,
      Consumer<UnreadableImageException> unreadable) {
    this.pictures = pictures;
    this.clusters = clusters;
    this.request = request;
    this.judge = judge;
    this.unreadable = unreadable;
  }

  /** Whether two pictures may not be in one group. */
  boolean areApart(int one, int other) {
    return request.apart().test(pictures.image(one), pictures.image(other));
  }

  /**
   * What a picture is to a leader, if that is close enough to join it. A picture that cannot be
   * read is told of, and marked so.
   */
  Optional<PairVerdict> verified(int image, int leader) throws InterruptedException {
    clusters.tried(image, leader);
    Comparison pair = comparison(image, leader);
    double cosine = new Cosine().of(pair);
    if (cosine < request.cosine()) {
      return Optional.empty();
    }
    try {
      PairVerdict found =
          judge.judge(
              pictures.image(image), pictures.image(leader), cosine, new Flicker().of(pair));
      return Optional.of(found).filter(one -> one.verdict().isAtLeast(request.least()));
    } catch (UnreadableImageException e) {
      setUnreadable(e.image().equals(pictures.image(image)) ? image : leader, e);
      return Optional.empty();
    }
  }

  private Comparison comparison(int one, int other) {
    try {
      return Comparison.of(pictures.embedding(one), pictures.embedding(other));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void setUnreadable(int image, UnreadableImageException reason) {
    if (!clusters.isUnreadable(image)) {
      clusters.setUnreadable(image);
      unreadable.accept(reason);
    }
  }
}
