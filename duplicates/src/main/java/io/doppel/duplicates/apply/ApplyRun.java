package io.doppel.duplicates.apply;

import io.doppel.common.DoppelException;
import io.doppel.duplicates.plan.Plan;
import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Carries a plan out. Each file that is to go, and the one that stands for it, is read once more
 * right before; what has changed stays where it is. One file that cannot be moved does not end the
 * run. To be run once; {@link #stop} may come from any thread.
 */
public final class ApplyRun {
  /** Hears of a run. */
  public interface Listener {
    /** What became of an entry whose file was to go. */
    void outcome(EntryOutcome outcome);

    /** What happened beside, in words: what an earlier run had left was put right. */
    void message(String text);
  }

  private final Plan plan;
  private final ApplySettings settings;
  private final DecisionSink decisions;
  private final Listener listener;
  private final Map<PlanAction, Long> done = new EnumMap<>(PlanAction.class);
  private long bytes;
  private long notDone;
  private long decided;
  private volatile boolean stopped;

  /** A run that has not begun. */
  public ApplyRun(Plan plan, ApplySettings settings, DecisionSink decisions, Listener listener) {
    this.plan = plan;
    this.settings = settings;
    this.decisions = decisions;
    this.listener = listener;
  }

  /** Carries out one step. */
  private interface Carrying {
    void carryOut(Step step) throws Refusal;
  }

  /** Ends the run after the step that it is at. */
  public void stop() {
    stopped = true;
  }

  /**
   * Looks at all files and says what would be done; touches nothing.
   *
   * @throws DoppelException when the plan wants what it must not
   */
  public ApplySummary rehearse() {
    Safeguards.check(plan, settings);
    walk(settings.runs().newRun(Instant.now()), _ -> {});
    return summary(Optional.empty());
  }

  /**
   * Does it.
   *
   * @throws DoppelException when the plan wants what it must not, another run is at work, or the
   *     journal or a decision cannot be written
   */
  public ApplySummary run() {
    Safeguards.check(plan, settings);
    RunFolder folder = settings.runs();
    try (RunLock lock = RunLock.take(folder)) {
      Recovery.recover(folder, lock).forEach(listener::message);
      String name = folder.newRun(Instant.now());
      try (OpenRun run = new OpenRun(folder, lock, name)) {
        walk(name, run::carryOut);
        lock.end();
        decide();
        return summary(run.name());
      }
    }
  }

  private void walk(String run, Carrying carrying) {
    Preparation preparation = preparation(run);
    long number = 0;
    for (List<PlanEntry> group : plan.groups()) {
      for (PlanEntry entry : group) {
        if (entry.action().removes() && !stopped) {
          number++;
          carryOut(number, entry, group, preparation, carrying);
        }
      }
    }
  }

  private void carryOut(
      long number,
      PlanEntry entry,
      List<PlanEntry> group,
      Preparation preparation,
      Carrying carrying) {
    PlanAction action = settings.action(entry);
    try {
      Step step = preparation.step(number, entry, action, group);
      carrying.carryOut(step);
      done.merge(action, 1L, Long::sum);
      bytes += entry.size();
      listener.outcome(
          new EntryOutcome(entry, action, step.target(), step.companions(), Optional.empty()));
    } catch (Refusal refusal) {
      notDone++;
      listener.outcome(
          new EntryOutcome(
              entry, action, Optional.empty(), Map.of(), Optional.of(refusal.reason())));
    }
  }

  private Preparation preparation(String run) {
    Set<Path> listed = new HashSet<>();
    Set<Path> staying = new HashSet<>();
    plan.entries()
        .forEach(entry -> {
          Path file = RealPath.orGiven(entry.file());
          listed.add(file);
          if (!entry.action().removes()) {
            staying.add(file);
            entry.companions().stream().map(RealPath::orGiven).forEach(listed::add);
          }
        });
    Places places = new Places(settings.roots(), settings.to(), run);
    return new Preparation(places, listed, staying);
  }

  private void decide() {
    for (List<PlanEntry> group : plan.groups()) {
      for (Decided decision : Decided.in(group)) {
        decisions.record(decision.action(), decision.contents());
        decided++;
      }
    }
  }

  private ApplySummary summary(Optional<String> run) {
    return new ApplySummary(run, done, bytes, notDone, decided, stopped);
  }
}
