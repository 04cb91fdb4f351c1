package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.app.CommandFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code doppel apply} and {@code doppel undo} from the command line's point of view. */
class ApplyCommandTest {
  @TempDir Path folder;
  private CommandFixture fixture;
  private Path kept;
  private Path copy;
  private Path plan;

  @BeforeEach
  void open() throws IOException {
    fixture = new CommandFixture(folder);
    kept = fixture.picture("kept.png", 1);
    copy = Files.copy(kept, fixture.pictures.resolve("copy.png"));
    assertThat(fixture.index().exit()).isZero();
    plan = WrittenPlan.write(folder.resolve("plan.jsonl"), kept, "trash", copy);
  }

  private Run run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "-c", fixture.collection.toString()));
    args.addAll(List.of(more));
    return CommandFixture.run(args.toArray(String[]::new));
  }

  private Run apply(String... more) {
    List<String> args = new ArrayList<>(List.of(more));
    args.add(plan.toString());
    return run("apply", args.toArray(String[]::new));
  }

  private static void assertFails(Run run, String message) {
    assertThat(run.err()).endsWith("doppel: " + message + System.lineSeparator());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void appliesAndUndoes() throws IOException {
    long size = Files.size(copy);
    Run apply = apply();

    assertThat(apply.exit()).as(apply.err()).isZero();
    assertThat(apply.out())
        .isEqualToIgnoringNewLines(
            "done: 1 file of 1 (%s), trash 1; not done: 0; decisions: 0"
                .formatted(Text.bytes(size)));
    assertThat(apply.err()).contains("keep          1 file", "trash         1 file", "doppel undo");
    assertThat(copy).doesNotExist();
    Run list = run("undo", "--list");
    String name = list.out().strip();
    assertThat(apply.err()).contains(name);
    assertThat(fixture.pictures.resolve(".doppel-trash").resolve(name).resolve("copy.png"))
        .exists();

    Run undo = run("undo");

    assertThat(undo.out())
        .isEqualToIgnoringNewLines(
            "run " + name + ": 1 restored, 0 deleted for good, 0 not restored");
    assertThat(undo.exit()).isZero();
    assertThat(copy).hasSameBinaryContentAs(kept);
    assertThat(fixture.index("--json").json().path("unchanged").asInt()).isEqualTo(2);
  }

  @Test
  void theTrashIsNotIndexed() throws IOException {
    assertThat(apply().exit()).isZero();

    Run index = fixture.index("--json");

    assertThat(index.json().path("files").asInt()).isEqualTo(1);
    assertThat(index.json().path("removed").asInt()).isEqualTo(1);
    assertThat(fixture.indexed()).containsExactly(kept);
  }

  @Test
  void aDryRunListsAndTouchesNothing() {
    Run dry = apply("--dry-run");

    assertThat(dry.exit()).isZero();
    assertThat(dry.out().lines().findFirst().orElseThrow())
        .startsWith("trash    " + copy + " -> " + fixture.pictures)
        .endsWith("copy.png");
    assertThat(dry.out()).contains("would do 1 file of 1").doesNotContain("undo");
    assertThat(copy).exists();
    assertThat(fixture.collection.resolve("runs")).doesNotExist();
  }

  @Test
  void saysWhatWasNotDone() throws IOException {
    Files.delete(copy);

    Run apply = apply("--verbose");

    assertThat(apply.exit()).isEqualTo(1);
    assertThat(apply.err()).contains("not done: " + copy + " is gone");
    assertThat(apply.out()).startsWith("done: 0 files of 1 (0 B); not done: 1");
  }

  @Test
  void deletesOnlyWhenAskedByName() {
    Run apply = apply("--action", "delete");

    assertThat(apply.out()).contains("delete 1;");
    assertThat(copy).doesNotExist();
    assertThat(fixture.pictures.resolve(".doppel-trash")).doesNotExist();
    Run undo = run("undo");
    assertThat(undo.exit()).isEqualTo(1);
    assertThat(undo.err()).contains(copy + " was deleted, which cannot be undone");
    assertThat(undo.out()).contains("0 restored, 1 deleted for good");
  }

  @Test
  void movesToAFolder() throws IOException {
    Path target = Files.createDirectories(folder.toRealPath().resolve("target"));

    assertThat(apply("--action", "move", "--to", target.toString()).exit()).isZero();

    assertThat(target.resolve(copy.getRoot().relativize(copy))).hasSameBinaryContentAs(kept);
  }

  @Test
  void refusesWhatIsProtected() {
    assertFails(
        apply("--protect", fixture.pictures + "/**"),
        "%s: expected to be left alone, since %s/** protects it, found the action trash"
            .formatted(copy, fixture.pictures));
    assertThat(copy).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--action | move | --to: expected a folder to move files to, found none",
        "--to | /no/such | --to: expected a folder, found none at /no/such",
      })
  void namesOptionsThatMakeNoSense(String option, String value, String message) {
    assertFails(apply(option, value), message);
    assertThat(copy).exists();
  }

  @Test
  void wantsACollectionAndARun() {
    Path none = fixture.collection.resolveSibling("none");
    assertFails(
        CommandFixture.run("apply", plan.toString(), "-c", none.toString()),
        none + ": expected a collection, found no such folder; `doppel index DIR` makes one");
    assertFails(
        run("undo"), fixture.collection.resolve("runs") + ": expected a run to undo, found none");
  }

  @Test
  void namesTheLineOfAPlanThatIsWrong() throws IOException {
    Files.writeString(plan, Files.readString(plan).replace("trash", "shred"));

    Run apply = apply();

    assertThat(apply.exit()).isEqualTo(1);
    assertThat(apply.err())
        .startsWith("doppel: " + plan + ", line 3: expected \"action\" to be one of keep, trash");
  }
}
