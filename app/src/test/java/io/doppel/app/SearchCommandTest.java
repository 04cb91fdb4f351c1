package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.CommandFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchCommandTest {
  private static final int PICTURES = 12;

  @TempDir Path folder;
  private CommandFixture fixture;
  private Path first;

  @BeforeEach
  void index() throws IOException {
    fixture = new CommandFixture(folder);
    first = fixture.picture("0.png", 0);
    for (int i = 1; i < PICTURES; i++) {
      fixture.picture(i + ".png", i);
    }
    assertThat(fixture.index().exit()).isZero();
  }

  @Test
  void findsThePictureItselfFirst() throws IOException {
    Run run = fixture.search(first.toString(), "--json", "-k", "5");

    assertThat(run.err()).isEmpty();
    JsonNode json = run.json();
    assertThat(json.properties().stream().map(Map.Entry::getKey))
        .contains("query", "collection", "model", "metric", "rerank", "complete", "hits", "work");
    assertThat(json.path("query").asText()).isEqualTo(first.toString());
    assertThat(json.path("model").asText()).isEqualTo("tiny");
    assertThat(json.path("metric").asText()).isEqualTo("cosine");
    assertThat(json.path("rerank").isNull()).isTrue();
    assertThat(json.path("complete").asBoolean()).isTrue();
    assertThat(json.path("hits")).hasSize(5);
    JsonNode hit = json.path("hits").path(0);
    assertThat(hit.path("rank").asInt()).isEqualTo(1);
    assertThat(hit.path("path").asText()).isEqualTo(first.toString());
    assertThat(hit.path("id").asText()).matches("[0-9a-f]{32}");
    assertThat(hit.path("cosine").asDouble()).isCloseTo(1, within(1e-6));
    assertThat(hit.path("euclidean").asDouble()).isCloseTo(0, within(1e-4));
    assertThat(hit.path("flicker").asDouble()).isCloseTo(0, within(1e-6));
    assertThat(hit.path("width").asInt()).isEqualTo(64);
  }

  @Test
  void ordersByTheMetricThatIsAskedFor() throws IOException {
    assertOrdered("cosine", -1, fixture.search(first.toString(), "--json"));
    assertOrdered(
        "euclidean", 1, fixture.search(first.toString(), "--json", "--metric", "euclidean"));
    assertOrdered("flicker", 1, fixture.search(first.toString(), "--json", "--rerank", "flicker"));
  }

  private static void assertOrdered(String metric, int sign, Run run) throws IOException {
    List<Double> values =
        run.json()
            .path("hits")
            .valueStream()
            .map(hit -> sign * hit.path(metric).asDouble())
            .toList();
    assertThat(values).hasSize(10).isSorted();
  }

  @Test
  void printsAHitALine() throws IOException {
    Run run = fixture.search(first.toString(), "--ndjson", "-k", "3", "--relative");

    assertThat(run.lines()).hasSize(3);
    assertThat(run.lines().getFirst().path("path").asText()).isEqualTo("0.png");
  }

  @Test
  void printsATableThatNoNameCanBreak() throws IOException {
    Path odd = fixture.picture("red\u001b[31m\nname.png", 99);
    fixture.index();

    Run run = fixture.search(odd.toString(), "-k", "1");

    assertThat(run.out()).contains("rank", "cosine", "red\\x1b[31m\\x0aname.png");
    assertThat(run.out().lines()).hasSize(2);
  }

  @Test
  void takesAUriForANameThatIsNotUtf8() throws IOException {
    Path odd = Path.of(java.net.URI.create(fixture.pictures.toUri() + "%FF%FE.png"));
    Files.copy(first, odd);

    Run run = fixture.search(odd.toUri().toString(), "--ndjson", "-k", "1");

    assertThat(run.err()).isEmpty();
    assertThat(run.lines()).hasSize(1);
  }

  @Test
  void writesAContactSheetOfItsOwn() throws IOException {
    Path odd = fixture.picture("<img src=x onerror=alert(1)>.png", 99);
    fixture.index();
    Path gone = fixture.pictures.resolve("3.png");
    Files.delete(gone);
    Path sheet = folder.resolve("sheet.html");

    Run run = fixture.search(odd.toString(), "-k", "20", "--html", sheet.toString());

    assertThat(run.err()).isEmpty();
    String html = Files.readString(sheet);
    assertThat(html)
        .contains("default-src 'none'", "&lt;img src=x onerror=alert(1)&gt;.png", "no longer there")
        .doesNotContain("<img src=x", "http://", "https://", "<script");
    assertThat(html.split("data:image/jpeg;base64,/9j/", -1)).hasSize(PICTURES + 2);
  }

  @Test
  void saysHowLongEachPartTook() {
    Run run = fixture.search(first.toString(), "--timings");

    assertThat(run.err())
        .contains("opening the collection", "loading the model", "embedding", "search", "in all");
  }

  @Test
  void namesWhatIsWrong() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jpg"), "no picture");
    Path cut = folder.resolve("cut.png");
    Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(first), 600));
    Path missing = folder.resolve("missing.jpg");

    assertFails(1, missing + ": expected an image, found no such file", missing.toString());
    assertFails(1, text + ": expected an image, found a file that is none", text.toString());
    assertFails(1, cut.toString(), cut.toString());
    assertFails(1, "expected an image, found a folder", folder.toString());
    assertFails(2, "-k: expected 1 or more, found 0", first.toString(), "-k", "0");
    assertFails(2, "'many' is not an int", first.toString(), "-k", "many");
    assertFails(2, "expected cosine or euclidean, found", first.toString(), "--metric", "jaccard");
    assertFails(2, "--rerank: expected flicker", first.toString(), "--rerank", "cosine");
    assertFails(2, "expected --json or --ndjson", first.toString(), "--json", "--ndjson");
    assertFails(1, "--html", first.toString(), "--html", "/no/such/folder/sheet.html");
  }

  private void assertFails(int exit, String message, String picture, String... more) {
    Run run = fixture.search(picture, more);
    assertThat(run.exit()).as("%s", run.err()).isEqualTo(exit);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
  }

  @Test
  void saysWhenThereIsNoSuchCollection() throws IOException {
    Path missing = folder.resolve("none");
    Path corrupt = fixture.collection.resolve("index");
    Run none = CommandFixture.run("search", first.toString(), "-c", missing.toString());
    try (var files = Files.list(corrupt)) {
      for (Path file : files.filter(path -> path.toString().contains("segments")).toList()) {
        Files.write(file, new byte[20]);
      }
    }
    Run damaged = fixture.search(first.toString());

    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains(missing + ": expected a collection, found no such folder");
    assertThat(damaged.exit()).isEqualTo(1);
    assertThat(damaged.err())
        .contains(fixture.collection + ": expected a readable collection, found")
        .doesNotContain("\tat ");
  }

  @Test
  void refusesAModelThatIsAnotherByNow() throws IOException {
    byte[] onnx = io.doppel.models.testing.TinyModel.onnx();
    Path file = fixture.model.resolveSibling("tiny.onnx");
    Files.write(file, java.util.Arrays.copyOf(onnx, onnx.length - 1));

    Run run = fixture.search(first.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("tiny.onnx").contains("SHA-256").doesNotContain("\tat ");
  }

  @Test
  void tellsStatsAndVerifies() throws IOException {
    String collection = fixture.collection.toString();

    assertThat(CommandFixture.run("stats", "-c", collection).out())
        .contains("images         " + PICTURES, "tiny", "cosine", "32");
    assertThat(CommandFixture.run("verify", "-c", collection).out())
        .contains(PICTURES + " images, all sound");
    assertThat(CommandFixture.run("models").out()).contains("resnet50", "2048");
    assertThat(CommandFixture.run("models", "--json").lines().getFirst().path("id").asText())
        .isEqualTo("resnet50");
  }

  @Test
  void verifyFindsDamage() throws IOException {
    try (var files = Files.list(fixture.collection.resolve("index"))) {
      Path vectors =
          files.filter(file -> file.toString().endsWith(".cfs")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(vectors);
      bytes[bytes.length / 2] ^= 1;
      Files.write(vectors, bytes);
    }

    Run run = CommandFixture.run("verify", "-c", fixture.collection.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains(fixture.collection + ": expected a readable collection, found");
  }
}
