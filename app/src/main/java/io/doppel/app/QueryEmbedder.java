package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.embed.EmbeddingResult;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.models.image.Decoded;
import io.doppel.searcher.Examples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Makes an embedding of the examples of one question. The network is loaded only where there is a
 * picture among them, and once.
 */
final class QueryEmbedder {
  private final DecodePool decoder;
  private final Timings timings;

  QueryEmbedder(DecodePool decoder, Timings timings) {
    this.decoder = decoder;
    this.timings = timings;
  }

  /**
   * The examples as one embedding.
   *
   * @param model asked for where there is a picture to embed
   */
  Embedding embed(List<QueryExample> examples, Supplier<QueryModel> model)
      throws IOException, InterruptedException {
    List<QueryImage> pictures = new ArrayList<>();
    for (QueryExample example : examples) {
      if (example.source() instanceof QueryExample.Picture(QueryImage image)) {
        pictures.add(image);
      }
    }
    Iterator<Embedding> fresh =
        pictures.isEmpty()
            ? List.<Embedding>of().iterator()
            : embed(pictures, model.get()).iterator();
    List<Examples.Weighted> weighted = new ArrayList<>();
    for (QueryExample example : examples) {
      Embedding embedding =
          switch (example.source()) {
            case QueryExample.Picture _ -> fresh.next();
            case QueryExample.Stored(Examples.Indexed indexed) -> indexed.embedding();
          };
      weighted.add(new Examples.Weighted(embedding, example.term().weight()));
    }
    return Examples.combined(weighted);
  }

  /** Decodes the pictures in a worker while the model is loaded. */
  private List<Embedding> embed(List<QueryImage> pictures, QueryModel model)
      throws IOException, InterruptedException {
    FutureTask<List<Decoded>> decoding =
        new FutureTask<>(
            () -> timings.of("decoding the picture, meanwhile", () -> decode(pictures, model)));
    Thread.ofPlatform().daemon().start(decoding);
    int threads = Runtime.getRuntime().availableProcessors();
    try (OnnxEmbedder embedder =
        timings.of("loading the model", () -> OnnxEmbedder.open(model.model(), threads))) {
      List<Decoded> decoded = timings.of("waiting for the picture", () -> result(decoding));
      List<EmbeddingResult> results =
          timings.of(
              "embedding", () -> embedder.embed(decoded.stream().map(Decoded::raster).toList()));
      List<Embedding> embeddings = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        embeddings.add(results.get(i).orThrow(pictures.get(i).name()));
      }
      return embeddings;
    }
  }

  private List<Decoded> decode(List<QueryImage> pictures, QueryModel model)
      throws InterruptedException {
    List<Decoded> decoded = new ArrayList<>();
    for (QueryImage picture : pictures) {
      try {
        decoded.add(picture.decode(decoder, model.target(), model.exactDecode()));
      } catch (RejectedImageException e) {
        throw new DoppelException(picture.name() + ": " + e.reason(), e);
      }
    }
    return decoded;
  }

  private static List<Decoded> result(FutureTask<List<Decoded>> decoding)
      throws InterruptedException {
    try {
      return decoding.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DoppelException known ? known : new IllegalStateException(e);
    }
  }
}
