package io.doppel.app.serve;

import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.models.image.ShortSideCrop;

/**
 * The network of a collection, loaded.
 *
 * @param embedder for one thread in each call; stays whoever's opened it
 * @param exactDecode whether large JPEGs are decoded in full
 */
public record Network(OnnxEmbedder embedder, boolean exactDecode) {
  /** What a picture is made into. */
  ShortSideCrop target() {
    return embedder.manifest().target();
  }
}
