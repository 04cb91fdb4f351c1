package io.doppel.app;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what users name to be protected. */
final class ProtectedPlace {
  private static final Pattern GLOB_SIGN = Pattern.compile("[*?\\[\\]{}\\\\]");

  private ProtectedPlace() {}

  /**
   * A glob for it: that of a folder or file that is there, or the glob that was given.
   *
   * @throws DoppelException when it is neither: a slip of the pen is not to leave a folder without
   *     protection
   */
  static String glob(String given) {
    Optional<Path> there = existing(given);
    if (there.isPresent()) {
      return GLOB_SIGN.matcher(there.get().toString()).replaceAll("\\\\$0");
    }
    if (GLOB_SIGN.matcher(given).find()) {
      return given;
    }
    throw new DoppelException(
        "--protect: expected a folder, a file or a glob, found nothing at \"%s\"".formatted(given));
  }

  /** Its real path, which is what pictures are indexed under. */
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
}
