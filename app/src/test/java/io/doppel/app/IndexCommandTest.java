package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.doppel.app.CommandFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCommandTest {
  @TempDir Path folder;
  private CommandFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new CommandFixture(folder);
  }

  @Test
  void printsWhatItDid() throws IOException {
    fixture.picture("a.png", 1);
    fixture.picture("b.png", 2);
    Files.writeString(fixture.pictures.resolve("notes.txt"), "notes");

    Run run = fixture.index();

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("2 indexed", "1 skipped", "3 files in");
  }

  @Test
  void printsJsonForScripts() throws IOException {
    fixture.picture("a.png", 1);
    Files.writeString(fixture.pictures.resolve("broken.png"), "\u0089PNG\r\n\u001a\n");
    Files.writeString(fixture.pictures.resolve("notes.txt"), "notes");

    Run run = fixture.index("--json");

    JsonNode json = run.json();
    assertThat(json.properties().stream().map(java.util.Map.Entry::getKey))
        .contains(
            "indexed", "unchanged", "moved", "removed", "rejected", "skipped", "files", "seconds");
    assertThat(json.path("indexed").asInt(-1)).isEqualTo(1);
    assertThat(json.path("skipped").asInt(-1)).isEqualTo(2);
    assertThat(json.path("files").asInt(-1)).isEqualTo(3);
    assertThat(json.path("seconds").asDouble(-1)).isPositive();
  }

  @Test
  void reportsEveryFileOnALineOfItsOwn() throws IOException {
    Path a = fixture.picture("a\nb.png", 1);
    Path cut = fixture.picture("cut.png", 2);
    Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(cut), 600));
    Path report = folder.resolve("report.ndjson");

    Run run = fixture.index("--report", report.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("rejected: " + cut);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(report)) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines)
        .anySatisfy(line -> {
          assertThat(line.path("path").asText()).isEqualTo(a.toString());
          assertThat(line.path("outcome").asText()).isEqualTo("indexed");
        })
        .anySatisfy(line -> {
          assertThat(line.path("path").asText()).isEqualTo(cut.toString());
          assertThat(line.path("outcome").asText()).isEqualTo("rejected");
          assertThat(line.path("reason").asText()).isNotBlank();
        })
        .hasSize(2);
  }

  @Test
  void failsForRejectedFilesOnlyWhenStrict() throws IOException {
    fixture.picture("a.png", 1);
    Path cut = fixture.picture("cut.png", 2);
    Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(cut), 600));

    assertThat(fixture.index().exit()).isZero();
    assertThat(fixture.index("--strict").exit()).isEqualTo(1);
    Files.delete(cut);
    assertThat(fixture.index("--strict").exit()).isZero();
  }

  @Test
  void remembersWhatTheCollectionIsMadeWith() throws IOException {
    fixture.picture("a.png", 1);
    assertThat(fixture.index("--metric", "euclidean", "--exact-decode").exit()).isZero();
    fixture.picture("b.png", 2);

    Run again =
        CommandFixture.run(
            "index", fixture.pictures.toString(), "-c", fixture.collection.toString());

    assertThat(again.err()).isEmpty();
    assertThat(again.exit()).isZero();
    JsonNode stats =
        CommandFixture.run("stats", "-c", fixture.collection.toString(), "--json").json();
    assertThat(stats.path("images").asInt(-1)).isEqualTo(2);
    assertThat(stats.path("metric").asText()).isEqualTo("euclidean");
    assertThat(stats.path("decode").asText()).isEqualTo("exact");
    assertThat(stats.path("model").asText()).isEqualTo("tiny");
  }

  @Test
  void refusesAnotherModelAndMetric() throws IOException {
    fixture.picture("a.png", 1);
    fixture.index();

    Run metric = fixture.index("--metric", "euclidean");
    Run model =
        CommandFixture.run(
            "index",
            fixture.pictures.toString(),
            "-c",
            fixture.collection.toString(),
            "--model",
            "resnet50");

    assertThat(metric.exit()).isEqualTo(1);
    assertThat(metric.err()).contains("metric \"cosine\", but \"euclidean\" was asked for");
    assertThat(model.exit()).isEqualTo(1);
    assertThat(model.err()).contains("model \"tiny\", but \"resnet50\" was asked for");
  }

  @Test
  void namesWhatIsWrong() throws IOException {
    fixture.picture("a.png", 1);
    Path missing = folder.resolve("missing");

    assertFails(1, missing.toString(), "index", missing.toString());
    assertFails(2, "DIR", "index");
    assertFails(2, "--no-such", "index", fixture.pictures.toString(), "--no-such");
    assertFails(2, "jaccard", "index", fixture.pictures.toString(), "--metric", "jaccard");
    assertFails(
        1, "no-such-model", "index", fixture.pictures.toString(), "--model", "no-such-model");
    assertFails(
        1,
        "--report",
        "index",
        fixture.pictures.toString(),
        "--model",
        fixture.model.toString(),
        "--report",
        "/no/such/folder/report");
    assertFails(2, "command", new String[0]);
  }

  private void assertFails(int exit, String named, String... args) {
    String[] all = java.util.Arrays.copyOf(args, args.length + (args.length > 0 ? 2 : 0));
    if (args.length > 0) {
      all[args.length] = "-c";
      all[args.length + 1] = fixture.collection.toString();
    }
    Run run = CommandFixture.run(all);
    assertThat(run.exit()).as("%s: %s", List.of(args), run.err()).isEqualTo(exit);
    assertThat(run.err()).contains(named).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }
}
