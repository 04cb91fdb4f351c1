package io.doppel.duplicates.apply;

import io.doppel.duplicates.plan.PlanAction;
import java.util.List;

/** Remembers what a person decided about pictures that look alike and stay. */
public interface DecisionSink {
  /**
   * Takes a decision.
   *
   * @param decision {@code NOT_DUPLICATE}: the two pictures are no copies of one another; {@code
   *     KEEP_BOTH}: all of the pictures are to stay beside one another
   * @param contents SHA-256 of each picture, two at least, that of the group's representative among
   *     them
   */
  void record(PlanAction decision, List<String> contents);
}
