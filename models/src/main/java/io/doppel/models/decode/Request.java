package io.doppel.models.decode;

import io.doppel.models.image.ShortSideCrop;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a worker is asked to do with a file's bytes. Internal to the pool and its workers.
 *
 * <p>On the wire: one byte for the kind, its parameters, the number of bytes as an {@code int}, and
 * the bytes; all numbers big-endian.
 */
public sealed interface Request {
  /**
   * Decode and preprocess.
   *
   * @param target what to make of the picture
   * @param exact whether a large JPEG must be decoded in full
   */
  record Crop(ShortSideCrop target, boolean exact) implements Request {}

  /**
   * Decode, shrink and encode as JPEG.
   *
   * @param maxSide pixels, 1 to 1024
   */
  record Thumbnail(int maxSide) implements Request {
    private static final int LARGEST = 1024;

    /** Checks the side. */
    public Thumbnail {
      if (maxSide < 1 || maxSide > LARGEST) {
        throw new IllegalArgumentException(
            "expected a side of 1 to %d, found %d".formatted(LARGEST, maxSide));
      }
    }
  }

  /** Writes the kind and the parameters. */
  default void write(DataOutputStream out) throws IOException {
    switch (this) {
      case Crop(ShortSideCrop target, boolean exact) -> {
        out.writeByte('C');
        out.writeInt(target.shortSide());
        out.writeInt(target.crop());
        out.writeBoolean(exact);
      }
      case Thumbnail(int maxSide) -> {
        out.writeByte('T');
        out.writeInt(maxSide);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static Request read(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 'C' -> new Crop(new ShortSideCrop(in.readInt(), in.readInt()), in.readBoolean());
      case 'T' -> new Thumbnail(in.readInt());
      default -> throw new IOException("expected a request C or T, found " + kind);
    };
  }
}
