package io.doppel.models.decode;

import io.doppel.models.image.Region;
import io.doppel.models.image.ShortSideCrop;
import io.doppel.models.image.SyntheticEdit;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

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
   * @param region the part of the picture that is taken for the whole of it
   */
  record Crop(ShortSideCrop target, boolean exact, Optional<Region> region) implements Request {}

  /**
   * Decode, shrink and encode as JPEG.
   *
   * @param maxSide pixels, 1 to 1024
   * @param region the part of the picture that is taken for the whole of it
   */
  record Thumbnail(int maxSide, Optional<Region> region) implements Request {
    private static final int LARGEST = 1024;

    /** Checks the side. */
    public Thumbnail {
      if (maxSide < 1 || maxSide > LARGEST) {
        throw new IllegalArgumentException(
            "expected a side of 1 to %d, found %d".formatted(LARGEST, maxSide));
      }
    }
  }

  /** Decode, and describe what the picture is compared by. */
  record Describe() implements Request {}

  /**
   * Compare two descriptions, which are the bytes, one after the other.
   *
   * @param firstLength bytes of the first
   */
  record Compare(int firstLength) implements Request {}

  /** Decode in full, and hash the pixels as displayed. */
  record HashPixels() implements Request {}

  /**
   * Decode in full, edit and encode.
   *
   * @param edit what to do to the picture
   * @param seed of what the edit leaves to chance
   */
  record SyntheticCopy(SyntheticEdit edit, long seed) implements Request {}

  /** Writes the kind and the parameters. */
  default void write(DataOutputStream out) throws IOException {
    switch (this) {
      case Crop(ShortSideCrop target, boolean exact, Optional<Region> region) -> {
        out.writeByte('C');
        out.writeInt(target.shortSide());
        out.writeInt(target.crop());
        out.writeBoolean(exact);
        write(out, region);
      }
      case Thumbnail(int maxSide, Optional<Region> region) -> {
        out.writeByte('T');
        out.writeInt(maxSide);
        write(out, region);
      }
      case Describe() -> out.writeByte('D');
      case Compare(int firstLength) -> {
        out.writeByte('=');
        out.writeInt(firstLength);
      }
      case HashPixels() -> out.writeByte('H');
      case SyntheticCopy(SyntheticEdit edit, long seed) -> {
        out.writeByte('S');
        out.writeUTF(edit.name());
        out.writeLong(seed);
      }
    }
  }

  private static void write(DataOutputStream out, Optional<Region> region) throws IOException {
    if (region.isEmpty()) {
      out.writeByte('-');
      return;
    }
    switch (region.get()) {
      case Region.Pixels(int x, int y, int width, int height) -> {
        out.writeByte('p');
        out.writeInt(x);
        out.writeInt(y);
        out.writeInt(width);
        out.writeInt(height);
      }
      case Region.Percents(double x, double y, double width, double height) -> {
        out.writeByte('%');
        out.writeDouble(x);
        out.writeDouble(y);
        out.writeDouble(width);
        out.writeDouble(height);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static Request read(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 'C' ->
          new Crop(new ShortSideCrop(in.readInt(), in.readInt()), in.readBoolean(), readRegion(in));
      case 'T' -> new Thumbnail(in.readInt(), readRegion(in));
      case 'D' -> new Describe();
      case '=' -> new Compare(in.readInt());
      case 'H' -> new HashPixels();
      case 'S' -> new SyntheticCopy(SyntheticEdit.valueOf(in.readUTF()), in.readLong());
      default -> throw new IOException("expected a request C, T, D, =, H or S, found " + kind);
    };
  }

  private static Optional<Region> readRegion(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case '-' -> Optional.empty();
      case 'p' ->
          Optional.of(new Region.Pixels(in.readInt(), in.readInt(), in.readInt(), in.readInt()));
      case '%' ->
          Optional.of(
              new Region.Percents(
                  in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
      default -> throw new IOException("expected a region -, p or %, found " + kind);
    };
  }
}
