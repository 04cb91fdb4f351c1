package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.app.CommandFixture.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code doppel watch}, from its start to the signal that ends it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class WatchProcessTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 2", "TERM, 15"})
  void followsChangesUntilItIsTold(String signal, int number) throws Exception {
    CommandFixture fixture = new CommandFixture(folder);
    Path a = fixture.picture("a.png", 1);
    try (DoppelProcess watch = DoppelProcess.start(folder, fixture.watching())) {
      watch.awaitMeanwhile("it watches", () -> watch.said().contains("watching"));
      watch.awaitMeanwhile("a is indexed", () -> watch.said().contains("1 indexed"));
      Path moved = Files.move(a, fixture.pictures.resolve("moved.png"));
      watch.awaitMeanwhile("a is moved", () -> watch.said().contains("1 moved"));
      assertThat(fixture.indexed()).containsExactly(moved);
      watch.assumeHears(number);
      watch.signalAll(signal);
      Run run = watch.finish();
      assertThat(run.exit()).isEqualTo(128 + number);
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void refusesAFolderThatIsNotThere() throws Exception {
    CommandFixture fixture = new CommandFixture(folder);
    Files.delete(fixture.pictures);

    Run run = CommandFixture.run(fixture.watching());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("doppel: " + fixture.pictures + ": expected a folder of pictures");
  }
}
