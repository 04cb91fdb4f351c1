package io.doppel.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.doppel.benchmarks.knn.Synthetic;
import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.Evidence;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.Verdict;
import io.doppel.duplicates.group.GroupRequest;
import io.doppel.duplicates.group.GroupSearch;
import io.doppel.duplicates.verdict.PixelJudge;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures the search for groups of copies. On made-up embeddings, where a judge answers at once,
 * what candidates and grouping cost; on real pictures, what looking at pixels costs, and what it
 * costs again when the findings are known.
 */
public final class DuplicatesBenchmark {
  private static final int DIMENSION = 2048;

  /** Every tenth made-up image is a copy of the one before it. */
  private static final int COPY_EVERY = 10;

  private static final float COPY_NOISE = .1f;

  private final AtomicLong checks = new AtomicLong();

  private DuplicatesBenchmark() {}

  /** {@code made-up COUNT FOLDER} or {@code pictures COLLECTION FINDINGS}. */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("made-up")) {
      int count = Integer.parseInt(args[1]);
      CollectionFolder folder = new CollectionFolder(Path.of(args[2]));
      if (!folder.exists()) {
        write(folder, count);
      }
      new DuplicatesBenchmark().run("made-up", folder, DuplicatesBenchmark::answer);
    } else {
      CollectionFolder folder = new CollectionFolder(Path.of(args[1]));
      for (String run : List.of("pixels", "pixels, findings known")) {
        try (DecodePool decoder = new DecodePool(DecodeSettings.defaults());
            PixelJudge judge = new PixelJudge(decoder, Path.of(args[2]))) {
          new DuplicatesBenchmark().run(run, folder, judge);
        }
      }
    }
  }

  private static void write(CollectionFolder folder, int count) throws IOException {
    Synthetic vectors = new Synthetic(count, DIMENSION, 1);
    Random random = new Random(1);
    MadeUpCollection.write(
        folder,
        count,
        DIMENSION,
        number -> {
          float[] vector = vectors.vector(original(number));
          for (int j = 0; j < vector.length && original(number) != number; j++) {
            vector[j] *= (float) (1 + COPY_NOISE * random.nextGaussian());
          }
          return vector;
        },
        1);
  }

  /** Two made-up images are copies if one was made from the other. */
  private static PairVerdict answer(
      ImageRecord first, ImageRecord second, double cosine, double flicker) {
    boolean isCopy = original(number(first)) == original(number(second));
    return new PairVerdict(
        isCopy ? Verdict.EDITED_COPY : Verdict.SIMILAR,
        Set.of(),
        isCopy ? 1 : 0,
        new Evidence(cosine, flicker, 0, Optional.empty(), 0, 0, 1));
  }

  private static int number(ImageRecord image) {
    return Math.toIntExact(image.size());
  }

  private static int original(int number) {
    return number % COPY_EVERY == COPY_EVERY - 1 ? number - 1 : number;
  }

  private void run(String name, CollectionFolder folder, PairJudge judge) throws Exception {
    try (CollectionSnapshot snapshot = folder.open()) {
      double cpu = cpuSeconds();
      long start = System.nanoTime();
      GroupSearch search =
          new GroupSearch(
              snapshot, GroupRequest.copies(), counting(judge), e -> System.err.println(e));
      List<Group> groups = search.find(Runtime.getRuntime().availableProcessors());
      double seconds = (System.nanoTime() - start) / 1e9;
      long images = snapshot.reader().numDocs();
      System.out.printf(
          Locale.ROOT,
          "%s: %,d images, %,d groups; %.1f s, %.1f s of this process's CPU; %,d pairs judged, %.1f an"
              + " image, %.2f ms each on all threads; most memory resident %,d MiB%n",
          name,
          images,
          groups.size(),
          seconds,
          cpuSeconds() - cpu,
          checks.get(),
          (double) checks.get() / images,
          1e3 * seconds / Math.max(1, checks.get()),
          mostResident() >> 20);
    }
  }

  private PairJudge counting(PairJudge judge) {
    return (first, second, cosine, flicker) -> {
      checks.incrementAndGet();
      return judge.judge(first, second, cosine, flicker);
    };
  }

  private static double cpuSeconds() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  /** Linux's high water mark, in bytes; 0 elsewhere. */
  private static long mostResident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(0);
  }
}
