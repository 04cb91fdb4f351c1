package io.doppel.app;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Lets an index run commit what it has, and the command say so, when the process is told to end, as
 * by Ctrl-C. Told twice, it ends at once.
 *
 * <p>This is no shutdown hook, since those run all at the same time, and ONNX Runtime's own takes
 * the network away from under the run.
 */
final class StopOnSignal implements AutoCloseable {
  private static final List<String> SIGNALS = List.of("HUP", "INT", "TERM");
  private static final int SIGNALLED = 128;

  private final CompletableFuture<Integer> told = new CompletableFuture<>();
  private final List<Runnable> undo = new CopyOnWriteArrayList<>();

  StopOnSignal() {
    for (String name : SIGNALS) {
      undo.add(Signals.listen(name, this::tell));
    }
  }

  private void tell(int signal) {
    close();
    told.complete(signal);
  }

  /** Calls {@code stop} when the signal comes, or now when it has come. */
  void stop(Runnable stop) {
    var _ = told.thenRun(stop);
  }

  /** Whether the signal has come. */
  boolean hasCome() {
    return told.isDone();
  }

  /** The exit code of a process that the signal ended, once it has come. */
  int exitCode() {
    return SIGNALLED + told.join();
  }

  /** From here on, a signal ends the process. */
  @Override
  public void close() {
    undo.forEach(Runnable::run);
  }
}
