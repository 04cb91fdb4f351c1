package io.doppel.models.conversion;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the conversion does right is shown by {@link DefaultModelTest}; here is what it refuses. */
class LayersToOnnxTest {
  @TempDir private Path folder;

  @Test
  void refusesALayerItDoesNotKnow() throws IOException {
    assertRefused(layer("odd", "DepthwiseConv2D", "{}", "in"), "odd", "DepthwiseConv2D");
  }

  @Test
  void refusesAnotherActivation() throws IOException {
    assertRefused(layer("soft", "Activation", "{\"activation\": \"elu\"}", "in"), "soft", "elu");
  }

  @Test
  void refusesToPoolPaddedValuesThatMayBeNegative() throws IOException {
    String pad = layer("pad", "ZeroPadding2D", "{\"padding\": [[1, 1], [1, 1]]}", "in");
    String pool = layer("pool", "MaxPooling2D", "{\"padding\": \"valid\"}", "pad");
    assertRefused(pad + "," + pool, "pool", "negative");
  }

  @Test
  void refusesPaddingBeforeAnythingElse() throws IOException {
    String pad = layer("pad", "ZeroPadding2D", "{\"padding\": [[1, 1], [1, 1]]}", "in");
    String relu = layer("relu", "Activation", "{\"activation\": \"relu\"}", "pad");
    assertRefused(pad + "," + relu, "relu", "padded");
  }

  @Test
  void refusesShardsOfAnotherLength() throws IOException {
    write(layer("any", "Add", "{}", "in"));
    Files.write(folder.resolve("shard.bin"), new byte[12]);
    assertThatThrownBy(() -> LayersModel.read(folder))
        .isInstanceOf(DoppelException.class)
        .hasMessageContainingAll(folder.toString(), "found 4 more");
  }

  private void assertRefused(String layers, String... message) throws IOException {
    write(layers);
    LayersModel model = LayersModel.read(folder);
    assertThatThrownBy(() -> LayersToOnnx.convert(model, "test", 1))
        .isInstanceOf(DoppelException.class)
        .hasMessageContainingAll(message);
  }

  private static String layer(String name, String kind, String config, String input) {
    return """
    {"name": "%s", "class_name": "%s", "config": %s, "inbound_nodes": [[["%s", 0, 0, {}]]]}
    """
        .formatted(name, kind, config, input);
  }

  private void write(String layers) throws IOException {
    String head =
        layer("pool", "GlobalAveragePooling2D", "{}", "in")
            + ","
            + layer("fc", "Dense", "{}", "pool");
    Files.writeString(
        folder.resolve("model.json"),
        """
        {
          "modelTopology": {"model_config": {"config": {"layers": [%s, %s]}}},
          "weightsManifest": [{
            "paths": ["shard.bin"],
            "weights": [
              {"name": "fc/kernel", "shape": [1, 1], "dtype": "float32"},
              {"name": "fc/bias", "shape": [1], "dtype": "float32"}
            ]
          }]
        }
        """
            .formatted(layers, head));
    Files.write(folder.resolve("shard.bin"), ByteBuffer.allocate(8).array());
  }
}
