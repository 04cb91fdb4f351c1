package io.doppel.app;

import io.doppel.common.schema.CollectionFolder;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.calibrate.CalibratedJudge;
import io.doppel.duplicates.calibrate.Calibration;
import io.doppel.duplicates.calibrate.CalibrationFile;
import io.doppel.duplicates.verdict.PixelJudge;
import io.doppel.models.decode.DecodePool;

/** Opens the judge of a collection, which keeps what it finds beside it. */
final class PixelJudges {
  private static final String FINDINGS = "findings";

  private PixelJudges() {}

  /** The caller closes it, before the decoder. */
  static PixelJudge of(CollectionFolder folder, DecodePool decoder) {
    return new PixelJudge(decoder, folder.path().resolve(FINDINGS));
  }

  /** The same judge, whose probabilities go by what was learned of the collection. */
  static PairJudge calibrated(
      PixelJudge pixels, CollectionFolder folder, PrecisionOption precision) {
    Calibration calibration =
        CalibrationFile.read(CalibrationFile.of(folder), PixelJudge.version());
    return new CalibratedJudge(pixels, calibration, precision.leastProbability(calibration));
  }
}
