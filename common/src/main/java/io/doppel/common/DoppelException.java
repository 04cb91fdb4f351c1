package io.doppel.common;

/**
 * Something that a person can put right: its message names the file, folder, collection or flag,
 * what was expected and what was found, and reads well without a stack trace.
 */
public class DoppelException extends RuntimeException {
  /**
   * An error that this code found by itself.
   *
   * @param message what was expected and what was found
   */
  public DoppelException(String message) {
    super(message);
  }

  /**
   * An error found by something below.
   *
   * @param message what was expected and what was found
   * @param cause what was thrown below
   */
  public DoppelException(String message, Throwable cause) {
    super(message, cause);
  }
}
