package io.doppel.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.common.FileOutcome;
import io.doppel.common.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A watch at work in a thread of its own, which notes what it is told. Closing it ends it. */
final class Watching implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration NEVER = Duration.ofHours(1);

  /** Nothing happens without an event. */
  static final WatchTimes BY_EVENTS =
      new WatchTimes(Duration.ofMillis(50), Duration.ofMillis(500), NEVER, NEVER);

  /** What was wrong is tried again at once. */
  static final WatchTimes RETRYING =
      new WatchTimes(Duration.ofMillis(50), Duration.ofMillis(500), NEVER, Duration.ofMillis(50));

  /** Something that comes true after a run. */
  interface Condition {
    boolean holds() throws IOException;
  }

  private final IndexFixture fixture;
  private final CollectionWatch watch;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final List<FileOutcome> outcomes = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private int runs;

  private Watching(IndexFixture fixture, WatchTimes times, FolderEvents events, Path... roots) {
    this.fixture = fixture;
    this.watch = fixture.watch(new Notes(), times, events, roots);
    Thread.ofPlatform()
        .start(() -> {
          try {
            watch.run();
            end.complete(null);
          } catch (Exception | Error e) {
            end.completeExceptionally(e);
          }
        });
  }

  static Watching start(
      IndexFixture fixture, WatchTimes times, FolderEvents events, Path... roots) {
    return new Watching(fixture, times, events, roots);
  }

  /** Watches the fixture's pictures by events alone, and waits for the first run. */
  static Watching start(IndexFixture fixture) throws Exception {
    Watching watching = new Watching(fixture, BY_EVENTS, FolderEvents.open(), fixture.pictures);
    watching.await("the first run has ended", () -> watching.runs > 0);
    return watching;
  }

  /** Waits until the collection holds these files and no others. */
  void awaitIndexed(Path... files) throws Exception {
    await(
        "indexed are " + Arrays.toString(files),
        () ->
            fixture.collection.exists()
                && fixture.indexed().keySet().equals(Set.copyOf(Arrays.asList(files))));
  }

  /** Waits until somebody is told of a trouble with these words in it. */
  void awaitTrouble(String words) throws Exception {
    await("told: " + words, () -> troubles.stream().anyMatch(told -> told.contains(words)));
  }

  /**
   * Waits until {@code condition} holds after a run or a trouble; the watch must not end before.
   */
  synchronized void await(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(end).as("the watch, while waiting until " + what).isNotDone();
      assertThat(deadline - System.nanoTime())
          .as("time left until %s; outcomes %s, troubles %s", what, outcomes, troubles)
          .isPositive();
      TimeUnit.NANOSECONDS.timedWait(this, Math.min(1_000_000_000, deadline - System.nanoTime()));
    }
  }

  /** What the watch was told of a file, the oldest first. */
  synchronized List<Outcome> outcomes(Path file) {
    return outcomes.stream()
        .filter(told -> told.path().equals(file))
        .map(FileOutcome::outcome)
        .toList();
  }

  synchronized List<String> troubles() {
    return List.copyOf(troubles);
  }

  /** How many runs have ended. */
  synchronized int runs() {
    return runs;
  }

  @Override
  public void close() {
    watch.close();
    end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private final class Notes implements WatchListener {
    @Override
    public void began(IndexRun run) {}

    @Override
    public void outcome(FileOutcome file) {
      synchronized (Watching.this) {
        outcomes.add(file);
      }
    }

    @Override
    public void ended() {
      synchronized (Watching.this) {
        runs++;
        Watching.this.notifyAll();
      }
    }

    @Override
    public void trouble(String message) {
      synchronized (Watching.this) {
        troubles.add(message);
        Watching.this.notifyAll();
      }
    }
  }
}
