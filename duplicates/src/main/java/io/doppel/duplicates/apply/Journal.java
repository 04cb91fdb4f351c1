package io.doppel.duplicates.apply;

import io.doppel.common.DoppelException;
import io.doppel.duplicates.plan.JsonLine;
import io.doppel.duplicates.plan.Lines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The journal of a run: a header, a line before each step is carried out or rolled back, and a line
 * after it. What is announced is on the disk before it happens. A last line that was cut short
 * announced nothing. Used by one thread.
 */
final class Journal implements AutoCloseable {
  private static final String HEADER = "{\"doppel\":\"journal\",\"version\":1}";

  private final Path file;
  private final FileChannel channel;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * A step, and how far it is.
   *
   * @param step as it was announced
   * @param state by the last line about it
   */
  record Recorded(Step step, StepState state) {}

  /** Begins a journal; there must be none. */
  static Journal create(Path file) {
    Journal journal = open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    journal.append(HEADER, true);
    return journal;
  }

  /** Opens a journal to go on. */
  static Journal reopen(Path file) {
    Journal journal = open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    journal.removeCutLine();
    return journal;
  }

  private static Journal open(Path file, StandardOpenOption... options) {
    try {
      return new Journal(file, FileChannel.open(file, options));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Announces that a step is carried out now. */
  void begin(Step step) {
    try {
      append(StepJson.write(step), true);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Announces that a step is rolled back now. */
  void undo(Step step) {
    append(line(StepState.UNDOING, step), true);
  }

  /** Says that a step has come to an end: {@code DONE} or {@code UNDONE}. */
  void end(Step step, StepState state) {
    append(line(state, step), false);
  }

  private static String line(StepState state, Step step) {
    return "{\"%s\":%d}".formatted(state.label(), step.number());
  }

  private void append(String line, boolean durable) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (durable) {
        channel.force(false);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private void removeCutLine() {
    try {
      long end = channel.size();
      ByteBuffer last = ByteBuffer.allocate(1);
      for (; end > 0; end--) {
        last.clear();
        channel.read(last, end - 1);
        if (last.get(0) == '\n') {
          break;
        }
      }
      channel.truncate(end).position(end);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** The steps of a journal by their numbers. */
  static SequencedMap<Long, Recorded> read(Path file) {
    SequencedMap<Long, Recorded> steps = new TreeMap<>();
    try (Lines lines = Lines.open(file)) {
      Optional<String> header = lines.next();
      if (lines.hasEnded() && !header.equals(Optional.of(HEADER))) {
        throw new DoppelException(file + ": expected a journal, found another file");
      }
      for (Optional<String> line = lines.next(); lines.hasEnded(); line = lines.next()) {
        put(steps, JsonLine.parse(file, lines.number(), line.orElseThrow()));
      }
    }
    return steps;
  }

  private static void put(SequencedMap<Long, Recorded> steps, JsonLine line) {
    StepState state =
        StepState.of(line).orElseThrow(() -> line.error("expected a step, found another line"));
    long number = line.count(state.label());
    if (state == StepState.BEGUN) {
      steps.put(number, new Recorded(StepJson.read(line), state));
    } else if (steps.containsKey(number)) {
      steps.computeIfPresent(number, (_, before) -> new Recorded(before.step(), state));
    } else {
      throw line.error("expected a step that has begun, found step " + number);
    }
  }

  private static DoppelException unwritable(Path file, IOException e) {
    return new DoppelException(
        "%s: could not write the journal, so nothing more is done: %s"
            .formatted(file, Reasons.of(e)),
        e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }
}
