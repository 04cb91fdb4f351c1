package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.CommandFixture.Run;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one may ask with. */
class SearchExamplesTest {
  private static final int PICTURES = 6;

  @TempDir Path folder;
  private CommandFixture fixture;
  private final List<Path> pictures = new ArrayList<>();

  @BeforeEach
  void index() throws IOException {
    fixture = new CommandFixture(folder);
    for (int i = 0; i < PICTURES; i++) {
      pictures.add(fixture.picture(i + ".png", i));
    }
    assertThat(fixture.index().exit()).isZero();
  }

  private String name(int i) {
    return pictures.get(i).toString();
  }

  private Run ask(String... args) {
    List<String> all = new ArrayList<>(List.of("search", "-c", fixture.collection.toString()));
    all.addAll(List.of(args));
    return CommandFixture.run(all.toArray(String[]::new));
  }

  private static JsonNode hit(JsonNode answer, Path file) {
    return answer
        .path("hits")
        .valueStream()
        .filter(hit -> hit.path("path").asText().equals(file.toString()))
        .findFirst()
        .orElseThrow();
  }

  private static double cosine(JsonNode answer, Path file) {
    return hit(answer, file).path("cosine").asDouble();
  }

  @Test
  void steersByExamplesAndCounterexamples() throws IOException {
    JsonNode alone = ask(name(0), "--json").json();
    JsonNode steered = ask("--json", "+", name(0), "+", "2:" + name(1), "-", name(2)).json();

    assertThat(cosine(steered, pictures.get(1))).isGreaterThan(cosine(alone, pictures.get(1)));
    assertThat(cosine(steered, pictures.get(2))).isLessThan(cosine(alone, pictures.get(2)));
    assertThat(steered.path("query").isNull()).isTrue();
    assertThat(steered.path("examples")).hasSize(3);
    assertThat(steered.path("examples").path(1).path("path").asText()).isEqualTo(name(1));
    assertThat(steered.path("examples").path(1).path("weight").asDouble()).isEqualTo(2);
    assertThat(steered.path("examples").path(2).path("weight").asDouble()).isEqualTo(-1);
    assertThat(alone.path("query").asText()).isEqualTo(name(0));
    assertThat(alone.path("examples")).hasSize(1);
  }

  @Test
  void showsAllExamplesOnTheContactSheet() throws IOException {
    Path sheet = folder.resolve("sheet.html");
    String id = hit(ask(name(3), "--json").json(), pictures.get(3)).path("id").asText();

    Run run = ask(name(0), "-", ".5:id:" + id, "--html", sheet.toString(), "-k", "1");

    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(sheet))
        .contains("<figcaption>+ 0.png</figcaption>", "<figcaption>− 0.5:3.png</figcaption>")
        .contains("Look-alikes of + 0.png − 0.5:3.png")
        .satisfies(html -> assertThat(html.split("data:image/jpeg", -1)).hasSize(4));
  }

  @Test
  void asksWithAnImageOfTheCollectionWithoutTheModel() throws IOException {
    String id = hit(ask(name(0), "--json").json(), pictures.get(4)).path("id").asText();
    for (Path file :
        List.of(pictures.get(4), fixture.model, fixture.model.resolveSibling("tiny.onnx"))) {
      Files.delete(file);
    }

    Run run = ask("id:" + id, "--json", "--timings");

    assertThat(run.exit()).as("%s", run.err()).isZero();
    assertThat(run.err()).contains("search").doesNotContain("loading the model");
    assertThat(run.json().path("query").asText()).isEqualTo("id:" + id);
    assertThat(run.json().path("examples").path(0).path("id").asText()).isEqualTo(id);
    JsonNode first = run.json().path("hits").path(0);
    assertThat(first.path("path").asText()).isEqualTo(name(4));
    assertThat(first.path("cosine").asDouble()).isCloseTo(1, within(1e-6));
    assertThat(ask(name(0)).exit()).isEqualTo(1);
  }

  @Test
  void readsThePictureFromStandardInput() throws IOException {
    Run found = askOn(Files.readAllBytes(pictures.get(2)), "-", "--json");
    assertThat(found.json().path("query").asText()).isEqualTo("-");
    assertThat(found.json().path("hits").path(0).path("path").asText()).isEqualTo(name(2));

    Run text = askOn("no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8), "-");
    assertThat(text.exit()).isEqualTo(1);
    assertThat(text.err()).contains("standard input: expected an image, found a file that is none");
  }

  private Run askOn(byte[] bytes, String... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(bytes));
    try {
      return ask(args);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void asksWithAPartOfAPicture() throws IOException {
    BufferedImage both = new BufferedImage(200, 50, BufferedImage.TYPE_INT_RGB);
    both.getGraphics().drawImage(ImageIO.read(pictures.get(1).toFile()), 100, 1, null);
    Path file = folder.resolve("both.png");
    assertThat(ImageIO.write(both, "png", file.toFile())).isTrue();

    JsonNode pixels = ask(file.toString(), "--crop", "100,1,64,48", "--json").json();
    Run percent =
        ask(
            file.toString(),
            "--crop",
            "50%,2%,32%,96%",
            "-k1",
            "--ndjson",
            "--html",
            folder.resolve("sheet.html").toString());

    assertThat(pixels.path("hits").path(0).path("path").asText()).isEqualTo(name(1));
    assertThat(pixels.path("hits").path(0).path("cosine").asDouble()).isCloseTo(1, within(1e-9));
    assertThat(pixels.path("examples").path(0).path("crop").asText()).isEqualTo("100,1,64,48");
    assertThat(percent.lines().getFirst().path("cosine").asDouble()).isCloseTo(1, within(1e-9));
  }

  @Test
  void namesWhatIsWrong() {
    String gone = "id:" + "0".repeat(32);

    assertFails(
        1,
        "0.png: expected a crop within its 64 × 48 pixels, found 60,0,5,5",
        name(0),
        "--crop",
        "60,0,5,5");
    assertFails(2, "expected x,y,width,height of a part", name(0), "--crop", "1,2,3");
    assertFails(2, "expected x,y,width,height of a part", name(0), "--crop", "1,2,0,9");
    assertFails(2, "expected x,y,width,height of a part", name(0), "--crop", "60%,0%,41%,9%");
    assertFails(2, "--crop: expected one picture", name(0), "+", name(1), "--crop", "0,0,9,9");
    assertFails(2, "--crop: expected one picture", gone, "--crop", "0,0,9,9");
    assertFails(1, gone + ": expected an image of the collection, found none", gone);
    assertFails(2, "id:12: expected id: and the 32 hexadecimal digits", "id:12");
    assertFails(2, "found only pictures of what is not", "-", name(0), "-", name(1));
    assertFails(1, "cancel each other out", name(0), "-", name(0));
    assertFails(2, "expected + or - before a further picture", name(0), name(1));
    assertFails(2, "expected a picture to search with, or --files-from, found neither");
    assertFails(
        1, "missing.png: expected an image, found no such file", name(0), "-", "missing.png");
  }

  private void assertFails(int exit, String message, String... args) {
    Run run = ask(args);
    assertThat(run.exit()).as("%s", run.err()).isEqualTo(exit);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
  }
}
