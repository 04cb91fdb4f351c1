package io.doppel.app;

import io.doppel.duplicates.calibrate.Calibration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says how surely a reported copy has to be one. */
final class PrecisionOption {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--target-precision",
      paramLabel = "P",
      description =
          "Report copies only from that probability on with which, on pairs that the collection's"
              + " calibration knows the truth of, a share of P and more of those reported are"
              + " copies (with 95 %% confidence). `doppel eval --calibrate` learns it from your"
              + " own pictures; without it, a built-in calibration is used.")
  private Optional<Double> target = Optional.empty();

  /**
   * Checks what can be checked without a calibration.
   *
   * @throws ParameterException when the precision is none
   */
  void requireUsable() {
    if (target.filter(precision -> !(precision > 0 && precision < 1)).isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "--target-precision: expected a number above 0 and below 1, found " + target.get());
    }
  }

  /** The least probability of a copy that is reported; 0 where no precision is asked for. */
  double leastProbability(Calibration calibration) {
    return target.map(calibration::threshold).orElse(0.0);
  }
}
