package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the first directory of a TIFF file says (TIFF 6.0). Not thread-safe.
 *
 * <p>Camera raw files are TIFF files too; their first directory holds a preview, which is not the
 * picture.
 */
final class TiffFile {
  private static final int SUBFILE = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIPS = 273;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES = 277;
  private static final int STRIP_SIZES = 279;
  private static final int TILES = 324;
  private static final int TILE_SIZES = 325;
  private static final int PLANES = 284;
  private static final int SUB_DIRECTORIES = 330;
  private static final int EXTRA_SAMPLES = 338;
  private static final int SAMPLE_FORMAT = 339;
  private static final int DNG_VERSION = 50706;

  private static final int BLACK_IS_ZERO = 1;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int YCBCR = 6;

  /** Where a tag's values are. */
  private record Field(int type, long count, long entry, long values) {}

  private final Bytes file;
  private final Map<Integer, Field> fields = new HashMap<>();

  private TiffFile(Bytes file) {
    this.file = file;
  }

  /** Reads the first directory and makes sure that its picture can be decoded and is all there. */
  static TiffFile read(Bytes bytes) throws RejectedImageException {
    ByteOrder order = bytes.has(0, "II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    TiffFile tiff = new TiffFile(bytes.order(order));
    tiff.readDirectory();
    Limits.checkSize(tiff.value(WIDTH, 0), tiff.value(HEIGHT, 0), Limits.PIXELS);
    tiff.checkKind();
    tiff.checkSamples();
    tiff.checkData(STRIPS, STRIP_SIZES);
    tiff.checkData(TILES, TILE_SIZES);
    return tiff;
  }

  int width() throws RejectedImageException {
    return (int) value(WIDTH, 0);
  }

  int height() throws RejectedImageException {
    return (int) value(HEIGHT, 0);
  }

  /** Memory to decode it, in bytes: libtiff's strip of four bytes a pixel, and the picture. */
  long memory() throws RejectedImageException {
    long depth = Math.max(8, value(BITS, 1)) / 8;
    return (4 + depth * Math.max(3, value(SAMPLES, 1))) * width() * height();
  }

  /** Whether its samples are indices of colours. */
  boolean palette() throws RejectedImageException {
    return value(PHOTOMETRIC, 0) == PALETTE;
  }

  /** Whether colours have been multiplied by their opacity. */
  boolean premultiplied() throws RejectedImageException {
    return value(BITS, 1) <= 8 || value(EXTRA_SAMPLES, 0) == 1;
  }

  /**
   * Makes the file say that its picture is stored upright, since OpenCV turns some kinds of TIFF by
   * itself and others not.
   */
  void forgetOrientation() {
    Optional.ofNullable(fields.get(ORIENTATION))
        .ifPresent(field -> {
          ByteBuffer view = file.view().order(file.order());
          int at = (int) field.entry + 8;
          if (field.type == 4) {
            view.putInt(at, 1);
          } else {
            view.putShort(at, (short) 1);
          }
        });
  }

  private void readDirectory() throws RejectedImageException {
    long at = file.u32(4);
    int count = file.u16(at);
    for (int i = 0; i < count; i++) {
      long entry = at + 2 + 12L * i;
      int type = file.u16(entry + 2);
      long values = file.u32(entry + 4);
      boolean inline = values * size(type) <= 4;
      long from = inline ? entry + 8 : file.u32(entry + 8);
      fields.putIfAbsent(file.u16(entry), new Field(type, values, entry, from));
    }
  }

  private static int size(int type) {
    return switch (type) {
      case 3, 8 -> 2;
      case 4, 9, 11, 13 -> 4;
      case 5, 10, 12 -> 8;
      default -> 1;
    };
  }

  private long value(int tag, long otherwise) throws RejectedImageException {
    Field field = fields.get(tag);
    return field == null || field.count == 0 ? otherwise : value(field, 0);
  }

  private long value(Field field, long i) throws RejectedImageException {
    int size = size(field.type);
    long at = field.values + i * size;
    return switch (size) {
      case 1 -> file.u8(at);
      case 2 -> file.u16(at);
      default -> file.u32(at);
    };
  }

  private void checkKind() throws RejectedImageException {
    boolean preview = (value(SUBFILE, 0) & 1) == 1 && fields.containsKey(SUB_DIRECTORIES);
    long kind = value(PHOTOMETRIC, 0);
    if (preview || fields.containsKey(DNG_VERSION)) {
      throw new RejectedImageException("is a camera raw file: not supported");
    }
    if (kind > YCBCR || kind == 4) {
      throw new RejectedImageException(
          "has TIFF colours that are not supported (photometric interpretation %d)"
              .formatted(kind));
    }
  }

  private void checkSamples() throws RejectedImageException {
    long bits = value(BITS, 1);
    long format = value(SAMPLE_FORMAT, 1);
    long kind = value(PHOTOMETRIC, 0);
    if (format == 3) {
      throw new RejectedImageException("has floating-point samples: not supported");
    }
    boolean planes = value(PLANES, 1) == 2 && value(SAMPLES, 1) > 1;
    boolean deep = bits == 16 && (kind == BLACK_IS_ZERO || kind == RGB) && !planes;
    boolean plain = bits == 1 || bits == 8;
    if (!(plain || deep) || (format != 1 && format != 4)) {
      throw new RejectedImageException(
          "has TIFF samples that are not supported (%d bits, format %d, photometric %d%s)"
              .formatted(bits, format, kind, planes ? ", planar" : ""));
    }
  }

  private void checkData(int offsets, int sizes) throws RejectedImageException {
    Field from = fields.get(offsets);
    Field length = fields.get(sizes);
    if (from == null || length == null) {
      return;
    }
    for (long i = 0; i < Math.min(from.count, length.count); i++) {
      long end = value(from, i) + value(length, i);
      if (end > file.size()) {
        throw new RejectedImageException(
            "is truncated: the TIFF's pixels end at byte %,d of %,d".formatted(end, file.size()));
      }
    }
  }
}
