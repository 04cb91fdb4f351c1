package io.doppel.models.decode.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.doppel.models.decode.RejectedImageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file that make its picture (W3C PNG specification, third edition): IHDR,
 * PLTE, tRNS and IDAT. All others are passed over, colour chunks too, as Pillow does, and the
 * frames of an animation, so that its default image is what is left; only eXIf is kept aside.
 */
final class PngFile {
  private static final int SIGNATURE = 8;

  /** A chunk's length, type and checksum. */
  private static final int FRAME = 12;

  private final Bytes file;
  private final List<Bytes> data = new ArrayList<>();
  private Optional<PngHeader> header = Optional.empty();
  private byte[] palette = {};
  private byte[] transparency = {};
  private Optional<Bytes> exif = Optional.empty();

  private PngFile(Bytes file) {
    this.file = file;
  }

  /** Reads and checks the chunks up to IEND; what follows is of no account. */
  static PngFile read(Bytes file) throws RejectedImageException {
    PngFile png = new PngFile(file);
    long at = SIGNATURE;
    while (!file.has(at + 4, "IEND")) {
      at = png.readChunk(at);
    }
    png.checkRoom(at);
    if (png.data.isEmpty()) {
      throw new RejectedImageException("has no picture: the PNG has no IDAT chunk");
    }
    if (png.header().color() == PngHeader.PALETTE && png.palette.length == 0) {
      throw new RejectedImageException("is damaged: the PNG's palette is missing");
    }
    return png;
  }

  private long readChunk(long at) throws RejectedImageException {
    checkRoom(at);
    long length = file.u32(at);
    String type = new String(file.copy(at + 4, 4), ISO_8859_1);
    if (length > file.size() - at - FRAME) {
      throw new RejectedImageException(
          "is truncated: the PNG's %s chunk says %,d bytes, where %,d are left"
              .formatted(printable(type), length, file.size() - at - FRAME));
    }
    if (header.isEmpty() && !type.equals("IHDR")) {
      throw new RejectedImageException("is damaged: the PNG begins with " + printable(type));
    }
    add(type, at, file.part(at + 8, length));
    return at + FRAME + length;
  }

  private void checkRoom(long at) throws RejectedImageException {
    if (at + FRAME > file.size()) {
      throw new RejectedImageException("is truncated: the PNG's IEND chunk is missing");
    }
  }

  private void add(String type, long at, Bytes content) throws RejectedImageException {
    switch (type) {
      case "IHDR" -> {
        checkSum(type, at, content);
        if (header.isEmpty()) {
          header = Optional.of(PngHeader.read(content));
        }
      }
      case "PLTE" -> {
        checkSum(type, at, content);
        palette = content.copy(0, content.size());
      }
      case "tRNS" -> {
        checkSum(type, at, content);
        transparency = content.copy(0, content.size());
      }
      case "IDAT" -> {
        checkSum(type, at, content);
        data.add(content);
      }
      case "eXIf" -> exif = Optional.of(content);
      default -> {
        if (Character.isUpperCase(type.charAt(0))) {
          throw new RejectedImageException(
              "needs a PNG extension that is not supported: " + printable(type));
        }
      }
    }
  }

  private void checkSum(String type, long at, Bytes content) throws RejectedImageException {
    CRC32 sum = new CRC32();
    sum.update(file.part(at + 4, 4L + content.size()).view());
    long found = file.u32(at + 8 + content.size());
    if (sum.getValue() != found) {
      throw new RejectedImageException(
          "is damaged: the checksum of the PNG's %s chunk should be %08x and is %08x"
              .formatted(type, sum.getValue(), found));
    }
  }

  private static String printable(String type) {
    return type.chars().allMatch(c -> c > ' ' && c < 127) ? type : "unnamed";
  }

  PngHeader header() throws RejectedImageException {
    return header.orElseThrow(() -> new RejectedImageException("is damaged: the PNG has no IHDR"));
  }

  /** Red, green and blue of each entry. */
  byte[] palette() {
    return palette;
  }

  /** Each palette entry's opacity, or the transparent colour in two bytes a sample; or nothing. */
  byte[] transparency() {
    return transparency;
  }

  /** The compressed data, in order. */
  List<Bytes> data() {
    return data;
  }

  /** The EXIF block, from its TIFF header on. */
  Optional<Bytes> exif() {
    return exif;
  }

  /** Refuses data that could not fill the picture at deflate's best, 1032 : 1. */
  void checkDensity() throws RejectedImageException {
    long compressed = data.stream().mapToLong(Bytes::size).sum();
    long needed = header().rawBytes();
    if (needed / 1032 > compressed + 64) {
      throw new RejectedImageException(
          "is truncated: the PNG has %,d bytes of data for %,d bytes of pixels"
              .formatted(compressed, needed));
    }
  }
}
