package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What the chunks of a WebP file say (RFC 9649).
 *
 * @param width pixels, as stored; the canvas of an animation
 * @param height pixels, as stored; the canvas of an animation
 * @param animated whether there are frames
 * @param exif the EXIF block, from its TIFF header on
 */
record WebpFile(int width, int height, boolean animated, Optional<Bytes> exif) {
  private static final int FIRST_CHUNK = 12;
  private static final String EXIF = "Exif\0\0";

  /** Memory to decode it, in bytes: libwebp's own copy and OpenCV's; two canvases for a film. */
  long memory() {
    return (animated ? 20L : 9L) * width * height;
  }

  /** Reads the chunks and makes sure that the file holds them all. */
  static WebpFile read(Bytes bytes) throws RejectedImageException {
    Bytes file = bytes.order(ByteOrder.LITTLE_ENDIAN);
    long end = 8 + file.u32(4);
    if (end > file.size()) {
      throw new RejectedImageException(
          "is truncated: the WebP says %,d bytes and has %,d".formatted(end, file.size()));
    }
    int[] size = {0, 0};
    boolean animated = false;
    boolean pictured = false;
    Optional<Bytes> exif = Optional.empty();
    for (long at = FIRST_CHUNK; at + 8 <= end; ) {
      long length = file.u32(at + 4);
      Bytes chunk = file.part(at + 8, length);
      if (size[0] == 0) {
        size = size(file, at, chunk);
      }
      animated |= file.has(at, "ANMF");
      pictured |= file.has(at, "VP8 ") || file.has(at, "VP8L") || file.has(at, "ANMF");
      if (file.has(at, "EXIF")) {
        int prefix = chunk.has(0, EXIF) ? EXIF.length() : 0;
        exif = Optional.of(chunk.part(prefix, length - prefix));
      }
      at += 8 + length + (length & 1);
    }
    if (!pictured) {
      throw new RejectedImageException("has no picture: the WebP has no VP8, VP8L or ANMF chunk");
    }
    Limits.checkSize(size[0], size[1], Limits.PIXELS);
    return new WebpFile(size[0], size[1], animated, exif);
  }

  private static int[] size(Bytes file, long at, Bytes chunk) throws RejectedImageException {
    if (file.has(at, "VP8X")) {
      return new int[] {1 + (chunk.s32(4) & 0xff_ffff), 1 + (chunk.s32(6) >>> 8)};
    }
    if (file.has(at, "VP8L")) {
      int bits = chunk.s32(1);
      return new int[] {1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff)};
    }
    if (file.has(at, "VP8 ")) {
      return new int[] {chunk.u16(6) & 0x3fff, chunk.u16(8) & 0x3fff};
    }
    return new int[] {0, 0};
  }
}
