package io.doppel.duplicates.apply;

import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder of a collection that holds a journal for each run that applied a plan, and the lock of
 * the one at work.
 *
 * @param path the folder; need not exist
 */
public record RunFolder(Path path) {
  private static final String JOURNAL = ".jsonl";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The one of a collection. */
  public static RunFolder of(CollectionFolder collection) {
    return new RunFolder(collection.runsPath());
  }

  /** The names of all runs, the oldest first. */
  public List<String> runs() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(JOURNAL))
          .map(name -> name.substring(0, name.length() - JOURNAL.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DoppelException(path + ": expected a readable folder, found " + e, e);
    }
  }

  /** A name for a new run: the time in UTC, and a number where that is taken. */
  String newRun(Instant now) {
    String time = NAME.format(now);
    return Stream.iterate(1, i -> i + 1)
        .map(i -> i == 1 ? time : "%s-%d".formatted(time, i))
        .filter(run -> !Files.exists(journal(run)))
        .findFirst()
        .orElseThrow();
  }

  /** The journal of a run. */
  Path journal(String run) {
    return path.resolve(run + JOURNAL);
  }

  /** The lock, which also says which run is at work. */
  Path lock() {
    return path.resolve("lock");
  }
}
