package io.doppel.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.common.schema.OwnFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderEventsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(100);

  @TempDir Path folder;
  private final FolderEvents events = FolderEvents.open();

  @BeforeEach
  void add() throws Exception {
    events.add(folder);
  }

  @AfterEach
  void close() {
    events.close();
  }

  @Test
  void tellOfEachKindOfChange() throws Exception {
    Path file = folder.resolve("a");
    Files.createFile(file);
    assertChanged();
    Files.writeString(file, "changed");
    assertChanged();
    Files.move(file, folder.resolve("b"));
    assertChanged();
    Files.delete(folder.resolve("b"));
    assertChanged();
  }

  /** The second look takes what came after the first one was over. */
  private void assertChanged() throws InterruptedException {
    assertThat(events.await(LONG)).isTrue();
    while (events.await(SHORT)) {}
  }

  @Test
  void tellOfEventsThatGotLost() throws Exception {
    for (int i = 0; i < 2000; i++) {
      Files.createFile(folder.resolve(Integer.toString(i)));
    }
    assertChanged();
  }

  @Test
  void tellThatAFolderIsGone() throws Exception {
    Path below = Files.createDirectory(folder.resolve("below"));
    assertChanged();
    events.add(below);
    Files.delete(below);
    assertChanged();
  }

  @Test
  void passOverWhatIsDoppelsOwn() throws Exception {
    Files.createFile(folder.resolve(OwnFiles.PART_PREFIX + "a"));
    Files.createDirectory(folder.resolve(OwnFiles.TRASH));
    assertThat(events.await(SHORT)).isFalse();
  }

  @Test
  void passOverAFolderThatIsNoLongerLookedAt() throws Exception {
    Path left = Files.createDirectory(folder.resolve("left"));
    events.add(left);
    assertChanged();
    events.retainAdded();
    events.add(folder);
    events.retainAdded();
    Files.createFile(left.resolve("a"));
    assertThat(events.await(SHORT)).isFalse();
  }

  @Test
  void endWaitingWhenClosed() throws Exception {
    Thread.ofPlatform().start(events::close);
    assertThat(events.await(Duration.ofHours(1))).isFalse();
  }
}
