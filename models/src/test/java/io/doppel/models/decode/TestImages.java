package io.doppel.models.decode;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Pictures for tests: the golden files, and PNG files written by hand. */
final class TestImages {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Signature, length, name, 13 bytes, checksum. */
  private static final int HEADER_END = 8 + 4 + 4 + 13 + 4;

  private TestImages() {}

  static byte[] golden(String name) {
    try (InputStream in = TestImages.class.getResourceAsStream("/decode/" + name)) {
      return Optional.ofNullable(in)
          .orElseThrow(() -> new IOException("no " + name))
          .readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A grey PNG whose header says these sides, and whose data has this many rows of zeros. */
  static byte[] png(int width, int height, int depth, int color, int rows, int rowBytes)
      throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated =
        new DeflaterOutputStream(data, new Deflater(Deflater.BEST_SPEED))) {
      byte[] row = new byte[1 + rowBytes];
      for (int i = 0; i < rows; i++) {
        deflated.write(row);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.write(SIGNATURE);
    chunk(png, "IHDR", header(width, height, depth, color));
    chunk(png, "IDAT", data.toByteArray());
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static byte[] header(int width, int height, int depth, int color) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(width);
    out.writeInt(height);
    out.write(new byte[] {(byte) depth, (byte) color, 0, 0, 0});
    return bytes.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    DataOutputStream out = new DataOutputStream(png);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) sum.getValue());
  }

  /** The PNG with an EXIF orientation put in behind its header. */
  static byte[] turned(byte[] png, int orientation) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, HEADER_END);
    byte[] exif = {
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    chunk(out, "eXIf", exif);
    out.write(png, HEADER_END, png.length - HEADER_END);
    return out.toByteArray();
  }

  static byte[] cut(byte[] file, int length) {
    return Arrays.copyOf(file, length);
  }

  static byte[] concat(byte[] file, byte[] more) {
    byte[] all = Arrays.copyOf(file, file.length + more.length);
    System.arraycopy(more, 0, all, file.length, more.length);
    return all;
  }
}
