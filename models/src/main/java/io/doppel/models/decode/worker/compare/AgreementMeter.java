package io.doppel.models.decode.worker.compare;

import io.doppel.models.decode.PixelAgreement;

/** Measures how far two pictures that lie on one another agree. Stateless. */
final class AgreementMeter {
  /** A pixel agrees that differs by at most this many medians, within these bounds of 255. */
  private static final double MEDIANS = 4;

  private static final double LEAST = 6;
  private static final double MOST = 24;

  /** Deviation of luma, of 255, of a picture without contrast. */
  private static final double PLAIN = .5;

  private AgreementMeter() {}

  /** Measures an overlay with at least one shared pixel. */
  static PixelAgreement measure(Overlay overlay) {
    Levels levels = Levels.of(overlay);
    boolean[] kept = levels.within(overlay, Math.clamp(MEDIANS * levels.median(), LEAST, MOST));
    Blocks blocks = Blocks.of(overlay, levels, kept);
    Details details = Details.of(overlay, levels, kept);
    Moments moments = levels.moments();
    return new PixelAgreement(
        (double) count(kept) / overlay.count(),
        blocks.lost(),
        blocks.structure(),
        details.correlation(),
        levels.mean(overlay) / 255,
        levels.median() / 255,
        blocks.texture(),
        (moments.secondDeviation() + PLAIN) / (moments.firstDeviation() + PLAIN),
        moments.secondMean() - moments.firstMean(),
        blocks.colour(),
        details.sharpness());
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }
}
