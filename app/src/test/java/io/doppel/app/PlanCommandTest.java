package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.CommandFixture.Run;
import io.doppel.duplicates.plan.Plan;
import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans of copies with the same bytes, which every judge of pairs agrees on. */
class PlanCommandTest {
  @TempDir Path folder;
  private CommandFixture fixture;
  private Path picture = Path.of("");
  private Path copy = Path.of("");

  @BeforeEach
  void index() throws IOException {
    fixture = new CommandFixture(folder);
    picture = fixture.picture("a.png", 1);
    copy = copy("a (1).png");
    assertThat(fixture.index().exit()).isZero();
  }

  private Path copy(String name) throws IOException {
    return Files.copy(picture, fixture.pictures.resolve(name));
  }

  private Run command(Object... args) {
    return CommandFixture.run(Stream.of(args).map(Object::toString).toArray(String[]::new));
  }

  private Run plan(String... args) {
    List<Object> all = new ArrayList<>(List.of("plan", "-c", fixture.collection));
    all.addAll(List.of(args));
    return command(all.toArray());
  }

  private static List<String> actions(Run run) throws IOException {
    return run.lines().stream()
        .skip(1)
        .map(line -> line.path("action").asText() + " " + name(line))
        .toList();
  }

  private static String name(JsonNode line) {
    String file = line.path("file").asText();
    return file.substring(file.lastIndexOf('/') + 1);
  }

  @Test
  void saysWhatIsToGoAndWhy() throws IOException {
    Files.writeString(fixture.pictures.resolve("a (1).xmp"), "");

    Run run = plan("--keep", "name");

    assertThat(run.exit()).isZero();
    assertThat(actions(run)).containsExactly("keep a.png", "trash a%20(1).png");
    assertThat(run.lines().getLast().path("reason").asText())
        .isEqualTo("removed for a.png: a copy's name, a (1).png against a.png");
    assertThat(run.lines().getLast().path("companions").path(0).asText()).endsWith("a%20(1).xmp");
    assertThat(run.err())
        .isEqualTo(
            "1 of 2 pictures in 1 group would go, %s%n".formatted(Text.bytes(Files.size(copy))));
  }

  @Test
  void writesAPlanThatCanBeApplied() throws IOException {
    Path file = folder.resolve("plan.jsonl");

    assertThat(plan("-o", file.toString(), "--action", "hardlink", "--keep", "name").exit())
        .isZero();
    assertThat(Plan.read(file).entries())
        .extracting(PlanEntry::action)
        .containsExactly(PlanAction.KEEP, PlanAction.HARDLINK);

    assertThat(command("apply", file, "-c", fixture.collection, "--action", "trash").exit())
        .isZero();
    assertThat(copy).doesNotExist();
    assertThat(picture).exists();
  }

  @Test
  void leavesAloneWhatIsProtected() throws IOException {
    Run run = plan("--keep", "name", "--protect", copy.toString());

    assertThat(actions(run)).containsExactlyInAnyOrder("keep a.png", "keep a%20(1).png");
    assertThat(run.lines().getFirst().path("protect").path(0).asText()).isEqualTo(copy.toString());
  }

  @Test
  void onlyANewPictureReopensASettledGroup() throws IOException {
    assertThat(command("decide", "keep-both", picture, copy, "-c", fixture.collection).exit())
        .isZero();
    assertThat(actions(plan())).isEmpty();

    Files.move(copy, fixture.pictures.resolve("b.png"));
    assertThat(fixture.index().exit()).isZero();
    assertThat(actions(plan())).isEmpty();

    copy("c.png");
    assertThat(fixture.index().exit()).isZero();
    assertThat(actions(plan("--keep", "shortest-path")))
        .containsExactlyInAnyOrder("keep a.png", "keep b.png", "trash c.png");
  }

  @Test
  void remembersTheDecisionsOfAnEditedPlan() throws IOException {
    Path file = folder.resolve("plan.jsonl");
    assertThat(plan("-o", file.toString()).exit()).isZero();
    Files.writeString(
        file,
        Files.readString(file)
            .replace("\"action\":\"trash\"", "\"action\":\"keep-both\"")
            .replace("\"action\":\"keep\"", "\"action\":\"keep-both\""));

    assertThat(command("apply", file, "-c", fixture.collection).exit()).isZero();

    assertThat(copy).exists();
    assertThat(actions(plan())).isEmpty();
  }

  @Test
  void saysWhatItExpects() {
    usage("--keep, column 1: expected a criterion ", "--keep", "best");
    usage("--protect: expected a folder, a file or a glob, found nothing", "--protect", "/no/such");
    usage("Invalid value for option '--action': expected one of [trash, ", "--action", "keep");
  }

  private void usage(String message, String... args) {
    Run run = plan(args);
    assertThat(run.err()).startsWith("doppel: " + message);
    assertThat(run.exit()).isEqualTo(2);
  }
}
