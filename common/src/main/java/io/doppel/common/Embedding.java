package io.doppel.common;

import java.util.Arrays;

/**
 * The pooled activations {@code z = f(x; W)} of a convolutional network for one image: {@code
 * float[d]}, raw (not normalised), with its L2 norm.
 *
 * <p>Every component is finite and the norm is positive: a network that answers with zeros, NaN or
 * infinities has said nothing about the image, and Lucene would take such a vector silently.
 *
 * <p>Immutable and thread-safe.
 */
public final class Embedding {
  private final float[] raw;
  private final double norm;

  private Embedding(float[] raw, double norm) {
    this.raw = raw;
    this.norm = norm;
  }

  /**
   * The embedding with these components.
   *
   * @param raw {@code float[d]}, d ≥ 1; copied
   * @throws IllegalArgumentException when a component is not finite or the norm is zero
   */
  public static Embedding of(float[] raw) {
    float[] copy = raw.clone();
    double squared = 0;
    for (int i = 0; i < copy.length; i++) {
      if (!Float.isFinite(copy[i])) {
        throw new IllegalArgumentException(
            "expected finite components in an embedding, found " + copy[i] + " at " + i);
      }
      squared += (double) copy[i] * copy[i];
    }
    if (squared == 0) {
      throw new IllegalArgumentException(
          "expected an embedding with a positive norm, found " + copy.length + " zeros");
    }
    return new Embedding(copy, Math.sqrt(squared));
  }

  /**
   * The embedding whose direction and length are given apart, as the index keeps them.
   *
   * @param unit {@code float[d]} of L2 norm 1
   * @param norm the length, in (0, ∞)
   */
  public static Embedding of(float[] unit, double norm) {
    float[] raw = new float[unit.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (float) (unit[i] * norm);
    }
    return of(raw);
  }

  /** The number of components, d ≥ 1. */
  public int dimension() {
    return raw.length;
  }

  /** The L2 norm of the raw components, in (0, ∞). */
  public double norm() {
    return norm;
  }

  /** A copy of the raw components, {@code float[d]}. */
  public float[] raw() {
    return raw.clone();
  }

  /** The components divided by the norm: {@code float[d]} of L2 norm 1 up to rounding. */
  public float[] unit() {
    float[] unit = new float[raw.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (raw[i] / norm);
    }
    return unit;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && Arrays.equals(raw, that.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  @Override
  public String toString() {
    return "Embedding[dimension=" + raw.length + ", norm=" + norm + "]";
  }
}
