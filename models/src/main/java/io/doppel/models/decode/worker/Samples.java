package io.doppel.models.decode.worker;

/** Arithmetic on single samples. Stateless. */
final class Samples {
  private Samples() {}

  /** {@code round(v / 257)}: 16 bits to 8, exactly. */
  static int narrow(int v) {
    return (v * 255 + 32_895) >>> 16;
  }

  /** {@code round((c·a + 255·(255 − a)) / 255)}: a sample of opacity {@code a}, over white. */
  static byte overWhite(int c, int a) {
    return (byte) ((c * a + 255 * (255 - a) + 127) / 255);
  }

  /** The same where the sample has been multiplied by its opacity. */
  static byte premultipliedOverWhite(int c, int a) {
    return (byte) Math.min(255, c + 255 - a);
  }
}
