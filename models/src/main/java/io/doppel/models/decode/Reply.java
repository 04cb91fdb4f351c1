package io.doppel.models.decode;

import io.doppel.models.image.Decoded;
import io.doppel.models.image.ImageFacts;
import io.doppel.models.image.ImageFormat;
import io.doppel.models.image.Raster;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A worker's answer to one {@link Request}, or, as {@link Ready}, its first sign of life. Internal
 * to the pool and its workers.
 */
public sealed interface Reply {
  /** The worker has loaded its decoders. */
  record Ready() implements Reply {}

  /** The answer to {@link Request.Crop}. */
  record Picture(Decoded decoded) implements Reply {}

  /** The answer to {@link Request.Thumbnail} and {@link Request.SyntheticCopy}. */
  final class Encoded implements Reply {
    private final byte[] file;

    /** An answer that keeps {@code file}. */
    public Encoded(byte[] file) {
      this.file = file;
    }

    byte[] file() {
      return file;
    }
  }

  /** The answer to {@link Request.Describe}. */
  record Described(PictureDescription description) implements Reply {}

  /** The answer to {@link Request.Compare}. */
  record Compared(PixelComparison comparison) implements Reply {}

  /**
   * The answer to {@link Request.HashPixels}.
   *
   * @param sha256 in hexadecimal digits
   */
  record Hashed(String sha256) implements Reply {}

  /** The picture cannot be had. */
  record Rejected(String reason) implements Reply {}

  /** Writes this answer. */
  default void write(DataOutputStream out) throws IOException {
    switch (this) {
      case Ready() -> out.writeByte('!');
      case Picture(Decoded decoded) -> {
        out.writeByte('P');
        write(out, decoded.facts());
        out.writeInt(decoded.raster().width());
        out.writeInt(decoded.raster().height());
        write(out, decoded.raster().rgb());
      }
      case Encoded encoded -> {
        out.writeByte('E');
        write(out, encoded.file);
      }
      case Described(PictureDescription description) -> {
        out.writeByte('D');
        write(out, description.bytes());
      }
      case Compared(PixelComparison comparison) -> {
        out.writeByte('=');
        ComparisonWire.write(out, comparison);
      }
      case Hashed(String sha256) -> {
        out.writeByte('H');
        out.writeUTF(sha256);
      }
      case Rejected(String reason) -> {
        out.writeByte('R');
        out.writeUTF(reason);
      }
    }
    out.flush();
  }

  /** Reads what {@link #write(DataOutputStream)} wrote. */
  static Reply read(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case '!' -> new Ready();
      case 'P' -> new Picture(new Decoded(readFacts(in), readRaster(in)));
      case 'E' -> new Encoded(readBytes(in));
      case 'D' -> new Described(new PictureDescription(readBytes(in)));
      case '=' -> new Compared(ComparisonWire.read(in));
      case 'H' -> new Hashed(in.readUTF());
      case 'R' -> new Rejected(in.readUTF());
      default -> throw new IOException("expected an answer !, P, E, D, =, H or R, found " + kind);
    };
  }

  private static void write(DataOutputStream out, ImageFacts facts) throws IOException {
    out.writeUTF(facts.format().name());
    out.writeInt(facts.width());
    out.writeInt(facts.height());
    out.writeByte(facts.orientation());
    out.writeUTF(facts.taken().map(LocalDateTime::toString).orElse(""));
  }

  private static ImageFacts readFacts(DataInputStream in) throws IOException {
    ImageFormat format = ImageFormat.valueOf(in.readUTF());
    int width = in.readInt();
    int height = in.readInt();
    int orientation = in.readByte();
    Optional<LocalDateTime> taken =
        Optional.of(in.readUTF()).filter(text -> !text.isEmpty()).map(LocalDateTime::parse);
    return new ImageFacts(format, width, height, orientation, taken);
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Raster readRaster(DataInputStream in) throws IOException {
    return new Raster(in.readInt(), in.readInt(), readBytes(in));
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new EOFException("expected " + length + " bytes, found " + bytes.length);
    }
    return bytes;
  }
}
