package io.doppel.indexer;

import io.doppel.common.ImageRecord;
import io.doppel.common.Outcome;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.embed.EmbeddingResult;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.ImageFacts;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The way of an image from its bytes to the index: decoded in a worker process, embedded, written.
 * The stages overlap, joined by short queues, so that all cores stay busy and memory does not grow
 * with the collection.
 */
final class Pipeline {
  private static final int BATCH = 4;

  private record Ready(FoundFile file, String sha256, boolean replaces, Decoded decoded) {}

  private final DecodePool decoder;
  private final OnnxEmbedder embedder;
  private final boolean exactDecode;
  private final CollectionWriter writer;
  private final Tally tally;
  private final Clocks clocks;
  private final Semaphore bytesInFlight;
  private final Stage<ImageWork> decoding;
  private final Stage<Ready> embedding;

  /** Where the time goes. */
  record Clocks(StageClock decoding, StageClock embedding, StageClock writing) {
    Clocks() {
      this(new StageClock(), new StageClock(), new StageClock());
    }
  }

  Pipeline(
      Crew crew,
      IndexSettings settings,
      DecodePool decoder,
      OnnxEmbedder embedder,
      CollectionWriter writer,
      Tally tally,
      Clocks clocks) {
    this.decoder = decoder;
    this.embedder = embedder;
    this.exactDecode = settings.exactDecode();
    this.writer = writer;
    this.tally = tally;
    this.clocks = clocks;
    this.bytesInFlight = new Semaphore(decoder.maxFileBytes());
    int threads = settings.threads();
    this.embedding = new Stage<>(crew, threads, BATCH * threads, BATCH, this::embed);
    this.decoding = new Stage<>(crew, threads, 2 * threads, 1, this::decode);
  }

  void put(ImageWork work) throws InterruptedException {
    bytesInFlight.acquire(work.bytes().length);
    decoding.put(work);
  }

  /** Waits until all that was put in has come to its end. */
  void finish() throws InterruptedException {
    decoding.finish();
    embedding.finish();
  }

  private void decode(List<ImageWork> works) throws IOException, InterruptedException {
    for (ImageWork work : works) {
      FoundFile file = work.file();
      try {
        Decoded decoded = decode(work);
        embedding.put(new Ready(file, work.sha256(), work.replaces(), decoded));
      } catch (RejectedImageException e) {
        reject(file, work.replaces(), e.reason());
      } finally {
        bytesInFlight.release(work.bytes().length);
      }
    }
  }

  private Decoded decode(ImageWork work) throws RejectedImageException, InterruptedException {
    try (var _ = clocks.decoding().start()) {
      return decoder.decode(work.bytes(), embedder.manifest().target(), exactDecode);
    }
  }

  private void embed(List<Ready> ready) throws IOException {
    List<EmbeddingResult> results;
    try (var _ = clocks.embedding().start()) {
      results = embedder.embed(ready.stream().map(one -> one.decoded().raster()).toList());
    }
    try (var _ = clocks.writing().start()) {
      for (int i = 0; i < ready.size(); i++) {
        write(ready.get(i), results.get(i));
      }
    }
  }

  private void write(Ready ready, EmbeddingResult result) throws IOException {
    switch (result) {
      case EmbeddingResult.Embedded(var embedded) -> {
        writer.put(image(ready), embedded);
        tally.add(ready.file().path(), Outcome.INDEXED, ready.replaces() ? "changed" : "");
      }
      case EmbeddingResult.Refused(String reason) -> reject(ready.file(), ready.replaces(), reason);
    }
  }

  /** What stood at the place of a rejected file is no longer there. */
  private void reject(FoundFile file, boolean replaces, String reason) throws IOException {
    if (replaces) {
      writer.remove(file.uri());
    }
    String gone = replaces ? "; what was indexed here is removed" : "";
    tally.add(file.path(), Outcome.REJECTED, reason + gone);
  }

  private static ImageRecord image(Ready ready) {
    FoundFile file = ready.file();
    ImageFacts facts = ready.decoded().facts();
    return new ImageRecord(
        file.uri(),
        file.root(),
        file.size(),
        file.mtime(),
        ready.sha256(),
        facts.width(),
        facts.height(),
        facts.format().label(),
        facts.orientation(),
        facts.taken());
  }
}
