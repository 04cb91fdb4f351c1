package io.doppel.duplicates.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.doppel.common.ImageRecord;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import io.doppel.models.image.ImageFacts;
import io.doppel.models.image.ShortSideCrop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verdicts on real copies, every eighth original's, against golden-verdicts.csv. */
class NearDuplicatesTest {
  private static final Path DATA = Path.of("../../shared/data/near-duplicates");
  private static final int EVERY = 8;

  @TempDir private Path folder;

  /** A line of the truth. */
  private record Copy(String copy, String original, String edit) {}

  @Test
  void findsCopiesAndNoStrangers() throws Exception {
    assumeTrue(Files.exists(DATA), "no near-duplicates in ../shared/data: not measured");
    List<Copy> copies = copies();
    Map<String, Integer> found = new TreeMap<>();
    int strangers = 0;
    try (DecodePool decoder = new DecodePool(DecodeSettings.defaults());
        PixelJudge judge = new PixelJudge(decoder, folder.resolve("findings"))) {
      for (int i = 0; i < copies.size(); i++) {
        Copy copy = copies.get(i);
        Copy other = copies.get((i + copies.size() / 2) % copies.size());
        found.merge(copy.edit, isCopy(decoder, judge, copy, copy.original) ? 1 : 0, Integer::sum);
        strangers += isCopy(decoder, judge, copy, other.original) ? 1 : 0;
      }
    }
    assertThat(strangers).isZero();
    golden()
        .forEach(
            (edit, least) -> assertThat(found.get(edit)).as(edit).isGreaterThanOrEqualTo(least));
  }

  private static boolean isCopy(DecodePool decoder, PixelJudge judge, Copy copy, String original)
      throws Exception {
    ImageRecord first = record(decoder, DATA.resolve("copies").resolve(copy.copy));
    ImageRecord second = record(decoder, DATA.resolve("originals").resolve(original));
    return judge.judge(first, second, .9, .05).verdict().isCopy();
  }

  private static ImageRecord record(DecodePool decoder, Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    ImageFacts facts = decoder.decode(bytes, new ShortSideCrop(8, 8), false).facts();
    return Records.of(file, bytes, facts.width(), facts.height());
  }

  private static List<Copy> copies() throws IOException {
    return Files.readAllLines(DATA.resolve("truth.csv")).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(parts -> new Copy(parts[0], parts[1], parts[2]))
        .filter(copy -> Integer.parseInt(copy.original.substring(1, 4)) % EVERY == 0)
        .toList();
  }

  private static Map<String, Integer> golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            NearDuplicatesTest.class.getResourceAsStream("golden-verdicts.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .collect(Collectors.toMap(parts -> parts[0], parts -> Integer.parseInt(parts[1])));
    }
  }
}
