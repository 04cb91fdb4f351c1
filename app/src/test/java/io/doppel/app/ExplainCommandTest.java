package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.CommandFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  /** How far the cells' sum may be from the cosine that a search reports. */
  private static final double TOLERANCE = 1e-6;

  @TempDir Path folder;
  private CommandFixture fixture;
  private Path first;
  private Path second;

  @BeforeEach
  void index() throws IOException {
    fixture = new CommandFixture(folder);
    first = fixture.picture("0.png", 0);
    second = fixture.picture("1.png", 1);
    assertThat(fixture.index().exit()).isZero();
  }

  @Test
  void cellsAddUpToTheCosineThatSearchReports() throws IOException {
    JsonNode hit = fixture.search(first.toString(), "--ndjson").lines().get(1);
    JsonNode json = explain(first.toString(), second.toString(), "--json").json();

    double reported = hit.path("cosine").asDouble();
    assertThat(json.path("model").asText()).isEqualTo("tiny");
    assertThat(json.path("cosine").asDouble()).isCloseTo(reported, within(TOLERANCE));
    assertThat(json.path("pictures")).hasSize(2);
    for (JsonNode picture : json.path("pictures")) {
      assertThat(picture.path("contributions")).hasSize(8);
      assertThat(sum(picture)).isCloseTo(reported, within(TOLERANCE));
      assertThat(picture.path("seen").toString())
          .isEqualTo("{\"x\":8,\"y\":0,\"width\":48,\"height\":48}");
      assertThat(picture.path("cellsForHalf").asInt()).isBetween(1, 64);
      assertThat(picture.path("places")).hasSize(9);
    }
  }

  private static double sum(JsonNode picture) {
    double sum = 0;
    for (JsonNode row : picture.path("contributions")) {
      assertThat(row).hasSize(8);
      for (JsonNode cell : row) {
        sum += cell.asDouble();
      }
    }
    return sum;
  }

  @Test
  void takesImagesOfTheCollectionByTheirIds() throws IOException {
    JsonNode hit = fixture.search(first.toString(), "--ndjson").lines().get(1);
    String id = hit.path("id").asText();

    JsonNode picture =
        explain("id:" + id, first.toString(), "--json").json().path("pictures").path(0);

    assertThat(picture.path("id").asText()).isEqualTo(id);
    assertThat(picture.path("path").asText()).isEqualTo(second.toString());

    Files.copy(first, second, StandardCopyOption.REPLACE_EXISTING);
    assertFails("has changed since", "id:" + id, first.toString());
    assertFails("found none with this id", "id:" + "0".repeat(32), first.toString());
  }

  @Test
  void printsATableThatNoNameCanBreak() throws IOException {
    Path odd = Files.copy(first, fixture.pictures.resolve("red\u001b[31m\nname.png"));

    Run run = explain(odd.toString(), second.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(10);
    assertThat(run.out())
        .contains("cosine", "tiny", "of 64 cells", "x,y,width,height", "red\\x1b[31m\\x0aname.png");
  }

  @Test
  void drawsAPageOfItsOwn() throws IOException {
    Path odd = Files.copy(first, fixture.pictures.resolve("<img src=x onerror=alert(1)>.png"));
    Path page = folder.resolve("page.html");

    Run run = explain(odd.toString(), second.toString(), "--html", page.toString());

    assertThat(run.err()).isEmpty();
    String html = Files.readString(page);
    assertThat(html)
        .contains("default-src 'none'", "&lt;img src=x onerror=alert(1)&gt;.png")
        .doesNotContain("<img src=x", "http://", "https://", "<script", "{{");
    assertThat(html.split("<rect", -1)).hasSize(1 + 2 * 64);
    assertThat(html.split("data:image/jpeg;base64,/9j/", -1)).hasSize(1 + 2);
  }

  @Test
  void needsNoCollection() throws IOException {
    Run run =
        CommandFixture.run(
            "explain", first.toString(), second.toString(), "--model", fixture.model.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("by tiny");
  }

  @Test
  void refusesAModelThatDoesNotShowItsFeatures() throws IOException {
    String manifest = Files.readString(fixture.model);
    String without = manifest.replaceAll("\\},\\s+\"features\": \\{[^}]*\\}", "}");
    assertThat(without).isNotEqualTo(manifest);
    Files.writeString(fixture.model, without);

    assertFails("model tiny: expected outputs.features", first.toString(), second.toString());
  }

  @Test
  void namesWhatIsWrong() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jpg"), "no picture");

    assertFails(text + ": expected an image", first.toString(), text.toString());
    assertFails("--html", first.toString(), second.toString(), "--html", "/no/such/folder/x.html");
    Run none = CommandFixture.run("explain", first.toString());
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("B");
  }

  private void assertFails(String message, String... args) {
    Run run = explain(args);
    assertThat(run.exit()).as("%s", run.err()).isEqualTo(1);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
  }

  private Run explain(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "explain";
    all[1] = "-c";
    all[2] = fixture.collection.toString();
    System.arraycopy(args, 0, all, 3, args.length);
    return CommandFixture.run(all);
  }
}
