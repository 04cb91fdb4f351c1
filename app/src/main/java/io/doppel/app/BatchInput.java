package io.doppel.app;

import io.doppel.common.DoppelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A list of names, some at a time. A thread reads ahead, so that what is there can be worked on
 * while more is to come. For one caller.
 */
final class BatchInput {
  private static final int AHEAD = 256;

  private final NameList list;
  private final BlockingQueue<Line> lines = new ArrayBlockingQueue<>(AHEAD);

  private sealed interface Line {
    record Name(String text) implements Line {}

    record End() implements Line {}

    record Failure(DoppelException reason) implements Line {}
  }

  /** Begins to read. */
  BatchInput(NameList list) {
    this.list = list;
    Thread.ofPlatform().daemon().name("doppel-list").start(this::read);
  }

  private void read() {
    try {
      lines.put(readAll());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Line readAll() throws InterruptedException {
    try {
      list.forEach(name -> lines.put(new Line.Name(name)));
      return new Line.End();
    } catch (DoppelException e) {
      return new Line.Failure(e);
    }
  }

  /**
   * What comes next: as much as is there, at least one name, at most {@value #AHEAD}; none at the
   * end, which is told once.
   *
   * @throws DoppelException when the list cannot be read
   */
  List<String> next() throws InterruptedException {
    List<String> names = new ArrayList<>();
    Line line = lines.take();
    while (line instanceof Line.Name(String text)) {
      names.add(text);
      if (names.size() == AHEAD || !(lines.peek() instanceof Line.Name)) {
        return names;
      }
      line = lines.take();
    }
    if (line instanceof Line.Failure(DoppelException reason)) {
      throw reason;
    }
    return names;
  }
}
