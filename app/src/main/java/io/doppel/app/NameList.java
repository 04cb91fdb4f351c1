package io.doppel.app;

import io.doppel.common.DoppelException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A list of names in a file or on standard input, UTF-8, blank ones left out.
 *
 * @param flag the option that asked for it, for messages
 * @param given path of the list; {@code -} for standard input
 * @param separator what ends a name: a newline, or 0
 */
record NameList(String flag, String given, char separator) {
  /** The path that stands for standard input. */
  static final String STANDARD_INPUT = "-";

  private static final int LONGEST = 1 << 16;

  /** Takes the names. */
  interface Sink {
    void take(String name) throws InterruptedException;
  }

  /** Whether it can be read more than once. */
  boolean isFile() {
    return !given.equals(STANDARD_INPUT) && Files.isRegularFile(QueryImage.path(given));
  }

  /**
   * Reads all names.
   *
   * @throws DoppelException when it cannot be read, or holds what cannot be a name
   */
  void forEach(Sink sink) throws InterruptedException {
    try (InputStream in = open()) {
      ByteArrayOutputStream name = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == separator) {
          put(name, sink);
        } else if (name.size() < LONGEST) {
          name.write(next);
        } else {
          throw new DoppelException(
              "%s: expected names of at most %,d bytes, found a longer one"
                  .formatted(source(), LONGEST));
        }
      }
      put(name, sink);
    } catch (IOException e) {
      throw new DoppelException(
          "%s: expected a list of pictures, but could not read it: %s".formatted(source(), e), e);
    }
  }

  private String source() {
    return given.equals(STANDARD_INPUT) ? flag : flag + " " + given;
  }

  private InputStream open() throws IOException {
    if (given.equals(STANDARD_INPUT)) {
      return System.in;
    }
    Path file = QueryImage.path(given);
    return new BufferedInputStream(Files.newInputStream(file));
  }

  /** Hands a name on; of a list with Windows's line ends, without the carriage return. */
  private void put(ByteArrayOutputStream bytes, Sink sink) throws InterruptedException {
    String name = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    boolean returns = separator == '\n' && name.endsWith("\r");
    String text = returns ? name.substring(0, name.length() - 1) : name;
    if (!text.isBlank()) {
      sink.take(text);
    }
  }
}
