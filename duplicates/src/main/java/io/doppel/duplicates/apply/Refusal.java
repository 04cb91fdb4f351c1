package io.doppel.duplicates.apply;

/**
 * Something is not done, and the message says why. Its place in the plan is known to the catcher.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  Refusal(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
