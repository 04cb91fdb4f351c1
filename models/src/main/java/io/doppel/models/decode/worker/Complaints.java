package io.doppel.models.decode.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the C libraries write to standard error, which this process has in a file: libjpeg says
 * there, and nowhere else, that it made up pixels. Not thread-safe.
 */
final class Complaints {
  private final Path errors;

  /** Over the file that standard error is appended to. */
  Complaints(Path errors) {
    this.errors = errors;
  }

  /** Forgets what has been said. */
  void clear() throws IOException {
    if (Files.size(errors) > 0) {
      Files.write(errors, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    }
  }

  /** Whether libjpeg ran out of data before the picture was complete. */
  boolean tellOfMissingPixels() throws IOException {
    return Files.size(errors) > 0
        && Files.readString(errors, StandardCharsets.ISO_8859_1).contains("premature end");
  }
}
