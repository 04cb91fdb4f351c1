package io.doppel.duplicates.verdict;

import io.doppel.models.decode.PixelAgreement;
import io.doppel.models.decode.PixelComparison;
import io.doppel.models.decode.PlaneTransform;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Findings as a fixed number of bytes: a byte of flags and the numbers, big-endian. Stateless. */
final class FindingCodec {
  private static final int MATRIX = 9;
  private static final int NUMBERS = MATRIX + 4 + 11;

  /** Bytes of a finding. */
  static final int BYTES = 1 + Integer.BYTES + NUMBERS * Double.BYTES;

  private static final int OVERLAPS = 1;
  private static final int SAME_PIXELS = 2;

  private FindingCodec() {}

  static void write(Finding finding, ByteBuffer out) {
    int end = out.position() + BYTES;
    Optional<PixelComparison.Overlap> overlap = finding.comparison().overlap();
    int flags = (overlap.isPresent() ? OVERLAPS : 0) | (finding.samePixels() ? SAME_PIXELS : 0);
    out.put((byte) flags);
    overlap.ifPresent(found -> write(found, out));
    out.position(end);
  }

  private static void write(PixelComparison.Overlap overlap, ByteBuffer out) {
    out.putInt(overlap.inliers());
    for (double entry : overlap.transform().matrix()) {
      out.putDouble(entry);
    }
    out.putDouble(overlap.sharedOfFirst()).putDouble(overlap.sharedOfSecond());
    out.putDouble(overlap.borderOfFirst()).putDouble(overlap.borderOfSecond());
    PixelAgreement agreement = overlap.agreement();
    out.putDouble(agreement.kept()).putDouble(agreement.lost());
    out.putDouble(agreement.structure()).putDouble(agreement.detail());
    out.putDouble(agreement.difference()).putDouble(agreement.typicalDifference());
    out.putDouble(agreement.texture()).putDouble(agreement.contrast());
    out.putDouble(agreement.brightness()).putDouble(agreement.colour());
    out.putDouble(agreement.sharpness());
  }

  static Finding read(ByteBuffer in) {
    int flags = in.get();
    boolean samePixels = (flags & SAME_PIXELS) != 0;
    return (flags & OVERLAPS) == 0
        ? new Finding(PixelComparison.NONE, samePixels)
        : new Finding(new PixelComparison(Optional.of(readOverlap(in))), samePixels);
  }

  private static PixelComparison.Overlap readOverlap(ByteBuffer in) {
    int inliers = in.getInt();
    double[] matrix = new double[MATRIX];
    for (int i = 0; i < MATRIX; i++) {
      matrix[i] = in.getDouble();
    }
    return new PixelComparison.Overlap(
        new PlaneTransform(matrix),
        inliers,
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        readAgreement(in));
  }

  private static PixelAgreement readAgreement(ByteBuffer in) {
    return new PixelAgreement(
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble());
  }
}
