package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a picture: width and height as big-endian ints, and its rows. Stateless. */
final class PixelHash {
  private PixelHash() {}

  static String of(Picture picture) throws RejectedImageException {
    MessageDigest digest = sha256();
    digest.update(
        ByteBuffer.allocate(2 * Integer.BYTES)
            .putInt(picture.width())
            .putInt(picture.height())
            .array());
    byte[] row = new byte[3 * picture.width()];
    for (int y = 0; y < picture.height(); y++) {
      picture.readRow(y, row);
      digest.update(row);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
