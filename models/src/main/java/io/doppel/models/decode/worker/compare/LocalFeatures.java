package io.doppel.models.decode.worker.compare;

import java.nio.ByteBuffer;

/** Distinctive points of a picture. */
final class LocalFeatures {
  /** Components of a descriptor. */
  static final int LENGTH = 128;

  private static final int FRAME = 4;
  private static final int CELLS = 4;
  private static final int DIRECTIONS = 8;

  private final float[] frames;
  private final byte[] descriptors;

  /**
   * Features over these arrays, which it keeps.
   *
   * @param frames {@code float[4 n]}: of each point x and y in pixels of the picture's raster, the
   *     centre of the first pixel being (0, 0), its diameter in pixels, and its direction in
   *     degrees, clockwise from the x axis, in [0, 360)
   * @param descriptors {@code byte[128 n]}, unsigned: of each point a RootSIFT descriptor
   *     (Arandjelović and Zisserman, "Three things everyone should know to improve object
   *     retrieval", CVPR 2012): the square roots of a SIFT histogram of 4 rows × 4 columns × 8
   *     directions that sums to one, times 512
   */
  LocalFeatures(float[] frames, byte[] descriptors) {
    this.frames = frames;
    this.descriptors = descriptors;
  }

  /** {@code byte[128 n]}, unsigned. */
  byte[] descriptors() {
    return descriptors;
  }

  int count() {
    return frames.length / FRAME;
  }

  float x(int i) {
    return frames[FRAME * i];
  }

  float y(int i) {
    return frames[FRAME * i + 1];
  }

  float size(int i) {
    return frames[FRAME * i + 2];
  }

  float angle(int i) {
    return frames[FRAME * i + 3];
  }

  /**
   * The features of the picture with left and right swapped: rows of the histogram change places,
   * and so do directions, since both are relative to the point's own direction.
   *
   * @param width pixels of the raster
   */
  LocalFeatures mirrored(int width) {
    float[] turned = new float[frames.length];
    byte[] swapped = new byte[descriptors.length];
    for (int i = 0; i < count(); i++) {
      turned[FRAME * i] = width - 1 - x(i);
      turned[FRAME * i + 1] = y(i);
      turned[FRAME * i + 2] = size(i);
      turned[FRAME * i + 3] = (540 - angle(i)) % 360;
      mirror(i * LENGTH, swapped);
    }
    return new LocalFeatures(turned, swapped);
  }

  private void mirror(int from, byte[] swapped) {
    for (int cell = 0; cell < CELLS * CELLS; cell++) {
      int row = CELLS - 1 - cell / CELLS;
      int to = from + (row * CELLS + cell % CELLS) * DIRECTIONS;
      for (int k = 0; k < DIRECTIONS; k++) {
        swapped[to + (DIRECTIONS - k) % DIRECTIONS] = descriptors[from + cell * DIRECTIONS + k];
      }
    }
  }

  /** Bytes that {@link #write} takes. */
  int bytes() {
    return Integer.BYTES + Float.BYTES * frames.length + descriptors.length;
  }

  void write(ByteBuffer out) {
    out.putInt(count());
    out.asFloatBuffer().put(frames);
    out.position(out.position() + Float.BYTES * frames.length);
    out.put(descriptors);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when there are more than {@code most} or fewer bytes than that
   */
  static LocalFeatures read(ByteBuffer in, int most) {
    int count = in.getInt();
    if (count < 0 || count > most || in.remaining() < count * (FRAME * Float.BYTES + LENGTH)) {
      throw new IllegalArgumentException(
          "expected at most %d features, found %d in %d bytes"
              .formatted(most, count, in.remaining()));
    }
    float[] frames = new float[FRAME * count];
    in.asFloatBuffer().get(frames);
    in.position(in.position() + Float.BYTES * frames.length);
    byte[] descriptors = new byte[LENGTH * count];
    in.get(descriptors);
    return new LocalFeatures(frames, descriptors);
  }
}
