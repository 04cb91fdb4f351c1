package io.doppel.duplicates.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nearest neighbours by code, against a sort of all. */
class NeighbourSearchTest {
  private static final int DIMENSION = 128;
  private static final int FARTHEST = 62;

  /** Codes in clusters: ties are frequent. */
  private static CodeTable codes(int size, long seed) {
    Random random = new Random(seed);
    CodeTable codes = new CodeTable(size, DIMENSION);
    long[] centre = {random.nextLong(), random.nextLong()};
    for (int i = 0; i < size; i++) {
      if (random.nextInt(20) == 0) {
        centre = new long[] {random.nextLong(), random.nextLong()};
      }
      long few = 0;
      for (int bit = 0; bit < 3; bit++) {
        few |= 1L << random.nextInt(Long.SIZE);
      }
      codes.set(i, new long[] {centre[0] ^ few, centre[1]});
    }
    return codes;
  }

  private static List<Integer> slowly(CodeTable codes, int image, int among, int most) {
    return IntStream.range(0, among)
        .filter(other -> other != image && codes.distance(image, other) <= FARTHEST)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer other) -> codes.distance(image, other))
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }

  private static List<Integer> images(Neighbours neighbours) {
    return IntStream.range(0, neighbours.size()).mapToObj(neighbours::image).toList();
  }

  @ParameterizedTest
  @CsvSource({"1500, 1, 7", "1500, 4, 7", "65, 2, 3", "64, 1, 100", "1, 1, 5", "0, 2, 5"})
  void findsWhatASortOfAllFinds(int size, int threads, int most) throws InterruptedException {
    CodeTable codes = codes(size, 100 + size);
    AtomicInteger done = new AtomicInteger();

    List<Neighbours> found =
        new NeighbourSearch(codes, 0, size, most, FARTHEST).find(threads, done::addAndGet);

    assertThat(done).hasValue(size);
    assertThat(found).hasSize(size);
    for (int image = 0; image < size; image++) {
      assertThat(images(found.get(image)))
          .as("of %d", image)
          .isEqualTo(slowly(codes, image, size, most));
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "200", "700"})
  void looksAmongTheFirstOnly(int references) throws InterruptedException {
    CodeTable codes = codes(700, 3);

    List<Neighbours> found =
        new NeighbourSearch(codes, references, references, 5, FARTHEST).find(2, _ -> {});

    for (int image = 0; image < codes.size(); image++) {
      List<Integer> expected = image < references ? List.of() : slowly(codes, image, references, 5);
      assertThat(images(found.get(image))).as("of %d", image).isEqualTo(expected);
    }
  }
}
