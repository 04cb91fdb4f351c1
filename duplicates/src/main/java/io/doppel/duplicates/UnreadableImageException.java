package io.doppel.duplicates;

import io.doppel.common.ImageRecord;

/** An indexed picture could not be looked at: it is gone, has changed, or cannot be decoded. */
public final class UnreadableImageException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient ImageRecord image;
  private final String reason;

  /**
   * Says which and why.
   *
   * @param reason what was found, such as {@code is gone}
   */
  public UnreadableImageException(ImageRecord image, String reason) {
    super(image.uri() + " " + reason);
    this.image = image;
    this.reason = reason;
  }

  /** The picture as it was indexed. */
  public ImageRecord image() {
    return image;
  }

  /** What was found, such as {@code is gone}. */
  public String reason() {
    return reason;
  }
}
