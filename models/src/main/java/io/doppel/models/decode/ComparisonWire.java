package io.doppel.models.decode;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Comparisons on the wire: whether there is an overlap, and its numbers in order. Stateless. */
final class ComparisonWire {
  private static final int MATRIX = 9;

  private ComparisonWire() {}

  static void write(DataOutputStream out, PixelComparison comparison) throws IOException {
    out.writeBoolean(comparison.overlap().isPresent());
    if (comparison.overlap().isPresent()) {
      PixelComparison.Overlap overlap = comparison.overlap().get();
      for (double entry : overlap.transform().matrix()) {
        out.writeDouble(entry);
      }
      out.writeInt(overlap.inliers());
      out.writeDouble(overlap.sharedOfFirst());
      out.writeDouble(overlap.sharedOfSecond());
      out.writeDouble(overlap.borderOfFirst());
      out.writeDouble(overlap.borderOfSecond());
      write(out, overlap.agreement());
    }
  }

  private static void write(DataOutputStream out, PixelAgreement agreement) throws IOException {
    out.writeDouble(agreement.kept());
    out.writeDouble(agreement.lost());
    out.writeDouble(agreement.structure());
    out.writeDouble(agreement.detail());
    out.writeDouble(agreement.difference());
    out.writeDouble(agreement.typicalDifference());
    out.writeDouble(agreement.texture());
    out.writeDouble(agreement.contrast());
    out.writeDouble(agreement.brightness());
    out.writeDouble(agreement.colour());
    out.writeDouble(agreement.sharpness());
  }

  static PixelComparison read(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? new PixelComparison(Optional.of(readOverlap(in)))
        : PixelComparison.NONE;
  }

  private static PixelComparison.Overlap readOverlap(DataInputStream in) throws IOException {
    double[] matrix = new double[MATRIX];
    for (int i = 0; i < MATRIX; i++) {
      matrix[i] = in.readDouble();
    }
    return new PixelComparison.Overlap(
        new PlaneTransform(matrix),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        readAgreement(in));
  }

  private static PixelAgreement readAgreement(DataInputStream in) throws IOException {
    return new PixelAgreement(
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }
}
