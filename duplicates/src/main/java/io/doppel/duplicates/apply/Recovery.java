package io.doppel.duplicates.apply;

import io.doppel.duplicates.plan.PlanAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts right what a run left that was cut short. Stateless. */
final class Recovery {
  private Recovery() {}

  /**
   * Rolls the open step back, of which there is one at most unless some could not be rolled back
   * before. A deletion that has happened is an end, too.
   *
   * @return what was done, in words
   */
  static List<String> recover(RunFolder folder, RunLock lock) {
    Optional<String> run = lock.interrupted();
    List<String> messages = new ArrayList<>();
    run.map(folder::journal)
        .filter(Files::exists)
        .ifPresent(journal -> recover(run.orElseThrow(), journal, messages));
    lock.end();
    return messages;
  }

  private static void recover(String run, Path file, List<String> messages) {
    StepWork work = new StepWork(run);
    try (Journal journal = Journal.reopen(file)) {
      for (Journal.Recorded recorded : Journal.read(file).values()) {
        if (recorded.state().isOpen()) {
          recover(recorded, work, journal, messages);
        }
      }
    }
  }

  private static void recover(
      Journal.Recorded recorded, StepWork work, Journal journal, List<String> messages) {
    Step step = recorded.step();
    if (recorded.state() == StepState.BEGUN
        && step.action() == PlanAction.DELETE
        && !Relocator.exists(step.file())) {
      journal.end(step, StepState.DONE);
      messages.add("a run was cut short after it had deleted " + step.file());
      return;
    }
    List<String> problems = work.rollBack(step);
    if (problems.isEmpty()) {
      journal.end(step, StepState.UNDONE);
      messages.add("a run was cut short; this file is at its place again: " + step.file());
    }
    messages.addAll(problems);
  }
}
