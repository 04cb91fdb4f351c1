package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;

/**
 * What a worker takes on, reckoned from headers before anything is decoded or allocated.
 *
 * @param memory bytes that a file and its decoding may take together
 * @param pixels of a picture, at most
 */
record Limits(long memory, long pixels) {
  /** libjpeg's largest side; other formats say sides that no picture has. */
  static final int SIDE = 65_500;

  /** Of formats that decode in full only. */
  static final long PIXELS = 100_000_000;

  /** Of JPEG, which decodes at a fraction of its size, in one second at most. */
  static final long JPEG_PIXELS = 400_000_000;

  /** What the Java virtual machine and the libraries take before the first file. */
  private static final long OVERHEAD = 250L << 20;

  /** The limits of a worker that may hold {@code workerBytes}. */
  static Limits within(long workerBytes, long pixels) {
    return new Limits(workerBytes - OVERHEAD, pixels);
  }

  /** Refuses a picture that is empty, or larger than {@code pixels}. */
  static void checkSize(long width, long height, long pixels) throws RejectedImageException {
    if (width < 1 || height < 1) {
      throw new RejectedImageException("has no pixels: %d × %d".formatted(width, height));
    }
    if (width > SIDE || height > SIDE) {
      throw new RejectedImageException(
          "has %,d × %,d pixels; a side has %,d at most".formatted(width, height, SIDE));
    }
    if (width * height > pixels) {
      throw new RejectedImageException(
          "has %,d × %,d pixels; at most %,d megapixels are decoded"
              .formatted(width, height, pixels / 1_000_000));
    }
  }

  /** Refuses a picture that is larger than {@link #pixels}. */
  void checkPixels(int width, int height) throws RejectedImageException {
    checkSize(width, height, pixels);
  }

  /** Refuses a picture that needs more than {@link #memory}. */
  void checkMemory(long bytes) throws RejectedImageException {
    if (bytes > memory) {
      throw new RejectedImageException(
          "needs %,d MB to decode; the limit is %,d MB".formatted(bytes >> 20, memory >> 20));
    }
  }
}
