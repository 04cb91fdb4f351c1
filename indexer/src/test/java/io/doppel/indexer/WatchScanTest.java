package io.doppel.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.common.FileOutcome;
import io.doppel.common.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which files a watch leaves to a later run. */
class WatchScanTest {
  private static final Path FILE = Path.of("/pictures/a.png");
  private static final Duration REST = Duration.ofMinutes(1);

  private final FolderEvents events = FolderEvents.open();
  private final List<FileOutcome> told = new ArrayList<>();

  @AfterEach
  void close() {
    events.close();
  }

  private WatchScan scan(Map<Path, FoundFile> rejected, boolean retry) {
    return new WatchScan(events, REST, rejected, retry, told::add);
  }

  private static FoundFile file(Duration age) {
    long mtime = Instant.now().minus(age).toEpochMilli() * 1_000_000;
    return new FoundFile(FILE, Path.of("/pictures").toUri(), 1000, mtime);
  }

  private static FileOutcome rejected() {
    return new FileOutcome(FILE, Outcome.REJECTED, "bad");
  }

  @Test
  void leavesWhatHasJustChanged() {
    WatchScan scan = scan(Map.of(), false);

    assertThat(scan.leaves(file(Duration.ZERO))).isTrue();
    assertThat(scan.restless()).isTrue();
  }

  @Test
  void takesWhatRestsOrComesFromTheFuture() {
    WatchScan scan = scan(Map.of(), false);

    assertThat(scan.leaves(file(REST.multipliedBy(2)))).isFalse();
    assertThat(scan.leaves(file(REST.multipliedBy(-2)))).isFalse();
    assertThat(scan.restless()).isFalse();
  }

  @Test
  void leavesWhatWasRejectedUntilItChanges() {
    FoundFile bad = file(Duration.ofDays(2));
    WatchScan first = scan(Map.of(), false);
    assertThat(first.leaves(bad)).isFalse();
    first.accept(rejected());

    WatchScan second = scan(first.rejected(), false);

    assertThat(second.leaves(bad)).isTrue();
    assertThat(second.restless()).isFalse();
    assertThat(second.rejected()).isEqualTo(first.rejected());
    assertThat(second.leaves(file(Duration.ofDays(1)))).isFalse();
  }

  @Test
  void triesAgainWhatWasRejectedAndTellsOfItOnlyOnce() {
    FoundFile bad = file(Duration.ofDays(2));
    WatchScan first = scan(Map.of(), false);
    assertThat(first.leaves(bad)).isFalse();
    first.accept(rejected());

    WatchScan second = scan(first.rejected(), true);
    assertThat(second.leaves(bad)).isFalse();
    second.accept(rejected());

    assertThat(told).containsExactly(rejected());
    assertThat(second.rejected()).isEqualTo(first.rejected());
  }

  @Test
  void forgetsWhatIsAcceptedNow() {
    FoundFile file = file(Duration.ofDays(2));
    WatchScan scan = scan(Map.of(FILE, file), true);
    assertThat(scan.leaves(file)).isFalse();
    scan.accept(new FileOutcome(FILE, Outcome.INDEXED, ""));

    assertThat(told).hasSize(1);
    assertThat(scan.rejected()).isEmpty();
  }
}
