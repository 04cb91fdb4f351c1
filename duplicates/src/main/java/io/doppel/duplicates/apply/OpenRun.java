package io.doppel.duplicates.apply;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that carries out steps. Its journal begins with the first one. Used by one thread.
 *
 * @see Recovery
 */
final class OpenRun implements AutoCloseable {
  private final RunFolder folder;
  private final RunLock lock;
  private final String name;
  private final StepWork work;
  private @Nullable Journal journal;

  OpenRun(RunFolder folder, RunLock lock, String name) {
    this.folder = folder;
    this.lock = lock;
    this.name = name;
    this.work = new StepWork(name);
  }

  /** The run's name; empty until there was a step. */
  Optional<String> name() {
    return journal == null ? Optional.empty() : Optional.of(name);
  }

  /**
   * Carries a step out, all of it or nothing.
   *
   * @throws Refusal when nothing could be done
   */
  void carryOut(Step step) throws Refusal {
    Journal open = journal();
    open.begin(step);
    try {
      work.perform(step);
      open.end(step, StepState.DONE);
    } catch (IOException e) {
      List<String> problems = work.rollBack(step);
      if (problems.isEmpty()) {
        open.end(step, StepState.UNDONE);
      }
      throw new Refusal(
          Reasons.of(e) + String.join("", problems.stream().map("; "::concat).toList()));
    }
  }

  private Journal journal() {
    Journal open = journal;
    if (open == null) {
      lock.begin(name);
      open = Journal.create(folder.journal(name));
      journal = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (journal != null) {
      journal.close();
    }
  }
}
