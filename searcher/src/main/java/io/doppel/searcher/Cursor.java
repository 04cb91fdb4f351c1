package io.doppel.searcher;

import io.doppel.common.DoppelException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page of hits ended. The next page begins behind it in the order of the answer (value,
 * then URI), so no hit is shown twice, also where images came or went meanwhile.
 *
 * @param rank of the page's last hit, counted from 1
 * @param value of that hit by the metric that ordered the answer
 * @param uri of that hit
 */
public record Cursor(int rank, double value, String uri) {
  private static final int NUMBERS = Integer.BYTES + Double.BYTES;

  /** This cursor as letters, digits, {@code -} and {@code _}. */
  public String token() {
    byte[] name = uri.getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(NUMBERS + name.length).putInt(rank).putDouble(value).put(name).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Reads what {@link #token} wrote.
   *
   * @throws DoppelException when it is no such token
   */
  public static Cursor parse(String token) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() > NUMBERS) {
        int rank = bytes.getInt();
        double value = bytes.getDouble();
        String uri = StandardCharsets.UTF_8.decode(bytes).toString();
        if (rank > 0 && !Double.isNaN(value)) {
          return new Cursor(rank, value, uri);
        }
      }
    } catch (IllegalArgumentException _) {
      // not Base64: refused below
    }
    throw new DoppelException(
        "--after: expected the \"next\" of an answer's JSON, found \"" + token + "\"");
  }
}
