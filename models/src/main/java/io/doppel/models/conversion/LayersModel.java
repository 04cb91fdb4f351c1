package io.doppel.models.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.doppel.common.DoppelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A TensorFlow.js "layers model": Keras' description of the layers, and their weights as they were
 * trained.
 *
 * <p>Source: {@code model.json} (topology and weights manifest) and the float32 shards beside it,
 * as written by tfjs-converter. Immutable as long as nobody writes into a weight.
 */
final class LayersModel {
  private final List<Layer> layers;
  private final Map<String, Weight> weights;

  /**
   * One layer.
   *
   * @param name unique in the model
   * @param kind Keras' class name, such as {@code Conv2D}
   * @param config Keras' settings of it
   * @param inputs names of the layers it reads, in order
   */
  record Layer(String name, String kind, JsonNode config, List<String> inputs) {}

  /** One weight. */
  static final class Weight {
    private final List<Integer> shape;
    private final float[] values;

    private Weight(List<Integer> shape, float[] values) {
      this.shape = List.copyOf(shape);
      this.values = values;
    }

    /** The sides in Keras' order: HWIO for a convolution's kernel, [in, out] for a dense one. */
    List<Integer> shape() {
      return shape;
    }

    /** The values, row-major; not a copy. */
    float[] values() {
      return values;
    }
  }

  private LayersModel(List<Layer> layers, Map<String, Weight> weights) {
    this.layers = List.copyOf(layers);
    this.weights = Map.copyOf(weights);
  }

  /** The layers, each after those that it reads. */
  List<Layer> layers() {
    return layers;
  }

  /** The weight of that name, such as {@code conv1/kernel}. */
  Weight weight(String name) {
    Weight weight = weights.get(name);
    if (weight == null) {
      throw new DoppelException("expected the weight " + name + " in the layers model, found none");
    }
    return weight;
  }

  /** The model whose {@code model.json} lies in {@code folder}. */
  static LayersModel read(Path folder) {
    Path file = folder.resolve("model.json");
    try {
      JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
      List<Layer> layers = new ArrayList<>();
      for (JsonNode layer : root.at("/modelTopology/model_config/config/layers")) {
        layers.add(layer(layer));
      }
      Map<String, Weight> weights = new LinkedHashMap<>();
      for (JsonNode group : root.at("/weightsManifest")) {
        readGroup(folder, group, weights);
      }
      return new LayersModel(layers, weights);
    } catch (IOException e) {
      throw new DoppelException(file + ": expected a TensorFlow.js layers model: " + e, e);
    }
  }

  private static Layer layer(JsonNode node) {
    List<String> inputs = new ArrayList<>();
    for (JsonNode input : node.at("/inbound_nodes/0")) {
      inputs.add(input.path(0).asText());
    }
    return new Layer(
        node.path("name").asText(), node.path("class_name").asText(), node.path("config"), inputs);
  }

  private static void readGroup(Path folder, JsonNode group, Map<String, Weight> weights)
      throws IOException {
    ByteBuffer bytes = concatenate(folder, group.path("paths"));
    for (JsonNode entry : group.path("weights")) {
      String name = entry.path("name").asText();
      if (!entry.path("dtype").asText().equals("float32") || entry.has("quantization")) {
        throw new DoppelException(
            folder + ": expected plain float32 for " + name + ", found " + entry);
      }
      List<Integer> shape = new ArrayList<>();
      entry.path("shape").forEach(side -> shape.add(side.asInt()));
      float[] values = new float[shape.stream().reduce(1, Math::multiplyExact)];
      bytes.asFloatBuffer().get(values);
      bytes.position(bytes.position() + values.length * Float.BYTES);
      weights.put(name, new Weight(shape, values));
    }
    if (bytes.hasRemaining()) {
      throw new DoppelException(
          folder + ": expected weights to use up the shards, found " + bytes.remaining() + " more");
    }
  }

  private static ByteBuffer concatenate(Path folder, JsonNode names) throws IOException {
    long size = 0;
    for (JsonNode name : names) {
      size += Files.size(folder.resolve(name.asText()));
    }
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonNode name : names) {
      all.put(Files.readAllBytes(folder.resolve(name.asText())));
    }
    return all.flip();
  }
}
