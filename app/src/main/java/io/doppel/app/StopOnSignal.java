package io.doppel.app;

import io.doppel.indexer.IndexRun;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets an index run commit what it has when the process is told to end, as by Ctrl-C. */
final class StopOnSignal implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final CountDownLatch ended = new CountDownLatch(1);

  StopOnSignal(IndexRun run) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              run.stop();
              awaitEnd();
            }));
  }

  private void awaitEnd() {
    try {
      ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
