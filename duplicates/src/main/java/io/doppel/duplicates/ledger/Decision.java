package io.doppel.duplicates.ledger;

import java.util.Arrays;
import java.util.Optional;

/** What a person decided about two pictures that look alike. */
public enum Decision {
  /** Neither is a copy of the other: they are not to be shown together again. */
  NOT_DUPLICATE("not-duplicate"),

  /** Copies or not, both are to stay. */
  KEEP_BOTH("keep-both");

  private final String label;

  Decision(String label) {
    this.label = label;
  }

  /** Its name in commands and files, such as {@code keep-both}. */
  public String label() {
    return label;
  }

  /** The decision of this name. */
  public static Optional<Decision> of(String label) {
    return Arrays.stream(values()).filter(decision -> decision.label.equals(label)).findFirst();
  }
}
