package io.doppel.benchmarks.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * How often the orderings differ from cosine, and which pictures they like to list.
 *
 * @param pictures those that are ranked
 * @param rankings of all queries, by ordering
 */
record Differences(Pictures pictures, Map<Ordering, int[][]> rankings) {
  private static final int LIST = 10;
  private static final int DEEP = 50;

  void print() {
    Markdown.header(
        List.of(
            "beside cosine",
            "first differs",
            "top-10 set differs",
            "mean overlap@10",
            "Kendall's τ, first 50",
            "mean displacement, first 50"));
    for (Ordering ordering : rankings.keySet()) {
      if (!ordering.equals(Ordering.COSINE)) {
        Markdown.row(
            List.of(
                ordering.label(),
                Markdown.three(mean(ordering, (a, b) -> a[0] == b[0] ? 0 : 1)),
                Markdown.three(mean(ordering, (a, b) -> Agreement.overlap(a, b, LIST) < 1 ? 1 : 0)),
                Markdown.three(mean(ordering, (a, b) -> Agreement.overlap(a, b, LIST))),
                Markdown.three(mean(ordering, (a, b) -> Agreement.kendall(a, b, DEEP))),
                Markdown.decimals(
                    mean(ordering, (a, b) -> Agreement.displacement(a, b, DEEP)), 2)));
      }
    }
    printLists();
  }

  private double mean(Ordering ordering, ToDoubleBiFunction<int[], int[]> measure) {
    int[][] cosine = of(Ordering.COSINE);
    int[][] other = of(ordering);
    return IntStream.range(0, cosine.length)
        .mapToDouble(query -> measure.applyAsDouble(cosine[query], other[query]))
        .average()
        .orElseThrow();
  }

  /**
   * Hubs: pictures that many lists name. Source: Radovanović, Nanopoulos, Ivanović, "Hubs in
   * space", <i>JMLR</i> 11, 2010.
   */
  private void printLists() {
    Markdown.header(
        List.of("top-10 lists", "most lists with one picture", "pictures on no list", "mean norm"));
    for (Ordering ordering : Ordering.METRICS) {
      int[] listed = new int[pictures.size()];
      double norms = 0;
      for (int[] ranking : of(ordering)) {
        for (int picture : Arrays.copyOf(ranking, LIST)) {
          listed[picture]++;
          norms += pictures.get(picture).norm() / LIST / listed.length;
        }
      }
      Markdown.row(
          List.of(
              ordering.label(),
              Integer.toString(Arrays.stream(listed).max().orElseThrow()),
              Long.toString(Arrays.stream(listed).filter(count -> count == 0).count()),
              Markdown.decimals(norms, 1)));
    }
  }

  private int[][] of(Ordering ordering) {
    return rankings.getOrDefault(ordering, new int[0][]);
  }
}
