package io.doppel.duplicates.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.duplicates.plan.PlanAction;
import io.doppel.models.embed.Checksums;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left when applying or undoing is killed with kill -9 at a random moment, and what the
 * next run makes of it. {@code -Ddoppel.kills=200} kills more often.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class KilledApplyTest {
  private static final int KILLS = Integer.getInteger("doppel.kills", 40);
  private static final int GROUPS = 60;
  private static final PlanAction[] ACTIONS = {
    PlanAction.TRASH, PlanAction.HARDLINK, PlanAction.SYMLINK, PlanAction.TRASH
  };

  @TempDir Path folder;
  private PlanFixture fixture;
  private Path plan;
  private Path elsewhere;
  private Map<Path, String> before;
  private Set<String> contents;
  private int runMicros;
  private int amidst;

  @BeforeEach
  void open() throws IOException {
    fixture = new PlanFixture(folder);
    for (int i = 0; i < GROUPS; i++) {
      String group = Integer.toHexString(i % 16);
      Path kept = fixture.file("g" + i + "/kept.jpg", "content " + i);
      Path copy = fixture.file("g" + i + "/copy.jpg", "content " + i);
      Path sidecar = fixture.file("g" + i + "/copy.xmp", "edits " + i);
      fixture.plan(group, kept, PlanAction.KEEP);
      fixture.plan(group, copy, ACTIONS[i % ACTIONS.length], sidecar);
    }
    plan = fixture.write();
    elsewhere = elsewhere();
    before = FileTree.of(fixture.root);
    contents = contents();
  }

  /** A folder on another file system, where there is one. */
  private Path elsewhere() throws IOException {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory)
        ? Files.createTempDirectory(memory, "doppel-").toRealPath()
        : Files.createDirectories(folder.toRealPath().resolve("elsewhere"));
  }

  @Test
  void losesNothingAndLeavesNothingHalfDone() throws Exception {
    long seed = Long.getLong("doppel.seed", System.nanoTime());
    System.out.printf("seed %d, %d kills%n", seed, KILLS);
    Random random = new Random(seed);
    try {
      measure();
      for (int kill = 0; kill < KILLS; kill++) {
        killOne(random, "seed %d, kill %d".formatted(seed, kill));
      }
      System.out.printf("%d of them in the midst of a step%n", amidst);
      while (isAnythingStanding()) {
        fixture.undo();
      }
      assertThat(FileTree.of(fixture.root)).isEqualTo(before);
      assertThat(elsewhere).isEmptyDirectory();
    } finally {
      deleteAll(elsewhere);
    }
  }

  /** Has a whole run tell how long one takes, and undoes it. */
  private void measure() throws Exception {
    Process process = start(false, false);
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("begins");
      long start = System.nanoTime();
      assertThat(process.waitFor()).isZero();
      runMicros = (int) TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
    }
    assertThat(fixture.undo().restored()).isEqualTo(GROUPS);
  }

  private void killOne(Random random, String name) throws Exception {
    boolean undo = isAnythingStanding() && random.nextBoolean();
    Process process = start(undo, random.nextBoolean());
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).as(name).isEqualTo("begins");
      boolean ended = process.waitFor(random.nextInt(runMicros), TimeUnit.MICROSECONDS);
      assertThat(!ended || process.exitValue() == 0).as(name).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(contents()).as(name).isEqualTo(contents);
    recover();
    assertSound(name);
  }

  private Process start(boolean undo, boolean across) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ApplyMain.class.getName(),
                undo ? "undo" : "apply",
                fixture.runs.path().toString(),
                fixture.root.toString(),
                plan.toString()));
    if (across) {
      command.add(elsewhere.toString());
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** What each next run begins with. */
  private void recover() {
    try (RunLock lock = RunLock.take(fixture.runs)) {
      List<String> messages = Recovery.recover(fixture.runs, lock);
      assertThat(messages).hasSizeLessThanOrEqualTo(1).allMatch(text -> text.contains("again"));
      amidst += messages.size();
    }
  }

  /** Each entry is carried out in full or not at all, and nothing incomplete lies about. */
  private void assertSound(String name) throws IOException {
    for (int i = 0; i < GROUPS; i++) {
      Path group = fixture.root.resolve("g" + i);
      Path copy = group.resolve("copy.jpg");
      assertThat(group.resolve("kept.jpg")).as(name).hasContent("content " + i);
      assertThat(Files.exists(group.resolve("copy.xmp"))).as(name).isEqualTo(Files.exists(copy));
      if (ACTIONS[i % ACTIONS.length] != PlanAction.TRASH) {
        assertThat(copy).as(name).hasContent("content " + i);
      }
    }
    assertThat(parts(fixture.root)).as(name).isEmpty();
    assertThat(parts(elsewhere)).as(name).isEmpty();
  }

  private static List<Path> parts(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(path -> path.getFileName().toString().startsWith(".doppel-part")).toList();
    }
  }

  /** The bytes of all files that there are. */
  private Set<String> contents() throws IOException {
    Set<String> found = new HashSet<>();
    for (Path root : List.of(fixture.root, elsewhere)) {
      try (Stream<Path> tree = Files.walk(root)) {
        for (Path file : tree.filter(Files::isRegularFile).toList()) {
          if (!file.getFileName().toString().startsWith(".doppel-part")) {
            found.add(Checksums.sha256(file));
          }
        }
      }
    }
    return found;
  }

  private boolean isAnythingStanding() {
    return fixture.runs.runs().stream()
        .flatMap(run -> Journal.read(fixture.runs.journal(run)).values().stream())
        .anyMatch(recorded -> recorded.state() != StepState.UNDONE);
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.toList().reversed()) {
        Files.delete(path);
      }
    }
  }
}
