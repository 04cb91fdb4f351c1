package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.CommandFixture.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left when an index run, or one of its decode workers, is killed with kill -9. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class KilledProcessTest {
  private static final int ROUNDS = 3;
  private static final int PICTURES = 120;
  private static final int MANY = 800;
  private static final int WORKERS_KILLED = 4;

  @TempDir Path folder;
  private CommandFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new CommandFixture(folder);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void losesNothingThatWasCommitted(long seed) throws Exception {
    Random random = new Random(seed);
    List<Path> all = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Path> before = fixture.indexed();
      all.addAll(fixture.pictures(all.size(), all.size() + PICTURES));
      try (DoppelProcess index = DoppelProcess.start(folder, fixture.indexing())) {
        index.awaitReported(random.nextInt(all.size()));
        index.kill();
      }
      assertThat(fixture.indexed()).containsAll(before);
      assertGoesOn(all);
    }
  }

  @Test
  void keepsWhatWasCommittedOnTheWay() throws Exception {
    List<Path> all = fixture.pictures(0, MANY);
    try (DoppelProcess index = DoppelProcess.start(folder, fixture.indexing())) {
      index.awaitReported(1);
      index.pauseUntilCommitIsDue();
      index.awaitMeanwhile("there is a commit", () -> !indexed().isEmpty());
      index.kill();
    }
    assertThat(indexed()).isNotEmpty();
    assertGoesOn(all);
  }

  private List<Path> indexed() {
    try {
      return fixture.indexed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is there is sound, the next run keeps it, and then every picture is there once. */
  private void assertGoesOn(List<Path> all) throws Exception {
    List<Path> committed = fixture.indexed();
    if (Files.exists(fixture.collection.resolve("index"))) {
      Run verify = CommandFixture.run("verify", "-c", fixture.collection.toString());
      assertThat(verify.exit()).as(verify.err()).isZero();
    }
    Run next = fixture.index("--json");
    assertThat(next.exit()).as(next.err()).isZero();
    assertThat(next.json().path("unchanged").asInt()).isEqualTo(committed.size());
    assertThat(next.json().path("indexed").asInt()).isEqualTo(all.size() - committed.size());
    assertThat(fixture.indexed()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void aWorkerTakesOneFileAtMostWithIt() throws Exception {
    List<Path> all = fixture.pictures(0, MANY);
    List<JsonNode> outcomes;
    try (DoppelProcess index = DoppelProcess.start(folder, fixture.indexing("--json"))) {
      for (int killed = 0; killed < WORKERS_KILLED; killed++) {
        index.awaitReported(index.reported() + 1);
        assertThat(index.workers().getFirst().destroyForcibly()).isTrue();
      }
      Run run = index.finish();
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(DoppelProcess.onlyJson(run).path("files").asInt()).isEqualTo(all.size());
      outcomes = index.report();
    }
    assertThat(paths(outcomes)).containsExactlyInAnyOrderElementsOf(all);
    List<JsonNode> rejected =
        outcomes.stream().filter(file -> file.path("outcome").asText().equals("rejected")).toList();
    assertThat(rejected).hasSizeLessThanOrEqualTo(WORKERS_KILLED);
    assertThat(rejected)
        .allSatisfy(
            file -> assertThat(file.path("reason").asText()).isEqualTo("crashed the decoder"));

    Run next = fixture.index("--json");

    assertThat(next.json().path("indexed").asInt()).isEqualTo(rejected.size());
    assertThat(fixture.indexed()).containsExactlyInAnyOrderElementsOf(all);
  }

  private static List<Path> paths(List<JsonNode> files) {
    return files.stream().map(file -> Path.of(file.path("path").asText())).toList();
  }
}
