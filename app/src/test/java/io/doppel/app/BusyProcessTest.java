package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.app.CommandFixture.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What others can do while an index run is at work. */
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "there are no signals to stop a run in the middle")
class BusyProcessTest {
  private static final int PICTURES = 1000;

  @TempDir Path folder;

  @Test
  void othersMayReadAndNotWrite() throws Exception {
    CommandFixture fixture = new CommandFixture(folder);
    List<Path> all = fixture.pictures(0, PICTURES);
    String picture = all.getFirst().toString();
    String collection = fixture.collection.toString();
    try (DoppelProcess index = DoppelProcess.start(folder, fixture.indexing("--json"))) {
      index.awaitReported(1);
      index.pauseUntilCommitIsDue();
      index.awaitMeanwhile("there is a commit", () -> indexed(fixture) > 0);
      index.signal("STOP");
      assertThat(indexed(fixture)).isLessThan(PICTURES);

      try (DoppelProcess search =
          DoppelProcess.start(folder, "search", picture, "-c", collection, "--json", "-k", "5")) {
        Run run = search.finish();
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(DoppelProcess.onlyJson(run).path("hits")).hasSize(5);
      }
      try (DoppelProcess second = DoppelProcess.start(folder, fixture.indexing("--json"))) {
        Run run = second.finish();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
            .isEqualTo(
                "doppel: "
                    + collection
                    + ": expected to be the only one that writes here, found another index run"
                    + " at work");
      }

      index.signal("CONT");
      Run run = index.finish();
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(DoppelProcess.onlyJson(run).path("indexed").asInt(-1)).isEqualTo(PICTURES);
    }
    assertThat(fixture.indexed()).containsExactlyInAnyOrderElementsOf(all);
  }

  private static int indexed(CommandFixture fixture) {
    try {
      return fixture.indexed().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
