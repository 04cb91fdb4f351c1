package io.doppel.models.conversion;

import static java.util.Objects.requireNonNull;

import io.doppel.models.conversion.LayersModel.Layer;
import io.doppel.models.conversion.LayersModel.Weight;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Evaluates a layers model as it was trained, layer by layer, HWC, by the definitions of Keras'
 * layers: nothing folded, merged or transposed, so that it can say whether the conversion is right.
 */
final class ReferenceEvaluator {
  private final LayersModel model;
  private final Map<String, Activations> activations = new HashMap<>();

  /** Sends one image through all layers. */
  ReferenceEvaluator(LayersModel model, Activations image) {
    this.model = model;
    for (Layer layer : model.layers()) {
      boolean input = layer.kind().equals("InputLayer");
      activations.put(layer.name(), input ? image : evaluate(layer));
    }
  }

  /** The activations of that layer; the last layer's without its softmax. */
  Activations activation(String layer) {
    return requireNonNull(activations.get(layer), layer);
  }

  private Activations evaluate(Layer layer) {
    Activations first = activation(layer.inputs().getFirst());
    return switch (layer.kind()) {
      case "ZeroPadding2D" -> padded(first, layer);
      case "Conv2D" -> convolved(first, layer);
      case "BatchNormalization" -> normalised(first, layer);
      case "Activation" -> rectified(first);
      case "Add" -> sum(first, activation(layer.inputs().get(1)));
      case "MaxPooling2D" -> maxPooled(first, layer);
      case "GlobalAveragePooling2D" -> averaged(first);
      case "Dense" -> dense(first, layer);
      default -> throw new AssertionError(layer.kind());
    };
  }

  private static Activations padded(Activations from, Layer layer) {
    int top = layer.config().at("/padding/0/0").asInt();
    int left = layer.config().at("/padding/1/0").asInt();
    int height = from.height() + top + layer.config().at("/padding/0/1").asInt();
    int width = from.width() + left + layer.config().at("/padding/1/1").asInt();
    float[] values = new float[height * width * from.channels()];
    for (int y = 0; y < from.height(); y++) {
      int row = from.width() * from.channels();
      System.arraycopy(
          from.values(), y * row, values, ((y + top) * width + left) * from.channels(), row);
    }
    return new Activations(height, width, from.channels(), values);
  }

  private Activations convolved(Activations from, Layer layer) {
    Weight kernel = model.weight(layer.name() + "/kernel");
    float[] bias = model.weight(layer.name() + "/bias").values();
    int stride = layer.config().at("/strides/0").asInt();
    int size = kernel.shape().get(0);
    boolean same = layer.config().path("padding").asText().equals("same");
    int before = same ? size / 2 : 0;
    int height = (from.height() + 2 * before - size) / stride + 1;
    int width = (from.width() + 2 * before - size) / stride + 1;
    int outputs = kernel.shape().get(3);
    float[] values = new float[height * width * outputs];
    IntStream.range(0, height * width)
        .parallel()
        .forEach(at -> {
          int y = at / width * stride - before;
          int x = at % width * stride - before;
          float[] sums = patch(from, y, x, kernel, bias);
          System.arraycopy(sums, 0, values, at * outputs, outputs);
        });
    return new Activations(height, width, outputs, values);
  }

  /** The convolution's answer for the patch whose corner is there. */
  private static float[] patch(Activations from, int top, int left, Weight kernel, float[] bias) {
    float[] sums = bias.clone();
    float[] weights = kernel.values();
    int row = 0;
    for (int ky = 0; ky < kernel.shape().get(0); ky++) {
      for (int kx = 0; kx < kernel.shape().get(1); kx++) {
        for (int c = 0; c < from.channels(); c++, row += sums.length) {
          float value = from.at(top + ky, left + kx, c);
          for (int o = 0; o < sums.length; o++) {
            sums[o] += value * weights[row + o];
          }
        }
      }
    }
    return sums;
  }

  private Activations normalised(Activations from, Layer layer) {
    float[] gamma = model.weight(layer.name() + "/gamma").values();
    float[] beta = model.weight(layer.name() + "/beta").values();
    float[] mean = model.weight(layer.name() + "/moving_mean").values();
    float[] variance = model.weight(layer.name() + "/moving_variance").values();
    double epsilon = layer.config().path("epsilon").asDouble();
    float[] values = new float[from.values().length];
    for (int i = 0; i < values.length; i++) {
      int c = i % from.channels();
      double standard = (from.values()[i] - mean[c]) / Math.sqrt(variance[c] + epsilon);
      values[i] = (float) (gamma[c] * standard + beta[c]);
    }
    return from.with(values);
  }

  private static Activations rectified(Activations from) {
    float[] values = from.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
    return from.with(values);
  }

  private static Activations sum(Activations one, Activations other) {
    float[] values = one.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += other.values()[i];
    }
    return one.with(values);
  }

  private static Activations maxPooled(Activations from, Layer layer) {
    int size = layer.config().at("/pool_size/0").asInt();
    int stride = layer.config().at("/strides/0").asInt();
    int height = (from.height() - size) / stride + 1;
    int width = (from.width() - size) / stride + 1;
    float[] values = new float[height * width * from.channels()];
    Arrays.fill(values, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < values.length; i++) {
      int c = i % from.channels();
      int x = i / from.channels() % width * stride;
      int y = i / from.channels() / width * stride;
      for (int at = 0; at < size * size; at++) {
        values[i] = Math.max(values[i], from.at(y + at / size, x + at % size, c));
      }
    }
    return new Activations(height, width, from.channels(), values);
  }

  private static Activations averaged(Activations from) {
    double[] sums = new double[from.channels()];
    for (int i = 0; i < from.values().length; i++) {
      sums[i % sums.length] += from.values()[i];
    }
    float[] means = new float[sums.length];
    for (int c = 0; c < means.length; c++) {
      means[c] = (float) (sums[c] / (from.height() * from.width()));
    }
    return new Activations(1, 1, means.length, means);
  }

  private Activations dense(Activations from, Layer layer) {
    Weight kernel = model.weight(layer.name() + "/kernel");
    float[] bias = model.weight(layer.name() + "/bias").values();
    double[] sums = new double[bias.length];
    for (int i = 0; i < kernel.values().length; i++) {
      sums[i % sums.length] += (double) from.values()[i / sums.length] * kernel.values()[i];
    }
    float[] values = new float[sums.length];
    for (int o = 0; o < values.length; o++) {
      values[o] = (float) (sums[o] + bias[o]);
    }
    return new Activations(1, 1, values.length, values);
  }
}
