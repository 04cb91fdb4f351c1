package io.doppel.duplicates.plan;

import io.doppel.common.DoppelException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a file in UTF-8, counted from 1. Used by one thread. */
public final class Lines implements AutoCloseable {
  private static final int LONGEST = 1 << 20;

  private final Path file;
  private final BufferedReader reader;
  private long number;
  private boolean ended;

  private Lines(Path file, BufferedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @throws DoppelException when there is none, or it cannot be read
   */
  public static Lines open(Path file) {
    try {
      return new Lines(file, Files.newBufferedReader(file));
    } catch (NoSuchFileException e) {
      throw new DoppelException(file + ": expected a file, found nothing there", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * The next line, without what ends it.
   *
   * @throws DoppelException when it is no text, is endless or cannot be read
   */
  public Optional<String> next() {
    StringBuilder line = new StringBuilder();
    number++;
    try {
      int c = reader.read();
      boolean any = c >= 0;
      for (; c >= 0 && c != '\n'; c = reader.read()) {
        requireRoom(line);
        line.append((char) c);
      }
      ended = c == '\n';
      return any ? Optional.of(line.toString()) : Optional.empty();
    } catch (CharacterCodingException e) {
      throw new DoppelException(at() + "expected text in UTF-8, found other bytes", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private void requireRoom(StringBuilder line) {
    if (line.length() == LONGEST) {
      throw new DoppelException(
          at() + "expected at most %,d characters in a line, found more".formatted(LONGEST));
    }
  }

  /** The number of the line that was read last. */
  public long number() {
    return number;
  }

  /** Whether a newline ended it, and not the end of the file. */
  public boolean hasEnded() {
    return ended;
  }

  private String at() {
    return "%s, line %d: ".formatted(file, number);
  }

  private static DoppelException unreadable(Path file, IOException e) {
    return new DoppelException(file + ": expected a readable file, found " + e, e);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
