package io.doppel.models.conversion;

import io.doppel.common.DoppelException;
import io.doppel.models.conversion.LayersModel.Layer;
import io.doppel.models.conversion.LayersModel.Weight;
import java.util.List;

/**
 * A convolution that has taken in the batch normalisation behind it: {@code γ (Wx + b − μ) / √(σ² +
 * ε) + β} is {@code (sW) x + ((b − μ) s + β)} with {@code s = γ / √(σ² + ε)}, per output channel.
 *
 * <p>All sums are in double and rounded once, in plain IEEE arithmetic, so the result is the same
 * to the bit on every machine.
 */
final class FoldedConvolution {
  private final long[] shape;
  private final float[] kernel;
  private final float[] bias;

  private FoldedConvolution(long[] shape, float[] kernel, float[] bias) {
    this.shape = shape;
    this.kernel = kernel;
    this.bias = bias;
  }

  /** Folds {@code norm} into {@code convolution}. */
  static FoldedConvolution of(LayersModel model, Layer convolution, Layer norm) {
    Weight kernel = model.weight(convolution.name() + "/kernel");
    float[] bias = model.weight(convolution.name() + "/bias").values();
    double[] scale = scale(model, norm);
    if (kernel.shape().size() != 4 || kernel.shape().get(3) != scale.length) {
      throw new DoppelException(
          "%s: expected a kernel HWIO with %d outputs, found %s"
              .formatted(convolution.name(), scale.length, kernel.shape()));
    }
    float[] mean = model.weight(norm.name() + "/moving_mean").values();
    float[] beta = model.weight(norm.name() + "/beta").values();
    float[] shifted = new float[scale.length];
    for (int o = 0; o < shifted.length; o++) {
      shifted[o] = (float) (((double) bias[o] - mean[o]) * scale[o] + beta[o]);
    }
    List<Integer> hwio = kernel.shape();
    return new FoldedConvolution(
        new long[] {hwio.get(3), hwio.get(2), hwio.get(0), hwio.get(1)},
        transposed(kernel, scale),
        shifted);
  }

  private static double[] scale(LayersModel model, Layer norm) {
    double epsilon = norm.config().path("epsilon").asDouble();
    float[] gamma = model.weight(norm.name() + "/gamma").values();
    float[] variance = model.weight(norm.name() + "/moving_variance").values();
    double[] scale = new double[gamma.length];
    for (int o = 0; o < scale.length; o++) {
      scale[o] = gamma[o] / Math.sqrt(variance[o] + epsilon);
    }
    return scale;
  }

  /** HWIO to OIHW, each output channel times its scale. */
  private static float[] transposed(Weight kernel, double[] scale) {
    int area = kernel.shape().get(0) * kernel.shape().get(1);
    int inputs = kernel.shape().get(2);
    int outputs = kernel.shape().get(3);
    float[] from = kernel.values();
    float[] to = new float[from.length];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        for (int at = 0; at < area; at++) {
          to[(o * inputs + i) * area + at] =
              (float) (from[(at * inputs + i) * outputs + o] * scale[o]);
        }
      }
    }
    return to;
  }

  /** Output channels, input channels, height, width. */
  long[] shape() {
    return shape;
  }

  /** OIHW, row-major. */
  float[] kernel() {
    return kernel;
  }

  /** One value an output channel. */
  float[] bias() {
    return bias;
  }
}
