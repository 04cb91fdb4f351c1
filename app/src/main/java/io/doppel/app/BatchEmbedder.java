package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.embed.EmbeddingResult;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.Raster;
import io.doppel.searcher.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Embeds the pictures of many questions, a few in a pass, on all processors. The network is loaded
 * when the first picture comes. A picture that is none costs only its own question. For one caller.
 */
final class BatchEmbedder implements AutoCloseable {
  private static final int PASS = 4;

  private final CollectionSnapshot snapshot;
  private final DecodePool decoder;
  private final Supplier<QueryModel> model;
  private final Semaphore bytesInFlight;
  private final AtomicLong done = new AtomicLong();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("doppel-query-", 1).factory());
  private Optional<Network> network = Optional.empty();

  private record Network(QueryModel model, OnnxEmbedder embedder) {}

  /** What can be said of a name before the network has seen its picture. */
  private sealed interface Step {
    record Embeddable(String name, Operand operand, Raster raster) implements Step {}

    record Finished(BatchItem item) implements Step {}
  }

  /**
   * An embedder for questions to one collection.
   *
   * @param model asked for once, when there is a picture
   */
  BatchEmbedder(CollectionSnapshot snapshot, DecodePool decoder, Supplier<QueryModel> model) {
    this.snapshot = snapshot;
    this.decoder = decoder;
    this.model = model;
    this.bytesInFlight = new Semaphore(decoder.maxFileBytes());
  }

  /** How many questions were embedded, or failed. */
  long done() {
    return done.get();
  }

  /**
   * Embeds what is named.
   *
   * @return an item a name, in their order
   */
  List<BatchItem> embed(List<String> names) throws IOException, InterruptedException {
    List<Callable<List<BatchItem>>> passes = new ArrayList<>();
    for (int from = 0; from < names.size(); from += PASS) {
      List<String> some = names.subList(from, Math.min(from + PASS, names.size()));
      passes.add(() -> pass(some));
    }
    List<BatchItem> items = new ArrayList<>();
    for (Future<List<BatchItem>> pass : threads.invokeAll(passes)) {
      items.addAll(result(pass));
    }
    return items;
  }

  private static List<BatchItem> result(Future<List<BatchItem>> pass)
      throws IOException, InterruptedException {
    try {
      return pass.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException unreadable -> throw unreadable;
        case DoppelException known -> throw known;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** Decodes one after the other, then embeds all that could be decoded at once. */
  private List<BatchItem> pass(List<String> names) throws IOException, InterruptedException {
    List<Step> steps = new ArrayList<>();
    List<Raster> rasters = new ArrayList<>();
    for (String name : names) {
      Step step = step(name);
      steps.add(step);
      if (step instanceof Step.Embeddable embeddable) {
        rasters.add(embeddable.raster);
      }
    }
    List<EmbeddingResult> results =
        rasters.isEmpty() ? List.of() : network().embedder.embed(rasters);
    done.addAndGet(names.size());
    return items(steps, results);
  }

  private static List<BatchItem> items(List<Step> steps, List<EmbeddingResult> results) {
    List<BatchItem> items = new ArrayList<>();
    int next = 0;
    for (Step step : steps) {
      items.add(
          switch (step) {
            case Step.Finished(BatchItem item) -> item;
            case Step.Embeddable embeddable -> item(embeddable, results.get(next++));
          });
    }
    return items;
  }

  private static BatchItem item(Step.Embeddable picture, EmbeddingResult result) {
    return switch (result) {
      case EmbeddingResult.Embedded(var embedding) ->
          new BatchItem.Ready(picture.name, picture.operand, embedding);
      case EmbeddingResult.Refused(String reason) ->
          new BatchItem.Failed(picture.name, picture.name + ": " + reason);
    };
  }

  /** Holds the bytes of all files that are read and decoded at one time to those of the largest. */
  private Step step(String name) throws IOException, InterruptedException {
    Operand operand;
    int bytes;
    try {
      operand = Operand.of(name);
      bytes = bytes(operand);
    } catch (DoppelException e) {
      return failed(name, String.valueOf(e.getMessage()));
    }
    bytesInFlight.acquire(bytes);
    try {
      return step(name, operand);
    } finally {
      bytesInFlight.release(bytes);
    }
  }

  private Step step(String name, Operand operand) throws IOException, InterruptedException {
    QueryExample example;
    try {
      example = QueryExample.find(QueryTerm.of(operand), snapshot, decoder.maxFileBytes());
    } catch (DoppelException e) {
      return failed(name, String.valueOf(e.getMessage()));
    }
    return switch (example.source()) {
      case QueryExample.Stored(Examples.Indexed indexed) ->
          new Step.Finished(new BatchItem.Ready(name, operand, indexed.embedding()));
      case QueryExample.Picture(QueryImage image) -> decoded(name, operand, image);
    };
  }

  private Step decoded(String name, Operand operand, QueryImage image) throws InterruptedException {
    QueryModel chosen = network().model;
    try {
      Decoded decoded = image.decode(decoder, chosen.target(), chosen.exactDecode());
      return new Step.Embeddable(name, operand, decoded.raster());
    } catch (RejectedImageException e) {
      return failed(name, name + ": " + e.reason());
    }
  }

  private static Step failed(String name, String reason) {
    return new Step.Finished(new BatchItem.Failed(name, reason));
  }

  private int bytes(Operand operand) {
    if (operand instanceof Operand.Picture(String given)) {
      try {
        return Math.clamp(Files.size(QueryImage.path(given)), 1, decoder.maxFileBytes());
      } catch (IOException e) {
        return 1; // It will be said when it is read.
      }
    }
    return 1;
  }

  private synchronized Network network() {
    if (network.isEmpty()) {
      QueryModel chosen = model.get();
      network = Optional.of(new Network(chosen, OnnxEmbedder.open(chosen.model(), 1)));
    }
    return network.get();
  }

  /** Waits for the passes under way to end; they are interrupted. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
    synchronized (this) {
      network.ifPresent(opened -> opened.embedder.close());
    }
  }
}
