package io.doppel.app.serve;

import io.doppel.common.DoppelException;
import io.doppel.common.Sha256;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.embed.EmbeddingResult;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.Region;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Embeds the pictures that come in, and remembers the last of them by their ids, so that the next
 * page, or another question with the same picture, needs neither its bytes nor the network.
 * Thread-safe.
 */
final class AskedPictures implements AutoCloseable {
  /** A raster of 224 × 224 and an embedding of 2048 take 160 kB: 40 MB in all. */
  private static final int REMEMBERED = 256;

  private static final int ID_BYTES = 16;

  private final Network network;
  private final DecodePool decoder;

  /** Of the platform: the network blocks, and is fastest with a thread a processor. */
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("doppel-embed-", 1).factory());

  private final Map<String, AskedPicture> recent =
      new LinkedHashMap<>(REMEMBERED, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AskedPicture> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * Pictures, none yet.
   *
   * @param decoder for what comes in; stays open
   */
  AskedPictures(Network network, DecodePool decoder) {
    this.network = network;
    this.decoder = decoder;
  }

  /** One that came in not long ago. */
  Optional<AskedPicture> find(String id) {
    synchronized (recent) {
      return Optional.ofNullable(recent.get(id));
    }
  }

  /**
   * Takes a picture in.
   *
   * @throws Problem when there is none to be had from these bytes
   */
  AskedPicture take(byte[] bytes, Optional<Region> crop) throws InterruptedException {
    String id = id(bytes, crop);
    Optional<AskedPicture> known = find(id);
    if (known.isPresent()) {
      return known.get();
    }
    Decoded decoded = decode(bytes, crop);
    AskedPicture fresh =
        switch (inTurn(() -> network.embedder().embed(List.of(decoded.raster())).getFirst())) {
          case EmbeddingResult.Embedded(var embedding) ->
              new AskedPicture(id, crop, decoded, embedding);
          case EmbeddingResult.Refused(String reason) ->
              throw Problem.unprocessable("the picture: " + reason);
        };
    synchronized (recent) {
      recent.put(id, fresh);
    }
    return fresh;
  }

  private static String id(byte[] bytes, Optional<Region> crop) {
    MessageDigest digest = Sha256.digest();
    digest.update(crop.map(Region::toString).orElse("").getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return HexFormat.of().formatHex(digest.digest(bytes), 0, ID_BYTES);
  }

  private Decoded decode(byte[] bytes, Optional<Region> crop) throws InterruptedException {
    try {
      return SecondTry.of(
          () -> decoder.decode(bytes, network.target(), network.exactDecode(), crop));
    } catch (RejectedImageException e) {
      throw Problem.unprocessable("the picture " + e.reason());
    }
  }

  /**
   * Has the network do something, as soon as a processor is free for it.
   *
   * @throws DoppelException when that does
   */
  <T> T inTurn(Callable<T> work) throws InterruptedException {
    try {
      return threads.submit(work).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DoppelException known ? known : new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
