package io.doppel.benchmarks;

import io.doppel.common.Outcome;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.indexer.IndexRun;
import io.doppel.indexer.IndexSettings;
import io.doppel.indexer.IndexSummary;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.embed.Model;
import io.doppel.models.embed.ModelCatalog;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.models.image.Raster;
import io.doppel.models.image.ShortSideCrop;
import io.doppel.searcher.GraphRecall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Measures this process, on the cores that it is allowed: each stage alone, then a whole index run.
 * Prints one line {@code name value} a figure, for {@link PipelineBenchmark} to read.
 */
final class Measurement {
  private static final int BATCH = 4;
  private static final int EMBEDDED_ALONE = 160;
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private final int threads = Runtime.getRuntime().availableProcessors();
  private final Model model = ModelCatalog.resolve(ModelCatalog.DEFAULT);
  private final ShortSideCrop target = model.manifest().target();

  /** Measures on the pictures of the first folder, warmed up on those of the second. */
  public static void main(String[] args) throws Exception {
    LUCENE.setLevel(Level.OFF);
    new Measurement().run(Path.of(args[0]), Path.of(args[1]));
  }

  private void run(Path pictures, Path warmUp) throws Exception {
    List<byte[]> files = read(pictures);
    try (DecodePool decoder = new DecodePool(DecodeSettings.defaults());
        OnnxEmbedder embedder = OnnxEmbedder.open(model, 1)) {
      List<Raster> rasters = decode(decoder, files);
      decode(decoder, files); // by now Java has compiled what is hot
      print("decode", rate(files.size(), () -> decode(decoder, files)));
      IndexSummary _ = index(warmUp, decoder, embedder);
      List<Raster> some = rasters.subList(0, Math.min(EMBEDDED_ALONE, rasters.size()));
      print("embed", rate(some.size(), () -> embed(embedder, some)));
      print(index(pictures, decoder, embedder));
    }
  }

  private static List<byte[]> read(Path pictures) throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(pictures)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        files.add(Files.readAllBytes(file));
      }
    }
    return files;
  }

  private List<Raster> decode(DecodePool decoder, List<byte[]> files) throws Exception {
    return onAllThreads(
        files.stream().<Callable<Raster>>map(file -> () -> decode(decoder, file)).toList());
  }

  private Raster decode(DecodePool decoder, byte[] file)
      throws RejectedImageException, InterruptedException {
    return decoder.decode(file, target, false).raster();
  }

  private List<Integer> embed(OnnxEmbedder embedder, List<Raster> rasters) throws Exception {
    List<Callable<Integer>> batches = new ArrayList<>();
    for (int from = 0; from < rasters.size(); from += BATCH) {
      List<Raster> batch = rasters.subList(from, Math.min(from + BATCH, rasters.size()));
      batches.add(() -> embedder.embed(batch).size());
    }
    return onAllThreads(batches);
  }

  private <T> List<T> onAllThreads(List<Callable<T>> tasks) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : pool.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    }
  }

  private static double rate(int images, Callable<List<?>> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    return images * 1e9 / (System.nanoTime() - start);
  }

  private IndexSummary index(Path pictures, DecodePool decoder, OnnxEmbedder embedder)
      throws Exception {
    CollectionManifest manifest =
        new CollectionManifest(
            CollectionManifest.SCHEMA,
            model.manifest().id(),
            model.manifest().sha256(),
            model.source(),
            model.manifest().preprocessing(),
            CollectionManifest.REDUCED_DECODE,
            model.manifest().dimension(),
            PrimaryMetric.of("cosine"));
    CollectionFolder fresh =
        new CollectionFolder(pictures.resolveSibling(pictures.getFileName() + "-collection"));
    IndexSettings settings = new IndexSettings(fresh, manifest, List.of(pictures), false, threads);
    return new IndexRun(settings, embedder, decoder, GraphRecall::searched, _ -> {}).run();
  }

  private void print(IndexSummary summary) {
    double indexed = summary.count(Outcome.INDEXED);
    print("threads", threads);
    print("images", indexed);
    print("endToEnd", indexed / seconds(summary.time()));
    print("share", seconds(summary.stages().embedding()) / seconds(summary.time()) / threads);
    print("readMillis", 1e3 * seconds(summary.stages().reading()) / indexed);
    print("decodeMillis", 1e3 * seconds(summary.stages().decoding()) / indexed);
    print("embedMillis", 1e3 * seconds(summary.stages().embedding()) / indexed);
    print("writeMillis", 1e3 * seconds(summary.stages().writing()) / indexed);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static void print(String name, double value) {
    System.out.println(name + " " + value);
  }
}
