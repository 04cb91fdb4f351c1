package io.doppel.duplicates.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.doppel.models.decode.PixelAgreement;
import io.doppel.models.decode.PixelComparison;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The probability that two pictures that lie on one another are copies: logistic regression, whose
 * weights are in {@code copy-model.json}, with how they were fitted. Immutable.
 */
final class CopyModel {
  private static final String RESOURCE = "copy-model.json";

  private final double intercept;
  private final Map<String, Double> weights;

  private CopyModel(double intercept, Map<String, Double> weights) {
    this.intercept = intercept;
    this.weights = weights;
  }

  /** The model that comes with Doppel. */
  static CopyModel load() {
    try (InputStream in = CopyModel.class.getResourceAsStream(RESOURCE)) {
      JsonNode root = new JsonMapper().readTree(Objects.requireNonNull(in, RESOURCE));
      Map<String, Double> weights = new TreeMap<>();
      root.get("weights")
          .properties()
          .forEach(weight -> weights.put(weight.getKey(), weight.getValue().doubleValue()));
      return new CopyModel(root.get("intercept").doubleValue(), weights);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another text where the weights are others. */
  String version() {
    return "weights %08x".formatted(Objects.hash(intercept, weights));
  }

  /** In [0, 1]. */
  double probability(PixelComparison.Overlap overlap, Placement placement) {
    double sum = intercept;
    for (Map.Entry<String, Double> feature : features(overlap, placement).entrySet()) {
      sum += feature.getValue() * Objects.requireNonNull(weights.get(feature.getKey()));
    }
    return 1 / (1 + Math.exp(-sum));
  }

  private static Map<String, Double> features(
      PixelComparison.Overlap overlap, Placement placement) {
    PixelAgreement agreement = overlap.agreement();
    double contained =
        Math.max(
            overlap.sharedOfFirst() + overlap.borderOfFirst(),
            overlap.sharedOfSecond() + overlap.borderOfSecond());
    return Map.of(
        "structure", Math.log(1.01 - agreement.structure()),
        "kept", Math.log(1.02 - agreement.kept()),
        "lost", Math.log(.02 + agreement.lost()),
        "detail", agreement.detail(),
        "difference", Math.log(.25 + 255 * agreement.typicalDifference()),
        "distortion", Math.log(.001 + placement.distortion()),
        "contained", Math.log(1.02 - Math.min(1, contained)));
  }
}
