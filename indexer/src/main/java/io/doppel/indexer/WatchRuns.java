package io.doppel.indexer;

import io.doppel.common.DoppelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The index runs of a watch. Used by one thread, but for {@link #stop}. */
final class WatchRuns {
  /** Makes a run over some of the roots. */
  interface Maker {
    IndexRun make(List<Path> roots, WatchScan scan);
  }

  private final List<Path> roots;
  private final Maker maker;
  private final WatchListener listener;
  private final Troubles troubles;
  private volatile boolean stopped;
  private volatile Optional<IndexRun> current = Optional.empty();
  private Map<Path, FoundFile> rejected = Map.of();
  private boolean busy;
  private boolean failed;

  WatchRuns(List<Path> roots, Maker maker, WatchListener listener, Troubles troubles) {
    this.roots = roots;
    this.maker = maker;
    this.listener = listener;
    this.troubles = troubles;
  }

  /** Asks the run that is at work, and all that come, to end soon. */
  void stop() {
    stopped = true;
    current.ifPresent(IndexRun::stop);
  }

  /**
   * Brings the collection up to date.
   *
   * @param events are told of all folders
   * @param rest how long ago a file must have changed
   * @param retry whether files that were rejected are tried again
   * @return whether something was left that is due in a moment
   */
  boolean run(FolderEvents events, Duration rest, boolean retry) throws InterruptedException {
    WatchScan scan = new WatchScan(events, rest, rejected, retry, listener::outcome);
    busy = false;
    failed = false;
    run(roots, scan);
    scan.unwatched().ifPresent(troubles::tell);
    remember(scan);
    if (!busy && !failed && !stopped) {
      events.retainAdded();
    }
    return busy || scan.restless();
  }

  /** What was rejected before is forgotten when all was looked at. */
  private void remember(WatchScan scan) {
    Map<Path, FoundFile> all = new HashMap<>(busy || failed || stopped ? rejected : Map.of());
    all.putAll(scan.rejected());
    rejected = all;
  }

  /** One run; where one of several roots stands in its way, one over each. */
  private void run(List<Path> some, WatchScan scan) throws InterruptedException {
    try {
      runOnce(maker.make(some, scan));
    } catch (CollectionBusyException e) {
      busy = true;
      troubles.tell(String.valueOf(e.getMessage()));
    } catch (DoppelException e) {
      if (some.size() == 1) {
        failed = true;
        troubles.tell(String.valueOf(e.getMessage()));
        return;
      }
      for (Path root : some) {
        run(List.of(root), scan);
      }
    }
  }

  private void runOnce(IndexRun run) throws InterruptedException {
    current = Optional.of(run);
    if (stopped) {
      run.stop();
    }
    listener.began(run);
    try {
      run.run()
          .unreadable()
          .forEach(folder ->
              troubles.tell(folder + ": expected a readable folder, found one that is not"));
    } finally {
      current = Optional.empty();
      listener.ended();
    }
  }
}
