package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.util.Optional;

/**
 * What the headers of a JPEG file say (ITU-T T.81, annex B).
 *
 * @param width pixels, as stored
 * @param height pixels, as stored
 * @param samples per pixel, times 100: 300 for colour in full, 150 where the chroma is halved twice
 * @param buffered whether the decoder must hold all coefficients: several scans, or progressive
 * @param exif the EXIF block, from its TIFF header on
 */
record JpegFile(int width, int height, int samples, boolean buffered, Optional<Bytes> exif) {
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int APP1 = 0xe1;
  private static final String EXIF = "Exif\0\0";

  /** Memory to decode 1/{@code fraction} of both sides, in bytes. */
  long memory(int fraction) {
    long pixels = (long) width * height;
    long coefficients = buffered ? pixels * samples * 2 / 100 : 0;
    return coefficients + 4 * pixels / fraction / fraction;
  }

  /** Reads the headers up to the first scan, and makes sure that the file has an end. */
  static JpegFile read(Bytes file) throws RejectedImageException {
    Headers headers = new Headers();
    long at = 2;
    while (true) {
      while (file.u8(at) != 0xff) {
        at++;
      }
      while (file.u8(at) == 0xff) {
        at++;
      }
      int marker = file.u8(at++);
      if (marker == END_OF_IMAGE) {
        throw new RejectedImageException("has no picture: the JPEG ends before its first scan");
      }
      if (marker <= 1 || (marker >= 0xd0 && marker <= 0xd8)) {
        continue;
      }
      int length = file.u16(at);
      Bytes segment = file.part(at + 2, Math.max(0, length - 2));
      if (marker == START_OF_SCAN) {
        checkEnd(file, at + length);
        return headers.result(segment);
      }
      headers.add(marker, segment);
      at += length;
    }
  }

  /** The end may be followed by anything: phones append films and second pictures. */
  private static void checkEnd(Bytes file, long scan) throws RejectedImageException {
    for (int at = file.size() - 2; at >= scan; at--) {
      if (file.u8(at) == 0xff && file.u8(at + 1) == END_OF_IMAGE) {
        return;
      }
    }
    throw new RejectedImageException("is truncated: the JPEG's end marker is missing");
  }

  private static final class Headers {
    private Optional<Bytes> frame = Optional.empty();
    private Optional<Bytes> exif = Optional.empty();
    private boolean progressive;

    void add(int marker, Bytes segment) throws RejectedImageException {
      switch (marker) {
        case 0xc0, 0xc1, 0xc2, 0xc9, 0xca -> {
          if (frame.isEmpty()) {
            frame = Optional.of(segment);
            progressive = marker == 0xc2 || marker == 0xca;
          }
        }
        case 0xc3, 0xc5, 0xc6, 0xc7, 0xcb, 0xcd, 0xce, 0xcf ->
            throw new RejectedImageException(
                "is a kind of JPEG that is not supported: lossless or hierarchical (SOF%d)"
                    .formatted(marker - 0xc0));
        case APP1 -> {
          if (exif.isEmpty() && segment.has(0, EXIF)) {
            exif = Optional.of(segment.part(EXIF.length(), segment.size() - EXIF.length()));
          }
        }
        default -> {}
      }
    }

    JpegFile result(Bytes scan) throws RejectedImageException {
      if (frame.isEmpty()) {
        throw new RejectedImageException("has no picture: the JPEG has no frame header");
      }
      Bytes header = frame.get();
      if (header.u8(0) != 8) {
        throw new RejectedImageException(
            "has %d bits a sample; JPEG is decoded with 8".formatted(header.u8(0)));
      }
      int components = header.u8(5);
      boolean buffered = progressive || scan.u8(0) < components;
      return new JpegFile(
          header.u16(3), header.u16(1), samples(header, components), buffered, exif);
    }

    private static int samples(Bytes header, int components) throws RejectedImageException {
      int total = 0;
      int most = 1;
      for (int i = 0; i < components; i++) {
        int sampling = header.u8(7 + 3L * i);
        int blocks = (sampling >> 4) * (sampling & 15);
        total += blocks;
        most = Math.max(most, blocks);
      }
      return 100 * total / most;
    }
  }
}
