package io.doppel.duplicates.apply;

import io.doppel.common.DoppelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts back what a run moved: bytes, times, permissions and paths. Where another file has taken a
 * place, it stays, and so does the one that was moved. To be run once; {@link #stop} may come from
 * any thread.
 */
public final class UndoRun {
  private final RunFolder folder;
  private final Consumer<String> messages;
  private long restored;
  private long deleted;
  private long notRestored;
  private volatile boolean stopped;

  /**
   * An undo that has not begun.
   *
   * @param messages hears what could not be put back, in words
   */
  public UndoRun(RunFolder folder, Consumer<String> messages) {
    this.folder = folder;
    this.messages = messages;
  }

  /** Ends the undo after the step that it is at. */
  public void stop() {
    stopped = true;
  }

  /**
   * Undoes a run.
   *
   * @param run its name; without it, the last one of which something is left to undo
   * @throws DoppelException when there is none, another run is at work, or the journal cannot be
   *     written
   */
  public UndoSummary run(Optional<String> run) {
    if (folder.runs().isEmpty()) {
      throw new DoppelException(folder.path() + ": expected a run to undo, found none");
    }
    try (RunLock lock = RunLock.take(folder)) {
      Recovery.recover(folder, lock).forEach(messages);
      String chosen = run.map(this::requireRun).orElseGet(this::last);
      lock.begin(chosen);
      undo(chosen);
      lock.end();
      return new UndoSummary(chosen, restored, deleted, notRestored, stopped);
    }
  }

  private String requireRun(String run) {
    if (!folder.runs().contains(run)) {
      throw new DoppelException(
          "%s: expected the name of a run, one of %s"
              .formatted(run, String.join(", ", folder.runs())));
    }
    return run;
  }

  private String last() {
    return folder.runs().reversed().stream()
        .filter(run -> !standing(folder.journal(run)).isEmpty())
        .findFirst()
        .orElseThrow(
            () -> new DoppelException(folder.path() + ": expected a run to undo, found none"));
  }

  /** The steps that are not undone, the last one first. */
  private static List<Step> standing(Path journal) {
    List<Step> steps = new ArrayList<>();
    for (Journal.Recorded recorded : Journal.read(journal).values()) {
      if (recorded.state() != StepState.UNDONE) {
        steps.addFirst(recorded.step());
      }
    }
    return steps;
  }

  private void undo(String run) {
    Path file = folder.journal(run);
    StepWork work = new StepWork(run);
    try (Journal journal = Journal.reopen(file)) {
      for (Step step : standing(file)) {
        if (!stopped) {
          undo(step, work, journal);
        }
      }
    }
  }

  private void undo(Step step, StepWork work, Journal journal) {
    journal.undo(step);
    List<String> problems = work.rollBack(step);
    problems.forEach(messages);
    if (!problems.isEmpty()) {
      journal.end(step, StepState.DONE);
      notRestored++;
      return;
    }
    journal.end(step, StepState.UNDONE);
    if (step.target().isEmpty() && !Relocator.exists(step.file())) {
      messages.accept(step.file() + " was deleted, which cannot be undone");
      deleted++;
    } else {
      restored++;
    }
  }
}
