package io.doppel.models.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.models.image.Raster;
import io.doppel.models.testing.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a process of its own, with a bare environment and cache: ONNX Runtime reads the environment
 * once, and keeps quiet by itself where it finds that of a build server.
 */
class TelemetryTest {
  @TempDir private Path folder;

  @Test
  void onnxRuntimeLeavesNoTracesOfItsOwn() throws IOException, InterruptedException {
    Path manifest = TinyModel.write(folder);
    Path cache = Files.createDirectory(folder.resolve("cache"));
    assertThat(embedElsewhere(manifest, cache)).isEqualTo("embedded");
    assertThat(cache)
        .isDirectoryContaining("glob:**/doppel")
        .isDirectoryNotContaining("glob:**/M*");
  }

  private static String embedElsewhere(Path manifest, Path cache)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-classpath",
            System.getProperty("java.class.path"),
            Elsewhere.class.getName(),
            manifest.toString());
    builder.environment().clear();
    builder.environment().put("HOME", cache.toString());
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }

  /** The other process. */
  static final class Elsewhere {
    private Elsewhere() {}

    public static void main(String... arguments) {
      byte[] rgb = new byte[TinyModel.SIDE * TinyModel.SIDE * 3];
      new Random(1).nextBytes(rgb);
      try (OnnxEmbedder embedder = OnnxEmbedder.open(ModelCatalog.resolve(arguments[0]), 1)) {
        Raster raster = new Raster(TinyModel.SIDE, TinyModel.SIDE, rgb);
        embedder.embed(List.of(raster)).getFirst().orThrow("noise");
        System.out.print("embedded");
      }
    }
  }
}
