package io.doppel.app.serve;

import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;

/**
 * Decoding for a client who waits: a picture whose worker dies is tried once more, since whoever
 * killed the worker need not have meant the picture. Stateless.
 */
final class SecondTry {
  private SecondTry() {}

  /** Has workers do something. */
  @FunctionalInterface
  interface Decoding<T> {
    T once() throws RejectedImageException, InterruptedException;
  }

  /**
   * Decodes.
   *
   * @throws RejectedImageException when there is no picture to be had
   */
  static <T> T of(Decoding<T> decoding) throws RejectedImageException, InterruptedException {
    try {
      return decoding.once();
    } catch (RejectedImageException e) {
      if (e.reason().equals(DecodePool.CRASHED)) {
        return decoding.once();
      }
      throw e;
    }
  }
}
