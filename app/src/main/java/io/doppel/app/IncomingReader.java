package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.duplicates.match.Incoming;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.ImageFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads and embeds pictures that come in, one after the other. The network stays loaded. */
final class IncomingReader implements AutoCloseable {
  private final DecodePool decoder;
  private final QueryModel model;
  private final OnnxEmbedder embedder;

  /**
   * Loads the network.
   *
   * @param decoder stays the caller's
   */
  IncomingReader(DecodePool decoder, QueryModel model) {
    this.decoder = decoder;
    this.model = model;
    this.embedder = OnnxEmbedder.open(model.model(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * Reads a picture.
   *
   * @param given its path, or its {@code file:} URI
   * @throws DoppelException when it is not there, or no image
   */
  Incoming read(String given) throws InterruptedException {
    Path path = QueryImage.path(given);
    QueryImage picture = QueryImage.read(path, Optional.empty(), decoder.maxFileBytes());
    try {
      Decoded decoded = picture.decode(decoder, model.target(), model.exactDecode());
      var embedding = embedder.embed(List.of(decoded.raster())).getFirst().orThrow(given);
      return new Incoming(image(path.toRealPath(), picture, decoded.facts()), embedding);
    } catch (RejectedImageException e) {
      throw new DoppelException(given + ": " + e.reason(), e);
    } catch (IOException e) {
      throw new DoppelException(given + ": expected an image, but could not read it: " + e, e);
    }
  }

  private static ImageRecord image(Path path, QueryImage picture, ImageFacts facts)
      throws IOException {
    Path folder = Optional.ofNullable(path.getParent()).orElse(path);
    return new ImageRecord(
        path.toUri(),
        folder.toUri(),
        picture.size(),
        Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS),
        picture.sha256(),
        facts.width(),
        facts.height(),
        facts.format().label(),
        facts.orientation(),
        facts.taken());
  }

  @Override
  public void close() {
    embedder.close();
  }
}
