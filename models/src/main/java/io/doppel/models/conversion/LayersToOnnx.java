package io.doppel.models.conversion;

import io.doppel.common.DoppelException;
import io.doppel.models.conversion.LayersModel.Layer;
import io.doppel.models.conversion.LayersModel.Weight;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a residual network of Keras' layers into an ONNX graph for inference, NCHW.
 *
 * <ul>
 *   <li>Batch normalisation goes into the convolution before it ({@link FoldedConvolution}).
 *   <li>Zero padding goes into the layer behind it: into a convolution always, into a max pooling
 *       only behind a ReLU, where padding with 0 and with −∞ are the same because nothing is below
 *       0 and every window holds a real value.
 *   <li>The softmax at the end is left out.
 * </ul>
 *
 * <p>Input: {@code input} [N, 3, H, W]. Outputs: {@code features} [N, C, h, w], what the global
 * pooling reads; {@code embedding} [N, C], what it answers; {@code logits} [N, classes].
 *
 * <p>Whatever it does not know how to convert exactly it refuses, by the layer's name. For one use;
 * not thread-safe.
 */
final class LayersToOnnx {
  private final LayersModel model;
  private final OnnxGraph graph;
  private final Map<String, String> tensors = new HashMap<>();
  private final Map<String, Layer> unfolded = new HashMap<>();
  private final Map<String, long[]> paddings = new HashMap<>();
  private final Set<String> rectified = new HashSet<>();

  private LayersToOnnx(LayersModel model, String name) {
    this.model = model;
    graph = new OnnxGraph(name);
  }

  /**
   * Converts {@code model}.
   *
   * @param side height and width of a feature map, for the declared output shape
   */
  static OnnxGraph convert(LayersModel model, String name, int side) {
    LayersToOnnx conversion = new LayersToOnnx(model, name);
    Layer pooling = conversion.only("GlobalAveragePooling2D");
    Layer dense = conversion.only("Dense");
    conversion.tensors.put(pooling.inputs().getFirst(), "features");
    conversion.tensors.put(pooling.name(), "embedding");
    conversion.tensors.put(dense.name(), "logits");
    model.layers().forEach(conversion::add);
    List<Integer> head = model.weight(dense.name() + "/kernel").shape();
    conversion.graph.output("embedding", head.get(0));
    conversion.graph.output("features", head.get(0), side, side);
    conversion.graph.output("logits", head.get(1));
    return conversion.graph;
  }

  private Layer only(String kind) {
    List<Layer> found = model.layers().stream().filter(l -> l.kind().equals(kind)).toList();
    if (found.size() != 1) {
      throw new DoppelException("expected one layer " + kind + ", found " + found.size());
    }
    return found.getFirst();
  }

  private void add(Layer layer) {
    switch (layer.kind()) {
      case "InputLayer" -> addInput(layer);
      case "ZeroPadding2D" -> paddings.put(layer.name(), padding(layer));
      case "Conv2D" -> unfolded.put(layer.name(), layer);
      case "BatchNormalization" -> addConvolution(layer);
      case "Activation" -> addActivation(layer);
      case "Add" -> graph.node("Add", inputs(layer), output(layer));
      case "MaxPooling2D" -> addMaxPooling(layer);
      case "GlobalAveragePooling2D" -> addGlobalPooling(layer);
      case "Dense" -> addDense(layer);
      default -> throw unknown(layer, "kind " + layer.kind());
    }
  }

  private void addInput(Layer layer) {
    var shape = layer.config().path("batch_input_shape");
    tensors.put(layer.name(), "input");
    graph.input("input", shape.path(3).asLong(), shape.path(1).asLong(), shape.path(2).asLong());
  }

  /** Top, left, bottom, right, as ONNX has it. */
  private long[] padding(Layer layer) {
    var sides = layer.config().path("padding");
    tensors.put(layer.name(), inputs(layer).getFirst());
    return new long[] {
      sides.at("/0/0").asLong(),
      sides.at("/1/0").asLong(),
      sides.at("/0/1").asLong(),
      sides.at("/1/1").asLong()
    };
  }

  private void addConvolution(Layer norm) {
    Layer layer = unfolded.get(norm.inputs().getFirst());
    if (layer == null) {
      throw unknown(norm, "batch normalisation behind no convolution");
    }
    require(layer, "activation", "linear");
    require(layer, "data_format", "channels_last");
    if (!layer.config().path("dilation_rate").toString().equals("[1,1]")) {
      throw unknown(layer, "dilation " + layer.config().path("dilation_rate"));
    }
    FoldedConvolution folded = FoldedConvolution.of(model, layer, norm);
    String name = layer.name();
    graph.node(
        "Conv",
        List.of(
            inputs(layer).getFirst(),
            graph.constant(name + ".weight", folded.kernel(), folded.shape()),
            graph.constant(name + ".bias", folded.bias(), folded.bias().length)),
        output(norm),
        OnnxGraph.integers("kernel_shape", folded.shape()[2], folded.shape()[3]),
        OnnxGraph.integers("strides", strides(layer)),
        OnnxGraph.integers("pads", pads(layer)));
  }

  private void addActivation(Layer layer) {
    require(layer, "activation", "relu");
    graph.node("Relu", inputs(layer), output(layer));
    rectified.add(output(layer));
  }

  private void addMaxPooling(Layer layer) {
    require(layer, "padding", "valid");
    String input = tensor(layer.inputs().getFirst());
    if (!rectified.contains(input)) {
      throw unknown(layer, "max pooling of padded values that may be negative");
    }
    var size = layer.config().path("pool_size");
    graph.node(
        "MaxPool",
        List.of(input),
        output(layer),
        OnnxGraph.integers("kernel_shape", size.path(0).asLong(), size.path(1).asLong()),
        OnnxGraph.integers("strides", strides(layer)),
        OnnxGraph.integers("pads", pads(layer)));
  }

  private void addGlobalPooling(Layer layer) {
    graph.node("GlobalAveragePool", inputs(layer), "pooled");
    graph.node("Flatten", List.of("pooled"), output(layer));
  }

  private void addDense(Layer layer) {
    Weight kernel = model.weight(layer.name() + "/kernel");
    float[] bias = model.weight(layer.name() + "/bias").values();
    graph.node(
        "Gemm",
        List.of(
            inputs(layer).getFirst(),
            graph.constant(
                layer.name() + ".weight",
                kernel.values(),
                kernel.shape().get(0),
                kernel.shape().get(1)),
            graph.constant(layer.name() + ".bias", bias, bias.length)),
        output(layer));
  }

  private long[] strides(Layer layer) {
    var strides = layer.config().path("strides");
    return new long[] {strides.path(0).asLong(), strides.path(1).asLong()};
  }

  /** The padding layer before this one and the layer's own, of which only one may be there. */
  private long[] pads(Layer layer) {
    long[] before = paddings.getOrDefault(layer.inputs().getFirst(), new long[4]);
    if (layer.config().path("padding").asText().equals("valid")) {
      return before;
    }
    require(layer, "padding", "same");
    long height = layer.config().at("/kernel_size/0").asLong();
    long width = layer.config().at("/kernel_size/1").asLong();
    boolean symmetric = strides(layer)[0] == 1 && strides(layer)[1] == 1 && height * width % 2 == 1;
    if (!symmetric || paddings.containsKey(layer.inputs().getFirst())) {
      throw unknown(layer, "\"same\" padding with a stride, an even kernel or more padding");
    }
    return new long[] {height / 2, width / 2, height / 2, width / 2};
  }

  private List<String> inputs(Layer layer) {
    boolean padded = !Collections.disjoint(paddings.keySet(), layer.inputs());
    if (padded && !layer.kind().equals("Conv2D")) {
      throw unknown(layer, layer.kind() + " of padded values");
    }
    return layer.inputs().stream().map(this::tensor).toList();
  }

  private String tensor(String layer) {
    if (unfolded.containsKey(layer)) {
      throw new DoppelException(layer + ": expected batch normalisation behind it, found more");
    }
    return tensors.getOrDefault(layer, layer);
  }

  private String output(Layer layer) {
    return tensors.getOrDefault(layer.name(), layer.name());
  }

  private static void require(Layer layer, String setting, String expected) {
    String found = layer.config().path(setting).asText();
    if (!found.equals(expected)) {
      throw unknown(layer, setting + " \"" + found + "\"");
    }
  }

  private static DoppelException unknown(Layer layer, String what) {
    return new DoppelException(
        layer.name() + ": expected a layer this conversion knows, found " + what);
  }
}
