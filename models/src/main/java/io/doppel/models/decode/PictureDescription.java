package io.doppel.models.decode;

/**
 * What a decode worker keeps of a picture to compare it by: opaque outside the workers. Immutable.
 */
public final class PictureDescription {
  private static final int MOST = 1 << 19;

  private final byte[] bytes;

  /**
   * A description that keeps {@code bytes}.
   *
   * @throws IllegalArgumentException when these are more than any description has
   */
  public PictureDescription(byte[] bytes) {
    if (bytes.length > MOST) {
      throw new IllegalArgumentException(
          "expected at most %,d bytes, found %,d".formatted(MOST, bytes.length));
    }
    this.bytes = bytes;
  }

  /** How many bytes it holds: 270,000 at most. */
  public int size() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }
}
