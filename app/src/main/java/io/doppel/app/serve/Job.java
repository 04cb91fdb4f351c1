package io.doppel.app.serve;

import io.doppel.common.DoppelException;
import io.doppel.common.Outcome;
import io.doppel.indexer.IndexRun;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that takes a while, and is done once. Thread-safe. */
abstract class Job {
  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  /** What is done. */
  enum Kind {
    INDEX("index"),
    WATCH("watch"),
    GROUPS("groups");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    /** Whether one of a kind keeps one of another from running: the index has one writer. */
    boolean excludes(Kind other) {
      return switch (this) {
        case INDEX, WATCH -> other != GROUPS;
        case GROUPS -> other == GROUPS;
      };
    }
  }

  /** How it stands. */
  enum State {
    RUNNING("running"),
    DONE("done"),
    CANCELLED("cancelled"),
    FAILED("failed");

    private final String label;

    State(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /**
   * How far it is.
   *
   * @param phase what it is at, for people
   * @param done so many things, in this phase
   * @param total of so many, where that is known
   * @param time since the phase began
   */
  record Progress(String phase, long done, OptionalLong total, Duration time) {
    /** Things a second. */
    double rate() {
      return time.isPositive() ? done * 1e9 / time.toNanos() : 0;
    }

    /** Seconds to go, if it goes on like this. */
    Optional<Double> eta() {
      return rate() > 0 && total.isPresent()
          ? Optional.of(Math.max(0, total.getAsLong() - done) / rate())
          : Optional.empty();
    }
  }

  /**
   * The end of a job.
   *
   * @param state any but running
   * @param at when
   * @param error why, where it failed
   */
  record End(State state, Instant at, Optional<String> error) {}

  private final String id;
  private final Kind kind;
  private final Instant started = now();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean cancelled;
  private volatile Optional<End> end = Optional.empty();
  private volatile long endNanos;

  Job(String id, Kind kind) {
    this.id = id;
    this.kind = kind;
  }

  /** Does it. */
  abstract void work() throws IOException, InterruptedException;

  /** How far it is. */
  abstract Progress progress();

  /** Makes {@link #work} end soon. */
  abstract void stop();

  /** Files by outcome, where it is about files. */
  abstract Map<String, Long> outcomes();

  /** Those of an index run, by label; none before it begins. */
  static Map<String, Long> outcomesOf(Optional<IndexRun> run) {
    Map<String, Long> counts = new TreeMap<>();
    Map<Outcome, Long> known = run.map(IndexRun::outcomes).orElse(Map.of());
    known.forEach((outcome, count) -> counts.put(outcome.label(), count));
    return counts;
  }

  /** The ids of the folders that it is about. */
  abstract List<String> roots();

  String id() {
    return id;
  }

  Kind kind() {
    return kind;
  }

  Instant started() {
    return started;
  }

  State state() {
    return end.map(End::state).orElse(State.RUNNING);
  }

  Optional<End> end() {
    return end;
  }

  /** Asks it to end soon. */
  void cancel() {
    cancelled = true;
    stop();
  }

  /** Waits for its end; tells whether it came. */
  boolean await(Duration longest) throws InterruptedException {
    return over.await(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Runs it, in its own thread. */
  void run() {
    try {
      work();
      end(cancelled ? State.CANCELLED : State.DONE, Optional.empty());
    } catch (InterruptedException e) {
      end(State.CANCELLED, Optional.empty());
    } catch (DoppelException e) {
      end(State.FAILED, Optional.of(String.valueOf(e.getMessage())));
    } catch (IOException | RuntimeException e) {
      LOG.warn("job {} failed", id, e);
      end(State.FAILED, Optional.of(e.toString()));
    }
  }

  /** The time by {@link System#nanoTime}; that of its end when it has ended. */
  long nanoTime() {
    return end.isPresent() ? endNanos : System.nanoTime();
  }

  private void end(State state, Optional<String> error) {
    endNanos = System.nanoTime();
    end = Optional.of(new End(state, now(), error));
    over.countDown();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
