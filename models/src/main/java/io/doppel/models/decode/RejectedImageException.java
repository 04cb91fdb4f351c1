package io.doppel.models.decode;

/**
 * A picture that could not be decoded: an outcome to report, not a failure of Doppel. The message
 * is the reason, without the file's name: what is wrong, or which limit was met and what was found.
 */
public final class RejectedImageException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  /**
   * A rejection.
   *
   * @param reason for people, without the file's name
   */
  public RejectedImageException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is wrong with the picture: the message. */
  public String reason() {
    return reason;
  }
}
