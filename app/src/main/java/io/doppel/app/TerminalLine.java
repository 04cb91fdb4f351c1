package io.doppel.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A line on the terminal that says how far a command is, written anew a few times a second. Silent
 * where stderr is no terminal, which the launcher knows and Java does not. Thread-safe.
 */
final class TerminalLine implements AutoCloseable {
  private static final String TERMINAL = "doppel.terminal";
  private static final String ERASE_LINE = "\r\u001b[K";
  private static final int PERIOD_MILLIS = 250;

  /** Prints to the terminal, or elsewhere. */
  interface Printing {
    void run() throws IOException;
  }

  private final PrintWriter err;
  private final Supplier<String> text;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private TerminalLine(PrintWriter err, Supplier<String> text) {
    this.err = err;
    this.text = text;
  }

  /** Whether stderr is a terminal. */
  static boolean isTerminal() {
    return Boolean.getBoolean(TERMINAL);
  }

  /** Begins to write what {@code text} gives. */
  static TerminalLine start(PrintWriter err, Supplier<String> text) {
    TerminalLine line = new TerminalLine(err, text);
    if (isTerminal()) {
      var _ =
          line.timer.scheduleAtFixedRate(
              line::write, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
    return line;
  }

  /** Begins to write how many of {@code total} things are done, behind some words. */
  static TerminalLine counting(
      PrintWriter err, String words, String things, LongSupplier done, long total) {
    long start = System.nanoTime();
    OptionalLong all = OptionalLong.of(total);
    return start(err, () -> words + rate(things, done.getAsLong(), all, System.nanoTime() - start));
  }

  private synchronized void write() {
    err.print(ERASE_LINE + text.get());
    err.flush();
  }

  /** Does some printing in the line's place; it comes back in a moment. */
  synchronized void aside(Printing printing) throws IOException {
    erase();
    printing.run();
  }

  private synchronized void erase() {
    if (isTerminal()) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }

  /** Ends it and takes it away. */
  @Override
  public void close() {
    timer.shutdownNow();
    erase();
  }

  /** How many are done, of how many, at what rate, and how much time is left. */
  static String rate(String things, long done, OptionalLong total, long nanos) {
    double rate = done * 1e9 / nanos;
    String of = total.isPresent() ? String.format(Locale.ROOT, " of %,d", total.getAsLong()) : "";
    String left =
        total.isPresent() && done > 0
            ? ", " + Text.duration((long) ((total.getAsLong() - done) / rate)) + " left"
            : "";
    return String.format(Locale.ROOT, "%,d%s %s, %.1f/s%s", done, of, things, rate, left);
  }
}
