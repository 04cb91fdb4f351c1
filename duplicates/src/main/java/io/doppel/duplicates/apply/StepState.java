package io.doppel.duplicates.apply;

import io.doppel.duplicates.plan.JsonLine;
import java.util.Arrays;
import java.util.Optional;

/** How far a step of a run is, by its last line in the journal. */
enum StepState {
  /** It may have been carried out in part. */
  BEGUN("begin"),

  /** It has been carried out. */
  DONE("done"),

  /** It may have been rolled back in part. */
  UNDOING("undo"),

  /** It has been rolled back. */
  UNDONE("undone");

  private final String label;

  StepState(String label) {
    this.label = label;
  }

  /** The name of the field that holds the step's number. */
  String label() {
    return label;
  }

  /** Whether a crash came in between. */
  boolean isOpen() {
    return switch (this) {
      case BEGUN, UNDOING -> true;
      case DONE, UNDONE -> false;
    };
  }

  /** The state that a line of the journal leads to. */
  static Optional<StepState> of(JsonLine line) {
    return Arrays.stream(values()).filter(state -> line.has(state.label)).findFirst();
  }
}
