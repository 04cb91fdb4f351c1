package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.CommandFixture.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens where reading or writing is not permitted, and at files that never end. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such permissions")
class PermissionProcessTest {
  private static final String EVERYTHING = "rwxr-xr-x";

  /** Root without what lets it pass by permissions. */
  private static final List<String> PLAIN_ROOT =
      List.of("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search", "--");

  @TempDir Path folder;
  private CommandFixture fixture;
  private final List<Path> restricted = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    fixture = new CommandFixture(folder);
  }

  @AfterEach
  void permitAll() throws IOException {
    for (Path path : restricted.reversed()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(EVERYTHING));
    }
  }

  private void permit(Path path, String permissions) throws IOException {
    restricted.add(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /** Runs a command that permissions hold for, whoever runs this test. */
  private Run run(String... args) throws IOException, InterruptedException {
    List<String> runner = runner();
    try (DoppelProcess process = DoppelProcess.startUnder(runner, folder, args)) {
      return process.finish();
    }
  }

  private List<String> runner() throws IOException, InterruptedException {
    Path secret = Files.createTempFile(folder, "secret-", ".txt");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    if (!Files.isReadable(secret)) {
      return List.of();
    }
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "setpriv")));
    assumeTrue(there, "root reads everything, and there is no setpriv to hold it back");
    assumeTrue(
        succeeds(PLAIN_ROOT, "true") && !succeeds(PLAIN_ROOT, "cat", secret.toString()),
        "root reads everything, and setpriv does not hold it back here");
    return PLAIN_ROOT;
  }

  private static boolean succeeds(List<String> runner, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(runner);
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  private static void assertFails(Run run, String message) {
    assertThat(run.err()).isEqualTo("doppel: " + message);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void namesARootThatItMayNotRead() throws Exception {
    fixture.pictures(0, 1);
    permit(fixture.pictures, "---------");

    assertFails(
        run(fixture.indexing()),
        fixture.pictures + ": expected a readable folder, found one without permission to read it");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"---------", "r--r--r--", "--x--x--x"})
  void keepsWhatLiesInAFolderThatItMayNotRead(String permissions) throws Exception {
    Path closed = Files.createDirectories(fixture.pictures.resolve("closed"));
    Files.createDirectories(closed.resolve("below"));
    List<Path> all =
        List.of(
            fixture.picture("a.png", 1),
            fixture.picture("closed/b.png", 2),
            fixture.picture("closed/below/c.png", 3));
    assertThat(fixture.index().exit()).isZero();
    permit(closed, permissions);

    Run run = run(fixture.indexing("--json"));

    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode json = DoppelProcess.onlyJson(run);
    assertThat(json.path("removed").asInt(-1)).isZero();
    assertThat(json.path("unchanged").asInt(-1)).isEqualTo(1);
    assertThat(json.path("unreadable")).hasSize(1);
    assertThat(json.path("unreadable").path(0).asText()).isEqualTo(closed.toString());
    assertThat(fixture.indexed()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void keepsAPictureThatItMayNoLongerRead() throws Exception {
    List<Path> all = List.of(fixture.picture("a.png", 1), fixture.picture("b.png", 2));
    assertThat(fixture.index().exit()).isZero();
    Path closed = fixture.picture("b.png", 3);
    Files.setLastModifiedTime(closed, FileTime.fromMillis(0));
    permit(closed, "---------");

    Run run = run(fixture.indexing("--json"));

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEqualTo("rejected: " + closed + ": could not be read: no permission");
    assertThat(DoppelProcess.onlyJson(run).path("rejected").asInt(-1)).isEqualTo(1);
    assertThat(fixture.indexed()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void namesACollectionThatItMayNotMake() throws Exception {
    fixture.pictures(0, 1);
    Path closed = Files.createDirectories(folder.resolve("closed").toAbsolutePath());
    Path collection = closed.toRealPath().resolve("collection");
    permit(closed, "r-xr-xr-x");

    assertFails(
        run(
            "index",
            fixture.pictures.toString(),
            "-c",
            collection.toString(),
            "--model",
            fixture.model.toString()),
        collection + ": expected a folder that can be written to, found no permission");
  }

  @Test
  void readsACollectionThatItMayNotWriteTo() throws Exception {
    List<Path> all = fixture.pictures(0, 3);
    assertThat(fixture.index().exit()).isZero();
    permit(fixture.collection.resolve("index"), "r-xr-xr-x");
    permit(fixture.collection, "r-xr-xr-x");

    Run search =
        run("search", all.getFirst().toString(), "-c", fixture.collection.toString(), "--json");
    assertThat(search.err()).isEmpty();
    assertThat(search.exit()).isZero();
    assertThat(DoppelProcess.onlyJson(search).path("hits")).hasSize(3);
    assertFails(
        run(fixture.indexing()),
        fixture.collection + ": expected a folder that can be written to, found no permission");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"collection", "collection/index"})
  void namesACollectionThatItMayNotRead(String closed) throws Exception {
    List<Path> all = fixture.pictures(0, 1);
    assertThat(fixture.index().exit()).isZero();
    permit(fixture.collection.resolveSibling(closed), "---------");

    assertFails(
        run("search", all.getFirst().toString(), "-c", fixture.collection.toString()),
        fixture.collection
            + ": expected a readable collection, found one without permission to read it");
    Run index = run(fixture.indexing());
    assertThat(index.exit()).isEqualTo(1);
    assertThat(index.out()).isEmpty();
    assertThat(index.err()).contains(fixture.collection.toString());
  }

  @Test
  void doesNotReadOnAndOnInAQueryWithoutEnd() throws Exception {
    fixture.pictures(0, 1);
    assertThat(fixture.index().exit()).isZero();
    Path endless = Files.createSymbolicLink(folder.resolve("endless.png"), Path.of("/dev/zero"));

    assertFails(
        run("search", endless.toString(), "-c", fixture.collection.toString(), "--json"),
        endless + ": expected an image, found a file that is none by its first bytes");
    Files.delete(endless);
  }

  /** Two copies of a picture, each in a folder of its own, and a plan to trash the second. */
  private Path planForACopy(String action) throws IOException {
    Files.createDirectories(fixture.pictures.resolve("copies"));
    Path kept = fixture.picture("kept.png", 1);
    Path copy = fixture.picture("copies/copy.png", 1);
    assertThat(fixture.index().exit()).isZero();
    return WrittenPlan.write(folder.resolve("plan.jsonl"), kept, action, copy);
  }

  private Run apply(Path plan) throws Exception {
    return run("apply", plan.toString(), "-c", fixture.collection.toString());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"trash", "hardlink", "symlink", "delete"})
  void leavesWhatItMayNotMove(String action) throws Exception {
    Path plan = planForACopy(action);
    Path copies = fixture.pictures.resolve("copies");
    permit(copies, "r-xr-xr-x");

    Run apply = apply(plan);

    assertThat(apply.exit()).isEqualTo(1);
    assertThat(apply.err()).contains("not done: " + copies.resolve("copy.png") + " no permission");
    assertThat(apply.out()).startsWith("done: 0 files of 1");
    assertThat(copies.resolve("copy.png"))
        .hasSameBinaryContentAs(fixture.pictures.resolve("kept.png"));
    assertThat(fixture.pictures.resolve(".doppel-trash")).doesNotExist();
  }

  @Test
  void leavesWhatItMayNotRead() throws Exception {
    Path plan = planForACopy("trash");
    Path copy = fixture.pictures.resolve("copies/copy.png");
    permit(copy, "---------");

    Run apply = apply(plan);

    assertThat(apply.exit()).isEqualTo(1);
    assertThat(apply.err()).contains("not done: " + copy + " could not be read: no permission");
    assertThat(copy).exists();
  }

  @Test
  void leavesFilesWhereItMayMakeNoTrash() throws Exception {
    Path plan = planForACopy("trash");
    permit(fixture.pictures, "r-xr-xr-x");

    Run apply = apply(plan);

    assertThat(apply.exit()).isEqualTo(1);
    assertThat(apply.err()).contains("no permission for " + fixture.pictures);
    assertThat(fixture.pictures.resolve("copies/copy.png")).exists();
  }

  @Test
  void appliesNothingWithoutAJournal() throws Exception {
    Path plan = planForACopy("trash");
    permit(fixture.collection, "r-xr-xr-x");

    Run apply = apply(plan);

    assertThat(apply.exit()).isEqualTo(1);
    assertThat(apply.err())
        .contains("expected a file that can be written to, found: no permission");
    assertThat(fixture.pictures.resolve("copies/copy.png")).exists();
  }

  @Test
  void undoLeavesInTheTrashWhatItMayNotPutBack() throws Exception {
    Path plan = planForACopy("trash");
    assertThat(apply(plan).exit()).isZero();
    Path copies = fixture.pictures.resolve("copies");
    permit(copies, "r-xr-xr-x");

    Run undo = run("undo", "-c", fixture.collection.toString());

    assertThat(undo.exit()).isEqualTo(1);
    assertThat(undo.err()).contains(copies.resolve("copy.png") + " could not be put back from");
    permit(copies, EVERYTHING);
    assertThat(run("undo", "-c", fixture.collection.toString()).exit()).isZero();
    assertThat(copies.resolve("copy.png"))
        .hasSameBinaryContentAs(fixture.pictures.resolve("kept.png"));
  }
}
