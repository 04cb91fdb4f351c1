package io.doppel.app.serve;

import io.doppel.common.ImageRecord;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Thumbnails of images, made by decode workers; the last of them are remembered. Thread-safe. */
final class Thumbnails {
  private static final long REMEMBERED_BYTES = 64L << 20;

  private final DecodePool decoder;
  private final LinkedHashMap<Key, byte[]> recent = new LinkedHashMap<>(16, .75f, true);
  private long bytes;

  private record Key(String id, String sha256, int side) {}

  /**
   * Thumbnails, none yet.
   *
   * @param decoder stays open
   */
  Thumbnails(DecodePool decoder) {
    this.decoder = decoder;
  }

  /**
   * A JPEG without metadata.
   *
   * @param side pixels that neither side exceeds, 1 to 1024
   * @throws Problem when the file is gone, is another one now, or cannot be decoded
   */
  byte[] of(ImageRecord image, int side) throws InterruptedException {
    Key key = new Key(image.id(), image.sha256(), side);
    Optional<byte[]> known = find(key);
    if (known.isPresent()) {
      return known.get();
    }
    byte[] fresh = make(image, side);
    remember(key, fresh);
    return fresh;
  }

  private byte[] make(ImageRecord image, int side) throws InterruptedException {
    byte[] file = StoredFile.read(image, decoder.maxFileBytes());
    try {
      return SecondTry.of(() -> decoder.thumbnail(file, side));
    } catch (RejectedImageException e) {
      throw Problem.notFound("expected a picture, found one that " + e.reason());
    }
  }

  private synchronized Optional<byte[]> find(Key key) {
    return Optional.ofNullable(recent.get(key));
  }

  private synchronized void remember(Key key, byte[] jpeg) {
    byte[] before = recent.put(key, jpeg);
    bytes += jpeg.length - (before == null ? 0 : before.length);
    while (bytes > REMEMBERED_BYTES) {
      Map.Entry<Key, byte[]> eldest = recent.pollFirstEntry();
      bytes -= eldest.getValue().length;
    }
  }
}
