package io.doppel.duplicates;

import io.doppel.common.ImageRecord;

/** Looks at the pixels of two indexed pictures. Thread-safe. */
public interface PairJudge {
  /**
   * Says what the first picture is to the second.
   *
   * @param cosine of their embeddings, in [-1, 1]
   * @param flicker of their embeddings, in [0, ∞]
   * @throws UnreadableImageException when one of them is not there any more as it was indexed
   * @throws InterruptedException when this thread is interrupted
   */
  PairVerdict judge(ImageRecord first, ImageRecord second, double cosine, double flicker)
      throws UnreadableImageException, InterruptedException;
}
