package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A file's bytes, read at absolute positions. A position outside is the file's fault, and rejects
 * it. Not thread-safe.
 */
final class Bytes {
  private final ByteBuffer buffer;

  private Bytes(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  /** All of {@code buffer}, whose position and limit are not used, its numbers in this order. */
  static Bytes of(ByteBuffer buffer, ByteOrder order) {
    return new Bytes(buffer.duplicate().clear().order(order));
  }

  /** The same bytes with numbers in another order. */
  Bytes order(ByteOrder order) {
    return of(buffer, order);
  }

  ByteOrder order() {
    return buffer.order();
  }

  int size() {
    return buffer.capacity();
  }

  int u8(long at) throws RejectedImageException {
    return buffer.get(check(at, 1)) & 0xff;
  }

  int u16(long at) throws RejectedImageException {
    return buffer.getShort(check(at, 2)) & 0xffff;
  }

  int s32(long at) throws RejectedImageException {
    return buffer.getInt(check(at, 4));
  }

  long u32(long at) throws RejectedImageException {
    return s32(at) & 0xffff_ffffL;
  }

  boolean has(long at, String ascii) {
    if (at + ascii.length() > size()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (buffer.get((int) at + i) != (byte) ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A window on {@code length} bytes, sharing them. */
  Bytes part(long at, long length) throws RejectedImageException {
    return new Bytes(buffer.slice(check(at, length), (int) length).order(buffer.order()));
  }

  /** A view of all bytes, sharing them, from 0 to {@link #size()}. */
  ByteBuffer view() {
    return buffer.duplicate();
  }

  byte[] copy(long at, int length) throws RejectedImageException {
    byte[] copy = new byte[length];
    buffer.get(check(at, length), copy);
    return copy;
  }

  private int check(long at, long length) throws RejectedImageException {
    if (at < 0 || length < 0 || at > size() - length) {
      throw new RejectedImageException(
          "is truncated: refers to byte %,d of %,d".formatted(at + length, size()));
    }
    return (int) at;
  }
}
