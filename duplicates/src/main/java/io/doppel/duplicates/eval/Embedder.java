package io.doppel.duplicates.eval;

import io.doppel.common.Embedding;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.embed.EmbeddingResult;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.ImageFacts;
import io.doppel.models.image.ShortSideCrop;
import java.util.List;

/**
 * Makes embeddings of files, as the collection's were made. Thread-safe.
 *
 * @param decoder decodes
 * @param network embeds
 * @param target what a picture is made into
 * @param exact whether large JPEGs are decoded in full
 */
public record Embedder(
    DecodePool decoder, OnnxEmbedder network, ShortSideCrop target, boolean exact) {

  /** A picture that was embedded. */
  record Embedded(ImageFacts facts, Embedding embedding) {}

  /**
   * Embeds one file.
   *
   * @throws RejectedImageException when there is no picture in it, or its embedding says nothing
   */
  Embedded embed(byte[] file) throws RejectedImageException, InterruptedException {
    Decoded decoded = decoder.decode(file, target, exact);
    return switch (network.embed(List.of(decoded.raster())).getFirst()) {
      case EmbeddingResult.Embedded(Embedding embedding) ->
          new Embedded(decoded.facts(), embedding);
      case EmbeddingResult.Refused(String reason) -> throw new RejectedImageException(reason);
    };
  }
}
