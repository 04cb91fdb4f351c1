package io.doppel.indexer;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import io.doppel.common.schema.OwnFiles;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.util.IOUtils;

/**
 * Tells that something has changed in folders, not what: events can get lost or come in any order,
 * so whoever wants to know looks at the folders. It knows single folders, not what is below them.
 *
 * <p>Used by one thread, but for {@link #close}.
 */
final class FolderEvents implements AutoCloseable {
  /** Has a folder watched. */
  interface Registration {
    WatchKey register(Path folder) throws IOException;
  }

  private final Optional<WatchService> service;
  private final Registration registration;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Set<WatchKey> keys = new HashSet<>();
  private final Set<WatchKey> added = new HashSet<>();

  private FolderEvents(Optional<WatchService> service, Registration registration) {
    this.service = service;
    this.registration = registration;
  }

  /** Watches by the system's means; where it has none to give, each folder that is added fails. */
  static FolderEvents open() {
    try {
      WatchService service = FileSystems.getDefault().newWatchService();
      return of(service, folder -> register(folder, service));
    } catch (IOException e) {
      return new FolderEvents(
          Optional.empty(),
          _ -> {
            throw e;
          });
    }
  }

  /** Watches by way of {@code registration}; closes {@code service} in the end. */
  static FolderEvents of(WatchService service, Registration registration) {
    return new FolderEvents(Optional.of(service), registration);
  }

  static WatchKey register(Path folder, WatchService service) throws IOException {
    return folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
  }

  /**
   * Watches a folder from now on, if it does not already.
   *
   * @throws IOException when the folder is gone or locked, or the system watches no more folders
   */
  void add(Path folder) throws IOException {
    try {
      WatchKey key = registration.register(folder);
      keys.add(key);
      added.add(key);
    } catch (ClosedWatchServiceException e) {
      // Whoever closed it wants no more of this.
    }
  }

  /** Forgets all folders that were not added since the last call: they are gone from the trees. */
  void retainAdded() {
    keys.stream().filter(key -> !added.contains(key)).forEach(WatchKey::cancel);
    keys.retainAll(added);
    added.clear();
  }

  /** Waits, for something else than changes; ends early when this is closed. */
  void pause(Duration time) throws InterruptedException {
    var _ = closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Waits until something changes that is not Doppel's own, or the time is over, or this is closed.
   *
   * @return whether something changed since the last call
   */
  boolean await(Duration time) throws InterruptedException {
    if (service.isEmpty()) {
      pause(time);
      return false;
    }
    try {
      return await(service.get(), System.nanoTime() + time.toNanos());
    } catch (ClosedWatchServiceException e) {
      return false;
    }
  }

  private boolean await(WatchService open, long end) throws InterruptedException {
    boolean changed = false;
    WatchKey key = open.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    while (key != null) {
      changed |= take(key);
      key = changed ? open.poll() : open.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
    return changed;
  }

  /** Takes the events of a folder; whether they say that something changed, or it is gone. */
  private boolean take(WatchKey key) {
    boolean foreign = key.pollEvents().stream().anyMatch(FolderEvents::isForeign);
    boolean watched = keys.contains(key);
    boolean gone = !key.reset() && keys.remove(key);
    return watched && (foreign || gone);
  }

  /** An event without a name says that others were lost. */
  private static boolean isForeign(WatchEvent<?> event) {
    return !(event.context() instanceof Path name && OwnFiles.isOwn(name));
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      IOUtils.close(service.orElse(null));
    } catch (IOException e) {
      // Nothing is lost with it.
    }
  }
}
