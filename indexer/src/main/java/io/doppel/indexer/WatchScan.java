package io.doppel.indexer;

import io.doppel.common.FileOutcome;
import io.doppel.common.Outcome;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A watch's part in the runs of one batch: each folder is watched before it is listed, so that
 * nothing falls between; files that have just changed are left until they rest, since someone may
 * be writing to them; and files that were rejected are left for as long as they stay as they were.
 */
final class WatchScan implements ScanObserver, Consumer<FileOutcome> {
  private final FolderEvents events;
  private final Duration rest;
  private final Map<Path, FoundFile> rejectedBefore;
  private final boolean retry;
  private final Consumer<FileOutcome> listener;
  private final Map<Path, FoundFile> examined = new ConcurrentHashMap<>();
  private final Map<Path, FoundFile> rejected = new ConcurrentHashMap<>();
  private Optional<String> unwatched = Optional.empty();
  private boolean restless;

  /**
   * A scan that has not begun.
   *
   * @param events is to watch each folder
   * @param rest so long a file must not have changed
   * @param rejectedBefore what the batch before left in {@link #rejected}
   * @param retry whether these are tried again
   * @param listener is told each file's outcome, but for those that are rejected as before
   */
  WatchScan(
      FolderEvents events,
      Duration rest,
      Map<Path, FoundFile> rejectedBefore,
      boolean retry,
      Consumer<FileOutcome> listener) {
    this.events = events;
    this.rest = rest;
    this.rejectedBefore = rejectedBefore;
    this.retry = retry;
    this.listener = listener;
  }

  @Override
  public void folder(Path folder) {
    try {
      events.add(folder);
    } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
      // The run finds that out by itself.
    } catch (IOException e) {
      unwatched =
          Optional.of(
              "expected to be told of changes in all folders, found \"%s\"; they are looked at from time to time instead"
                  .formatted(e.getMessage()));
    }
  }

  @Override
  public boolean leaves(FoundFile file) {
    if (isChanging(file)) {
      restless = true;
      return true;
    }
    if (file.equals(rejected.get(file.path())) || (!retry && wasRejected(file))) {
      rejected.put(file.path(), file);
      return true;
    }
    examined.put(file.path(), file);
    return false;
  }

  /** By the clock of this machine; that of a file server may be a little ahead. */
  private boolean isChanging(FoundFile file) {
    long age = System.currentTimeMillis() - file.mtime() / 1_000_000;
    return Math.abs(age) < rest.toMillis();
  }

  private boolean wasRejected(FoundFile file) {
    return file.equals(rejectedBefore.get(file.path()));
  }

  @Override
  public void accept(FileOutcome file) {
    Optional<FoundFile> found = Optional.ofNullable(examined.remove(file.path()));
    if (found.isPresent() && file.outcome() == Outcome.REJECTED) {
      rejected.put(file.path(), found.get());
      if (wasRejected(found.get())) {
        return;
      }
    }
    listener.accept(file);
  }

  /** The files that are rejected as they are now. */
  Map<Path, FoundFile> rejected() {
    return Map.copyOf(rejected);
  }

  /** Whether a file was left because it had just changed. */
  boolean restless() {
    return restless;
  }

  /** Says that folders are not watched, and why. */
  Optional<String> unwatched() {
    return unwatched;
  }
}
