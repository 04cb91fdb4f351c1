package io.doppel.app;

import io.doppel.common.schema.CollectionFolder;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.calibrate.CalibratedJudge;
import io.doppel.duplicates.calibrate.Calibration;
import io.doppel.duplicates.calibrate.CalibrationFile;
import io.doppel.duplicates.verdict.PixelJudge;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.embed.UserCache;

/** The judges of pairs of pictures. */
final class Judges {
  private static final String FINDINGS = "findings";

  private Judges() {}

  /** A judge by pixels, which keeps what it found in the user's cache. */
  static PixelJudge open(DecodePool decoder) {
    return new PixelJudge(decoder, UserCache.ofUser().folder().resolve(FINDINGS));
  }

  /** A judge whose probabilities go by what was learned of a collection. */
  static PairJudge calibrated(
      PixelJudge pixels, CollectionFolder folder, PrecisionOption precision) {
    Calibration calibration =
        CalibrationFile.read(CalibrationFile.of(folder), PixelJudge.version());
    return new CalibratedJudge(pixels, calibration, precision.leastProbability(calibration));
  }
}
