package io.doppel.models.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.doppel.models.image.ShortSideCrop;
import io.doppel.models.image.Sniffed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Some 2900 odd, broken and hostile files, where they are at hand: each has one outcome. */
class MalformedCorpusTest {
  private static final long GIGABYTE_KB = 1_000_000;

  @Test
  void hasOneOutcomeForEach() throws Exception {
    Path corpus = corpus();
    assumeTrue(Files.isDirectory(corpus), "skipped: there is no shared/data/malformed above here");
    Map<String, Integer> outcomes = new TreeMap<>();
    long peak = 0;
    try (DecodePool pool = new DecodePool(DecodeSettings.defaults().withWorkers(1));
        Stream<Path> files = Files.walk(corpus)) {
      List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : all) {
        outcomes.merge(outcome(pool, file), 1, Integer::sum);
        peak = Math.max(peak, peakKilobytes());
      }
      System.out.println("malformed files: " + outcomes + ", peak " + peak + " kB a worker");
      assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum())
          .isEqualTo(all.size());
    }
    assertThat(outcomes).doesNotContainKey("crashed").containsKeys("decoded", "rejected");
    assertThat(peak).isLessThan(GIGABYTE_KB);
  }

  private static String outcome(DecodePool pool, Path file)
      throws IOException, InterruptedException {
    byte[] bytes = Files.readAllBytes(file);
    return switch (Sniffed.of(Arrays.copyOf(bytes, Math.min(bytes.length, Sniffed.HEAD)))) {
      case Sniffed.NoImage() -> "skipped";
      case Sniffed.Unsupported _ -> "unsupported";
      case Sniffed.Decodable _ -> decode(pool, bytes);
    };
  }

  private static String decode(DecodePool pool, byte[] bytes) throws InterruptedException {
    try {
      byte[] rgb = pool.decode(bytes, new ShortSideCrop(256, 224), false).raster().rgb();
      assertThat(rgb).hasSize(224 * 224 * 3);
      return "decoded";
    } catch (RejectedImageException e) {
      assertThat(e.reason()).isNotBlank();
      return e.reason().startsWith("crashed") ? "crashed" : "rejected";
    }
  }

  private static long peakKilobytes() throws IOException {
    long peak = 0;
    for (ProcessHandle worker : ProcessHandle.current().descendants().toList()) {
      Path status = Path.of("/proc", Long.toString(worker.pid()), "status");
      if (Files.isReadable(status)) {
        peak =
            Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .reduce(peak, Math::max);
      }
    }
    return peak;
  }

  private static Path corpus() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null) {
      Path corpus = folder.resolve("shared/data/malformed");
      if (Files.isDirectory(corpus)) {
        return corpus;
      }
      folder = folder.getParent();
    }
    return folder.resolve("shared/data/malformed");
  }
}
