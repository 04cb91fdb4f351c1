package io.doppel.benchmarks.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallTest {
  private static final float[][] VECTORS = {
    {1, 0}, {.8f, .6f}, {.8f, .6f}, {.6f, .8f}, {0, 1}, {-1, 0}
  };
  private static final float[][] QUERIES = {{1, 0}, {0, 1}};

  @TempDir Path folder;

  @Test
  void findsTheNeighboursByComparingAll() throws Exception {
    GroundTruth truth = GroundTruth.compute(file(), QUERIES, 2);

    assertThat(truth.ids(0)).containsExactly(0, 1);
    assertThat(truth.scores(0)).containsExactly(1, .8f);
    assertThat(truth.ids(1)).containsExactly(4, 3);
  }

  @Test
  void readsWhatItWrote() throws Exception {
    GroundTruth truth = GroundTruth.compute(file(), QUERIES, 3);
    Path written = folder.resolve("truth");
    truth.write(written);
    GroundTruth read = GroundTruth.read(written, 3);

    assertThat(read.ids(1)).isEqualTo(truth.ids(1));
    assertThat(read.scores(1)).isEqualTo(truth.scores(1));
  }

  @Test
  void estimatesTheIntrinsicDimension() {
    // On a line, the distances to the neighbours of a point are 1, 2, …, k steps.
    float[] scores = new float[1000];
    for (int i = 0; i < scores.length; i++) {
      double distance = (i + 1) * 1e-3;
      scores[i] = (float) (1 - distance * distance / 2);
    }
    GroundTruth line = new GroundTruth(new int[1][scores.length], new float[][] {scores});

    assertThat(line.intrinsicDimension()).isCloseTo(1, within(.02));
  }

  @Test
  void countsWhatIsFound() throws Exception {
    VectorFile vectors = file();
    GroundTruth truth = GroundTruth.compute(vectors, QUERIES, 2);

    assertThat(recall(truth, vectors, new int[] {0, 1}, new int[] {3, 4})).isEqualTo(1);
    assertThat(recall(truth, vectors, new int[] {0, 5}, new int[] {})).isEqualTo(.25);
    assertThat(recall(truth, vectors, new int[] {0, 0}, new int[] {4, 4})).isEqualTo(.5);
  }

  @Test
  void countsACopyOfANeighbourAsThatNeighbour() throws Exception {
    VectorFile vectors = file();
    GroundTruth truth = GroundTruth.compute(vectors, QUERIES, 2);

    assertThat(recall(truth, vectors, new int[] {0, 2}, new int[] {3, 4})).isEqualTo(1);
  }

  private static double recall(GroundTruth truth, VectorFile vectors, int[]... found) {
    return Recall.of(found, truth, QUERIES, vectors);
  }

  private VectorFile file() throws IOException {
    Path file = folder.resolve("vectors");
    try (Arena arena = Arena.ofConfined()) {
      VectorFile target = VectorFile.create(file, VECTORS.length, 2, arena);
      for (int i = 0; i < VECTORS.length; i++) {
        target.set(i, VECTORS[i]);
      }
    }
    return VectorFile.open(file, 2);
  }
}
