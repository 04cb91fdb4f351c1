package io.doppel.duplicates.apply;

import io.doppel.duplicates.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Applies or undoes in a process of its own, to be killed. Prints a line when it is warm. */
final class ApplyMain {
  private ApplyMain() {}

  /**
   * Begins.
   *
   * @param args {@code apply} or {@code undo}; the folder of runs, the root, the plan, and, if
   *     files are to go elsewhere, where to
   */
  public static void main(String[] args) throws IOException {
    RunFolder runs = new RunFolder(Path.of(args[1]));
    Plan plan = Plan.read(Path.of(args[3]));
    System.out.println("begins");
    System.out.flush();
    if (args[0].equals("undo")) {
      new UndoRun(runs, System.err::println).run(Optional.empty());
      return;
    }
    Optional<Path> to = args.length > 4 ? Optional.of(Path.of(args[4])) : Optional.empty();
    ApplySettings settings =
        new ApplySettings(runs, List.of(Path.of(args[2])), to, Optional.empty(), List.of());
    new ApplyRun(plan, settings, (_, _) -> {}, new Silent()).run();
  }

  /** Hears nothing. */
  static final class Silent implements ApplyRun.Listener {
    @Override
    public void outcome(EntryOutcome outcome) {}

    @Override
    public void message(String text) {}
  }
}
