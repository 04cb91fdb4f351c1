package io.doppel.duplicates.plan;

import io.doppel.common.DoppelException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.PatternSyntaxException;

/**
 * Files that are not to be touched: those whose path, or a folder above them, fits a glob as Java's
 * {@link java.nio.file.FileSystem#getPathMatcher} knows them. Immutable.
 */
public final class Protection {
  private final SequencedMap<String, PathMatcher> matchers = new LinkedHashMap<>();

  /**
   * Protects what fits one of the globs.
   *
   * @param globs each beginning with {@code /} or {@code **}
   * @throws DoppelException when one is no such glob
   */
  public Protection(List<String> globs) {
    globs.forEach(glob -> matchers.put(glob, matcher(glob)));
  }

  private static PathMatcher matcher(String glob) {
    if (!glob.startsWith("/") && !glob.startsWith("**")) {
      throw new DoppelException(
          "--protect: expected a glob that begins with / or **, found \"%s\"".formatted(glob));
    }
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new DoppelException(
          "--protect: expected a glob, found \"%s\": %s".formatted(glob, e.getDescription()), e);
    }
  }

  /** The glob that protects a file, if one does. */
  public Optional<String> glob(Path file) {
    for (Path path = file; path != null; path = path.getParent()) {
      for (Map.Entry<String, PathMatcher> matcher : matchers.entrySet()) {
        if (matcher.getValue().matches(path)) {
          return Optional.of(matcher.getKey());
        }
      }
    }
    return Optional.empty();
  }
}
