package io.doppel.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How long the parts of a command took. Thread-safe. */
final class Timings {
  private static final String STARTED = "doppel.started";

  private final Map<String, Duration> parts = Collections.synchronizedMap(new LinkedHashMap<>());

  /** Work to be timed. */
  interface Part<T> {
    T run() throws IOException, InterruptedException;
  }

  /** Timings that begin with the start of the process. */
  static Timings sinceStart() {
    Timings timings = new Timings();
    timings.parts.put("start of the process", age());
    return timings;
  }

  /** Since the launcher began, which says when; without one, since Java did, to the second. */
  private static Duration age() {
    Instant now = Instant.now();
    String started = System.getProperty(STARTED, "");
    Instant start =
        started.isEmpty()
            ? ProcessHandle.current().info().startInstant().orElse(now)
            : Instant.EPOCH.plusNanos((long) (Double.parseDouble(started) * 1e9));
    return Duration.between(start, now);
  }

  /** Does some work and adds its time to that under {@code name}. */
  <T> T of(String name, Part<T> part) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try {
      return part.run();
    } finally {
      parts.merge(name, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
    }
  }

  void print(PrintWriter err) {
    parts.forEach((name, time) -> line(err, name, time));
    line(err, "in all", age());
    err.flush();
  }

  private static void line(PrintWriter err, String name, Duration time) {
    err.printf(Locale.ROOT, "%8.1f ms  %s%n", time.toNanos() / 1e6, name);
  }
}
