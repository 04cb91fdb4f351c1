package io.doppel.common;

import java.util.Arrays;

/**
 * The pooled activations {@code z = f(x; W)} of a convolutional network for one image: {@code
 * float[d]}, not normalised, kept as its direction (a unit vector) and its length (the L2 norm).
 *
 * <p>Direction and length are kept apart because that is what the index stores; where it stores the
 * raw components instead, they give the same direction and length again. So an embedding that was
 * just computed and the same one read back are equal to the bit, and a picture is at distance 0
 * from itself.
 *
 * <p>Every component is finite and the norm is positive: a network that answers with zeros, NaN or
 * infinities has said nothing about the image, and Lucene would take such a vector silently.
 *
 * <p>Immutable and thread-safe.
 */
public final class Embedding {
  private final float[] raw;
  private final float[] unit;
  private final double norm;

  private Embedding(float[] raw, float[] unit, double norm) {
    this.raw = raw;
    this.unit = unit;
    this.norm = norm;
  }

  /**
   * The embedding with these raw components.
   *
   * @param raw {@code float[d]}, d ≥ 1; not kept
   * @throws IllegalArgumentException when a component is not finite or the norm is zero
   */
  public static Embedding of(float[] raw) {
    double squared = 0;
    for (int i = 0; i < raw.length; i++) {
      if (!Float.isFinite(raw[i])) {
        throw new IllegalArgumentException(
            "expected finite components in an embedding, found " + raw[i] + " at " + i);
      }
      squared += (double) raw[i] * raw[i];
    }
    if (squared == 0) {
      throw new IllegalArgumentException(
          "expected an embedding with a positive norm, found " + raw.length + " zeros");
    }
    double norm = Math.sqrt(squared);
    float[] unit = new float[raw.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (raw[i] / norm);
    }
    return new Embedding(raw.clone(), unit, norm);
  }

  /**
   * The embedding of this direction and length.
   *
   * @param unit {@code float[d]} of L2 norm 1 to within 1e-3; copied
   * @param norm the length, in (0, ∞)
   * @throws IllegalArgumentException when either is not so
   */
  public static Embedding of(float[] unit, double norm) {
    double squared = 0;
    for (float component : unit) {
      squared += (double) component * component;
    }
    if (!(Math.abs(squared - 1) < 2e-3)) {
      throw new IllegalArgumentException(
          "expected a unit vector, found one of squared norm " + squared);
    }
    if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("expected a norm in (0, ∞), found " + norm);
    }
    float[] raw = new float[unit.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (float) (unit[i] * norm);
    }
    return new Embedding(raw, unit.clone(), norm);
  }

  /** The number of components, d ≥ 1. */
  public int dimension() {
    return unit.length;
  }

  /** The L2 norm of the raw components, in (0, ∞). */
  public double norm() {
    return norm;
  }

  /** The direction: a new {@code float[d]} of L2 norm 1 up to rounding. */
  public float[] unit() {
    return unit.clone();
  }

  /** The raw components: a new {@code float[d]}, direction times length up to rounding. */
  public float[] raw() {
    return raw.clone();
  }

  /** Component {@code i} of the raw vector, in double precision. */
  public double component(int i) {
    return unit[i] * norm;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && norm == that.norm && Arrays.equals(unit, that.unit);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(unit) + Double.hashCode(norm);
  }

  @Override
  public String toString() {
    return "Embedding[dimension=" + unit.length + ", norm=" + norm + "]";
  }
}
