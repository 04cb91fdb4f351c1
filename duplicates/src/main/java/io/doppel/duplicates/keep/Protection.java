package io.doppel.duplicates.keep;

import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.searcher.where.Mismatch;
import io.doppel.searcher.where.PathGlob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The places from which nothing is ever removed. Immutable. */
public final class Protection {
  private static final String GLOB_SIGNS = "*?[{";

  private final List<Path> folders = new ArrayList<>();
  private final List<PathGlob> globs = new ArrayList<>();

  /**
   * Protects folders and what lies below them, single files, or what a glob matches: one with a
   * slash at its start the absolute path, any other one the path below the folder that was indexed.
   *
   * @throws DoppelException when there is no such folder, or the glob is none: a slip of the pen is
   *     not to leave a folder without protection
   */
  public Protection(List<String> given) {
    given.forEach(this::add);
  }

  private void add(String given) {
    Optional<Path> existing = existing(given);
    if (existing.isPresent()) {
      folders.add(existing.get());
    } else if (given.chars().anyMatch(c -> GLOB_SIGNS.indexOf(c) >= 0)) {
      globs.add(glob(given));
    } else {
      throw new DoppelException(
          "--protect %s: expected a folder, a file or a glob, found nothing there"
              .formatted(Mismatch.quote(given)));
    }
  }

  private static Optional<Path> existing(String given) {
    try {
      Path path = Path.of(given);
      return given.isEmpty() || !Files.exists(path)
          ? Optional.empty()
          : Optional.of(path.toRealPath());
    } catch (InvalidPathException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DoppelException("--protect %s: expected a folder, found %s".formatted(given, e), e);
    }
  }

  private static PathGlob glob(String given) {
    try {
      return PathGlob.parse(given);
    } catch (Mismatch e) {
      throw new DoppelException("--protect %s: %s".formatted(given, e.getMessage()), e);
    }
  }

  /** Whether a picture is to stay where it is, whatever else. */
  boolean covers(ImageRecord image) {
    Path path = image.path();
    return folders.stream().anyMatch(path::startsWith)
        || globs.stream().anyMatch(glob -> glob.matches(image));
  }
}
