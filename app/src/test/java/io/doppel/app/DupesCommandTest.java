package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.CommandFixture.Run;
import io.doppel.models.testing.MadeUpPicture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code doppel dupes} and {@code doppel match} on pictures that are edited copies of others. */
@Timeout(120)
class DupesCommandTest {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;
  private static final MadeUpPicture PICTURE = MadeUpPicture.of(1, WIDTH, HEIGHT);

  @TempDir Path folder;
  private CommandFixture fixture;

  @BeforeEach
  void index() throws IOException {
    fixture = new CommandFixture(folder);
    write("original.png", PICTURE);
    write("small.jpg", PICTURE.halved());
    write("part.jpg", PICTURE.cropped(20, 20, 320, 240));
    write("mirrored.jpg", PICTURE.mirrored());
    for (int seed = 2; seed < 6; seed++) {
      write("stranger-" + seed + ".png", MadeUpPicture.of(seed, WIDTH, HEIGHT));
    }
    assertThat(fixture.index().exit()).isZero();
  }

  private Path write(String name, MadeUpPicture picture) throws IOException {
    String format = name.substring(name.lastIndexOf('.') + 1);
    return Files.write(fixture.pictures.resolve(name), picture.file(format));
  }

  private Run run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "-c", fixture.collection.toString()));
    args.addAll(List.of(more));
    return CommandFixture.run(args.toArray(String[]::new));
  }

  private static List<String> names(JsonNode images) {
    List<String> names = new ArrayList<>();
    images.forEach(image -> {
      String path = image.path("path").asText();
      names.add(path.substring(path.lastIndexOf('/') + 1));
    });
    return names;
  }

  @Test
  void findsTheCopiesOfAPicture() throws IOException {
    Run run = run("dupes", "--json");

    assertThat(run.exit()).as(run.err()).isEqualTo(MatchCommand.FOUND);
    JsonNode groups = run.json().path("groups");
    assertThat(groups).hasSize(1);
    JsonNode members = groups.path(0).path("members");
    assertThat(names(members)).containsExactlyInAnyOrder("small.jpg", "part.jpg", "mirrored.jpg");
    members.forEach(member -> assertThat(member.path("verdict").asText()).isEqualTo("edited copy"));
    assertThat(run("dupes", "--exit-zero").exit()).isZero();
  }

  @Test
  void looksWhereItIsTold() throws IOException {
    Path reference = Files.createDirectories(fixture.pictures.resolve("reference"));
    write("reference/blurred.png", PICTURE.blurred(3));
    assertThat(fixture.index().exit()).isZero();

    JsonNode against = run("dupes", "--against", reference.toString(), "--json").json();
    Run within = run("dupes", "--within", reference.toString());

    assertThat(against.at("/groups/0/representative/path").asText()).endsWith("blurred.png");
    assertThat(names(against.at("/groups/0/members"))).hasSize(4);
    assertThat(within.exit()).isZero();
    assertThat(run("dupes", "--min-verdict", "identical pixels").exit()).isZero();
    for (JsonNode line : run("plan", "--against", reference.toString()).lines()) {
      boolean stays = line.path("file").asText().endsWith("blurred.png");
      assertThat(line.path("action").asText())
          .isEqualTo(line.has("doppel") ? "" : stays ? "keep" : "trash");
    }
  }

  @Test
  void goesOnPastAPictureThatIsGone() throws IOException {
    Files.delete(fixture.pictures.resolve("small.jpg"));

    Run run = run("dupes", "--json");

    assertThat(run.err()).contains("small.jpg is gone");
    assertThat(names(run.json().at("/groups/0/members"))).hasSize(2);
  }

  @Test
  void writesAReportAndRefusesAFolderOfOtherThings() throws IOException {
    Path report = folder.resolve("report");

    assertThat(run("dupes", "--html", report.toString()).err()).contains("The report: ");
    assertThat(report.resolve("index.html")).exists();

    Run refused = run("dupes", "--html", fixture.pictures.toString());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("expected an empty folder or an earlier report");
    assertThat(refused.out()).as("told before the work").isEmpty();
  }

  @Test
  void keepsTheOriginalAndBringsTheRestBack() throws IOException {
    String plan = folder.resolve("plan.jsonl").toString();

    assertThat(run("plan", "-o", plan).exit()).isZero();
    assertThat(run("apply", plan).exit()).isZero();

    assertThat(fixture.pictures.resolve("original.png")).exists();
    for (String copy : List.of("small.jpg", "part.jpg", "mirrored.jpg")) {
      assertThat(fixture.pictures.resolve(copy)).doesNotExist();
    }
    assertThat(run("undo").exit()).isZero();
    assertThat(fixture.pictures.resolve("part.jpg"))
        .hasBinaryContent(PICTURE.cropped(20, 20, 320, 240).file("jpg"));
  }

  @Test
  void matchesAPictureThatComesIn() throws IOException {
    Path copy = Files.write(folder.resolve("in.jpg"), PICTURE.quarterTurned().file("jpg"));
    Path stranger =
        Files.write(folder.resolve("new.png"), MadeUpPicture.of(9, WIDTH, HEIGHT).file("png"));

    Run found = run("match", copy.toString(), "--json");
    Run none = run("match", stranger.toString());

    assertThat(found.exit()).as(found.err()).isEqualTo(MatchCommand.FOUND);
    assertThat(found.json().at("/matches/0/verdict").asText()).isEqualTo("edited copy");
    assertThat(found.json().at("/matches/0/edits/0").asText()).isEqualTo("rotated");
    assertThat(none.exit()).isZero();
    assertThat(none.out()).endsWith("new.png: no match" + System.lineSeparator());
  }

  @Test
  void answersOneLineAfterTheOther() throws IOException {
    Path copy = Files.write(folder.resolve("in.jpg"), PICTURE.file("jpg"));
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream(
            (folder.resolve("none.jpg") + "\n" + copy + "\n").getBytes(StandardCharsets.UTF_8)));
    try {
      Run run = run("match", "--stdin", "--json");

      assertThat(run.exit()).as("an unreadable one is an error").isEqualTo(1);
      assertThat(run.lines()).hasSize(2);
      assertThat(run.lines().getFirst().has("error")).isTrue();
      assertThat(run.lines().getLast().path("matches")).hasSize(1);
    } finally {
      System.setIn(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dupes --keep oldest | 2 | --keep, --protect: expected --html FOLDER beside them",
        "dupes --json --ndjson | 2 | expected --json or --ndjson, found both",
        "dupes --within /no/such | 1 | --within /no/such: expected a folder with pictures of the",
        "dupes --against /no/such | 1 | --against /no/such: expected a folder with pictures of the",
        "dupes --threshold 2 | 2 | --threshold: expected a cosine of -1 to 1, found 2",
        "plan -o /no/such/plan | 1 | -o /no/such/plan: expected a file in a folder that can be",
        "match | 2 | expected pictures or --stdin, found neither"
      })
  void saysWhatIsWrong(String line, int exit, String message) {
    String[] words = line.split(" ", -1);
    Run run = run(words[0], List.of(words).subList(1, words.length).toArray(String[]::new));

    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }
}
