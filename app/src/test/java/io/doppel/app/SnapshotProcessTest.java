package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.app.CommandFixture.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a collection that an index run is writing to. */
class SnapshotProcessTest {
  private static final int PICTURES = 1000;

  @TempDir Path folder;

  @Test
  void areSound() throws Exception {
    CommandFixture fixture = new CommandFixture(folder);
    List<Path> all = fixture.pictures(0, PICTURES);
    int copies = 0;
    try (DoppelProcess index = DoppelProcess.start(folder, fixture.indexing())) {
      index.awaitReported(1);
      while (index.reported() < PICTURES) {
        assertSound(fixture, copies++);
      }
      assertThat(index.finish().exit()).isZero();
    }
    assertThat(copies).isPositive();
    assertSound(fixture, copies);
    assertThat(CommandFixture.indexed(folder.resolve("copy-" + copies)))
        .containsExactlyInAnyOrderElementsOf(all);
  }

  private void assertSound(CommandFixture fixture, int copy) {
    String to = folder.resolve("copy-" + copy).toString();
    Run snapshot = CommandFixture.run("snapshot", "-c", fixture.collection.toString(), to);
    assertThat(snapshot.exit()).as(snapshot.err()).isZero();
    assertThat(snapshot.out()).startsWith(to + ": ");
    Run verify = CommandFixture.run("verify", "-c", to);
    assertThat(verify.exit()).as(verify.err()).isZero();
  }
}
