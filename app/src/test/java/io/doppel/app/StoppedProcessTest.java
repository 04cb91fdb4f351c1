package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.CommandFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an index run does when it is told to end, as by Ctrl-C. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class StoppedProcessTest {
  private static final int OLD = 100;
  private static final int ALL = 600;
  private static final int DELETED = 30;

  @TempDir Path folder;
  private CommandFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new CommandFixture(folder);
  }

  @ParameterizedTest(name = "{0} after {2} files")
  @CsvSource({"INT, 2, 0", "INT, 2, 200", "TERM, 15, 400"})
  void commitsWhatItHasAndRemovesNothing(String signal, int number, int after) throws Exception {
    List<Path> old = fixture.pictures(0, OLD);
    assertThat(fixture.index().exit()).isZero();
    List<Path> fresh = fixture.pictures(OLD, ALL);
    List<Path> deleted = old.subList(0, DELETED);
    for (Path file : deleted) {
      Files.delete(file);
    }

    Set<Path> expected = new HashSet<>(old);
    try (DoppelProcess index = DoppelProcess.start(folder, fixture.indexing("--json"))) {
      index.awaitMeanwhile("it is at work", () -> !index.workers().isEmpty());
      index.awaitReported(after);
      index.assumeHears(number);
      index.signalAll(signal);
      Run run = index.finish();
      assertThat(run.exit()).isEqualTo(128 + number);
      JsonNode json = DoppelProcess.onlyJson(run);
      assertThat(json.path("stopped").asBoolean()).isTrue();
      assertThat(json.path("removed").asInt(-1)).isZero();
      assertThat(json.path("rejected").asInt(-1)).as(run.err()).isZero();
      assertThat(index.report()).hasSize(json.path("files").asInt(-1));
      index.report().forEach(file -> expected.add(Path.of(file.path("path").asText())));
    }
    assertThat(fixture.indexed()).containsExactlyInAnyOrderElementsOf(expected);

    Run next = fixture.index("--json");

    assertThat(next.json().path("removed").asInt(-1)).isEqualTo(DELETED);
    assertThat(next.json().path("rejected").asInt(-1)).isZero();
    assertThat(fixture.indexed())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(old.stream().skip(DELETED), fresh.stream()).toList());
  }

  @Test
  void losesNoPictureToACtrlCThatReachesTheWorkers() throws Exception {
    List<Path> all = fixture.pictures(0, ALL);
    try (DoppelProcess index = DoppelProcess.start(folder, fixture.indexing("--json"))) {
      index.awaitReported(1);
      DoppelProcess.signal("INT", index.workers().stream());
      Run run = index.finish();
      assertThat(run.exit()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(DoppelProcess.onlyJson(run).path("indexed").asInt(-1)).isEqualTo(ALL);
    }
    assertThat(fixture.indexed()).containsExactlyInAnyOrderElementsOf(all);
  }
}
