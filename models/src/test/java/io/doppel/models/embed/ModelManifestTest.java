package io.doppel.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import io.doppel.models.image.ShortSideCrop;
import io.doppel.models.testing.TinyModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelManifestTest {
  private static final String RIGHT = TinyModel.manifest("0123456789abcdef".repeat(4));

  @Test
  void readsAllOfIt() {
    ModelManifest manifest = parse(RIGHT);
    assertThat(manifest.id()).isEqualTo("tiny");
    assertThat(manifest.dimension()).isEqualTo(TinyModel.DIMENSION);
    assertThat(manifest.target()).isEqualTo(new ShortSideCrop(32, 32));
    assertThat(manifest.outputs().features()).get().extracting(Tensor::size).isEqualTo(2048);
    assertThat(manifest.outputs().logits()).isEmpty();
  }

  /** Collections remember these words: another text means that they have to be made anew. */
  @Test
  void saysThePreprocessingOfTheDefaultModel() {
    assertThat(ModelCatalog.resolve(ModelCatalog.DEFAULT).manifest().preprocessing())
        .isEqualTo(
            "antialiased bilinear to short side 256, centre 224 × 224;"
                + " BGR, (sample − [103.939, 116.779, 123.68]) / [1.0, 1.0, 1.0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"shortSide\": 32 | \"shortSide\": 40",
        "\"shortSide\": 32, \"crop\": 32 | \"shortSide\": 32, \"crop\": 30",
        "RGB | BGR",
        "\"mean\": [0, 0, 0] | \"mean\": [0, 0, 0.5]",
        "\"std\": [255, 255, 255] | \"std\": [255, 255, 254]"
      })
  void whateverChangesTheVectorsChangesThePreprocessing(String from, String to) {
    String changed = to.contains("30") ? RIGHT.replace("[3, 32, 32]", "[3, 30, 30]") : RIGHT;
    assertThat(parse(changed.replace(from, to)).preprocessing())
        .isNotEqualTo(parse(RIGHT).preprocessing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"id\": \"tiny\", | `` | id: expected a text, found nothing",
        "\"id\": \"tiny\" | \"id\": 7 | id: expected a text, found 7",
        "\"id\" | \"idd\" | id: expected a text, found nothing",
        "\"id\" | \"extra\": 1, \"id\" | found \"extra\"",
        "\"order\" | \"colour\": 1, \"order\" | in pixels, found \"colour\"",
        "RGB | RBG | pixels.order: expected one of [RGB, BGR], found \"RBG\"",
        "[0, 0, 0] | [0, 0] | expected three means",
        "[255, 255, 255] | [255, 0, 255] | positive deviations",
        "[0, 0, 0] | [0, \"a\", 0] | pixels.mean: expected numbers, found \"a\"",
        "[0, 0, 0] | 0 | pixels.mean: expected an array, found 0",
        "\"crop\": 32 | \"crop\": 31 | since resize.crop is 31",
        "\"crop\": 32 | \"crop\": 33 | found 32 and 33",
        "\"crop\": 32 | \"crop\": 32.5 | resize.crop: expected positive whole numbers below 10⁹, found 32.5",
        "antialiased bilinear | nearest | expected one of [antialiased bilinear], found \"nearest\"",
        "\"NCHW\", \"shape\": [3, | \"NC\", \"shape\": [3, | expected 1 sides beside N",
        "\"embedding\": { | \"pooled\": { | outputs.embedding: expected an object, found nothing",
        "89abcdef\" | 89ABCDEF\" | sha256: expected 64 lower-case",
        "\"id\": | \"id\" | expected JSON",
        "\"id\" | \"id\": \"one\", \"id\" | Duplicate field 'id'"
      })
  void namesTheFileAndTheField(String from, String to, String message) {
    assertThat(RIGHT).contains(from);
    assertThatThrownBy(() -> parse(RIGHT.replace(from, to)))
        .isInstanceOf(DoppelException.class)
        .hasMessageStartingWith("tiny.json: ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]", "''", "null", "{} {}"})
  void refusesWhatIsNoObject(String json) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(DoppelException.class)
        .hasMessageStartingWith("tiny.json: ");
  }

  @Test
  void namesAMissingFile() {
    assertThatThrownBy(() -> ModelManifest.read(Path.of("no/such.json")))
        .isInstanceOf(DoppelException.class)
        .hasMessageContainingAll("no/such.json", "found no such file");
  }

  private static ModelManifest parse(String json) {
    return ModelManifest.parse(json.getBytes(StandardCharsets.UTF_8), "tiny.json");
  }
}
