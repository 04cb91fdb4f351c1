package io.doppel.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.models.image.Raster;
import io.doppel.models.testing.TinyModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxEmbedderTest {
  private static final long SEED = 20261123;

  @TempDir private Path folder;
  private Path manifest;
  private UserCache cache;

  @BeforeEach
  void writeModel() throws IOException {
    manifest = TinyModel.write(folder);
    cache = new UserCache(folder.resolve("cache"));
  }

  @Test
  void embedsWithAUsersOwnModel() {
    try (OnnxEmbedder embedder = open(manifest)) {
      Raster raster = rasters(1).getFirst();
      Embedding embedding = embedder.embed(List.of(raster)).getFirst().orThrow("it");
      float[] features = embedder.embedWithFeatures(raster).features();
      assertThat(embedding.dimension()).isEqualTo(TinyModel.DIMENSION);
      assertThat(features).hasSize(TinyModel.DIMENSION * 64);
      for (int c = 0; c < TinyModel.DIMENSION; c++) {
        double sum = 0;
        for (int at = 0; at < 64; at++) {
          sum += features[c * 64 + at];
        }
        assertThat(embedding.component(c)).isCloseTo(sum / 64, within(1e-5));
      }
    }
  }

  @Test
  void findsTheManifestBesideAnOnnxFile() {
    assertThat(ModelCatalog.resolve(folder.resolve("tiny.onnx").toString()))
        .isEqualTo(ModelCatalog.resolve(manifest.toString()));
  }

  /** Red, green and blue go to their own channels: a red picture is not a blue one. */
  @Test
  void theOrderOfColoursMatters() throws IOException {
    List<Raster> pictures = List.of(plain(200, 0, 0), plain(0, 0, 200));
    List<EmbeddingResult> rgb;
    try (OnnxEmbedder embedder = open(manifest)) {
      rgb = embedder.embed(pictures);
    }
    edit("RGB", "BGR");
    try (OnnxEmbedder embedder = open(manifest)) {
      assertThat(embedder.embed(pictures)).isEqualTo(rgb.reversed()).isNotEqualTo(rgb);
    }
  }

  @Test
  void aBatchAnswersWhatSinglesAnswer() {
    List<Raster> rasters = rasters(2 * OnnxEmbedder.BATCH + 3);
    try (OnnxEmbedder embedder = open(manifest)) {
      List<EmbeddingResult> together = embedder.embed(rasters);
      assertThat(together).hasSameSizeAs(rasters);
      for (int i = 0; i < rasters.size(); i++) {
        Embedding alone = embedder.embed(List.of(rasters.get(i))).getFirst().orThrow("alone");
        assertClose(together.get(i).orThrow("together"), alone);
      }
    }
  }

  @Test
  void takesAModelForOneImageAtATimeButNotForFour() throws IOException {
    List<Raster> rasters = rasters(3);
    List<EmbeddingResult> expected;
    try (OnnxEmbedder embedder = open(manifest)) {
      expected = embedder.embed(rasters);
    }
    replace(TinyModel.onnx(1));
    try (OnnxEmbedder embedder = open(manifest)) {
      List<EmbeddingResult> found = embedder.embed(rasters);
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < found.size(); i++) {
        assertClose(found.get(i).orThrow("one"), expected.get(i).orThrow("any"));
      }
    }
    replace(TinyModel.onnx(4));
    assertThatThrownBy(() -> open(manifest).close())
        .isInstanceOf(DoppelException.class)
        .hasMessageContainingAll("tiny.onnx", "always 4");
  }

  @Test
  void threadsAnswerWhatOneThreadAnswers() throws InterruptedException, ExecutionException {
    List<Raster> rasters = rasters(40);
    try (OnnxEmbedder embedder = open(manifest);
        ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<EmbeddingResult> serial = embedder.embed(rasters);
      List<Future<List<EmbeddingResult>>> concurrent = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        concurrent.add(pool.submit(() -> embedder.embed(rasters)));
      }
      for (Future<List<EmbeddingResult>> future : concurrent) {
        assertThat(future.get()).isEqualTo(serial);
      }
    }
  }

  @Test
  void anImageWithoutAnEmbeddingDoesNotSpoilItsNeighbours() {
    List<Raster> rasters = new ArrayList<>(rasters(3));
    rasters.set(1, plain(0, 0, 0));
    try (OnnxEmbedder embedder = open(manifest)) {
      List<EmbeddingResult> results = embedder.embed(rasters);
      assertThat(results.get(0)).isInstanceOf(EmbeddingResult.Embedded.class);
      assertThat(results.get(2)).isInstanceOf(EmbeddingResult.Embedded.class);
      assertThatThrownBy(() -> results.get(1).orThrow("black.png"))
          .isInstanceOf(DoppelException.class)
          .hasMessageContainingAll("black.png", "32 zeros");
    }
  }

  @Test
  void refusesARasterOfAnotherSize() {
    try (OnnxEmbedder embedder = open(manifest)) {
      Raster small = new Raster(31, 32, new byte[31 * 32 * 3]);
      assertThatThrownBy(() -> embedder.embed(List.of(small)))
          .hasMessageContainingAll("32 × 32", "31 × 32");
    }
  }

  @Test
  void saysThatAModelHasNoSuchOutput() {
    try (OnnxEmbedder embedder = open(manifest)) {
      assertThatThrownBy(() -> embedder.logits(rasters(1).getFirst()))
          .isInstanceOf(DoppelException.class)
          .hasMessageContainingAll("tiny", "logits");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"name\": \"input\" | \"name\": \"image\" | one input \"image\"",
        "\"name\": \"embedding\" | \"name\": \"pooling\" | an output \"pooling\"",
        "\"NC\", \"shape\": [32] | \"NC\", \"shape\": [64] | found TensorInfo",
        "\"shape\": [32, 8, 8] | \"shape\": [32, 7, 7] | \"features\" to be float32",
        "32, 32]}, | 64, 64]}, | \"input\" to be float32",
        "\"tiny.onnx\" | \"none.onnx\" | found no such file",
        "\"id\": | \"id\" | expected JSON"
      })
  void refusesAManifestThatLies(String from, String to, String message) throws IOException {
    edit(from, to);
    if (to.contains("64, 64")) {
      edit("\"shortSide\": 32, \"crop\": 32", "\"shortSide\": 64, \"crop\": 64");
    }
    assertThatThrownBy(() -> open(manifest).close())
        .isInstanceOf(DoppelException.class)
        .hasMessageContainingAll(folder.toString(), message);
  }

  @Test
  void refusesAFileOfAnotherHash() throws IOException {
    byte[] onnx = TinyModel.onnx();
    onnx[onnx.length / 2] ^= 1;
    Files.write(folder.resolve("tiny.onnx"), onnx);
    assertThatThrownBy(() -> open(manifest).close())
        .isInstanceOf(DoppelException.class)
        .hasMessageContainingAll(
            "tiny.onnx", "tiny.json", TinyModel.sha256(TinyModel.onnx()), TinyModel.sha256(onnx));
  }

  @Test
  void refusesWhatIsNoModel() throws IOException {
    byte[] onnx = TinyModel.onnx();
    List<byte[]> others =
        List.of(
            new byte[0],
            "no model".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(onnx, onnx.length / 2));
    for (byte[] other : others) {
      replace(other);
      assertThatThrownBy(() -> open(manifest).close())
          .isInstanceOf(DoppelException.class)
          .hasMessageContainingAll("tiny.onnx", "expected an ONNX model");
    }
  }

  @Test
  void namesTheModelsThereAre() {
    assertThatThrownBy(() -> ModelCatalog.resolve("resnet51"))
        .isInstanceOf(DoppelException.class)
        .hasMessageContainingAll("(resnet50)", "\"resnet51\"");
  }

  @Test
  void refusesAManifestBesideAnotherModel() throws IOException {
    Files.copy(manifest, folder.resolve("other.json"));
    assertThatThrownBy(() -> ModelCatalog.resolve(folder.resolve("other.onnx").toString()))
        .isInstanceOf(DoppelException.class)
        .hasMessageContainingAll("other.json", "expected other.onnx", "\"tiny.onnx\"");
  }

  private OnnxEmbedder open(Path file) {
    return OnnxEmbedder.open(ModelCatalog.resolve(file.toString()), 1, cache);
  }

  private void replace(byte[] onnx) throws IOException {
    Files.write(folder.resolve("tiny.onnx"), onnx);
    Files.writeString(manifest, TinyModel.manifest(TinyModel.sha256(onnx)));
  }

  private void edit(String from, String to) throws IOException {
    String json = Files.readString(manifest);
    assertThat(json).contains(from);
    Files.writeString(manifest, json.replace(from, to));
  }

  private static void assertClose(Embedding found, Embedding expected) {
    for (int i = 0; i < expected.dimension(); i++) {
      assertThat(found.component(i))
          .isCloseTo(expected.component(i), within(1e-5 * expected.norm()));
    }
  }

  private static Raster plain(int red, int green, int blue) {
    byte[] rgb = new byte[TinyModel.SIDE * TinyModel.SIDE * 3];
    for (int at = 0; at < rgb.length; at += 3) {
      rgb[at] = (byte) red;
      rgb[at + 1] = (byte) green;
      rgb[at + 2] = (byte) blue;
    }
    return new Raster(TinyModel.SIDE, TinyModel.SIDE, rgb);
  }

  private static List<Raster> rasters(int n) {
    Random random = new Random(SEED);
    List<Raster> rasters = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      byte[] rgb = new byte[TinyModel.SIDE * TinyModel.SIDE * 3];
      random.nextBytes(rgb);
      rasters.add(new Raster(TinyModel.SIDE, TinyModel.SIDE, rgb));
    }
    return Collections.unmodifiableList(rasters);
  }
}
