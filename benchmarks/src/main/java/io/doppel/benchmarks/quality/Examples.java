package io.doppel.benchmarks.quality;

import io.doppel.common.metric.Comparison;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The queries that gain and lose most by flicker instead of cosine: five pictures of each list.
 *
 * @param pictures those that are ranked
 * @param rankings of all pictures, by ordering
 * @param label of every picture
 * @param queries those that are scored
 * @param scores of the queries
 */
record Examples(
    Pictures pictures,
    Map<Ordering, int[][]> rankings,
    List<String> label,
    List<Integer> queries,
    Scores scores) {
  private static final int SHOWN = 5;

  void print() {
    double[] gain = scores.gain(Ordering.FLICKER, Measure.P5);
    double[] fine = scores.gain(Ordering.FLICKER, Measure.AVERAGE_PRECISION);
    List<Integer> byGain =
        IntStream.range(0, queries.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> gain[i]).thenComparingDouble(i -> fine[i]))
            .toList();
    print("Flicker loses most", byGain.getFirst());
    print("Flicker gains most", byGain.getLast());
  }

  private void print(String title, int index) {
    int query = queries.get(index);
    Markdown.line(
        "%s: %s, norm %.1f", title, pictures.get(query).name(), pictures.get(query).norm());
    for (Ordering ordering : Ordering.METRICS) {
      int[] ranking = rankings.getOrDefault(ordering, new int[0][])[query];
      System.out.println(
          "- "
              + ordering.label()
              + ": "
              + Arrays.stream(ranking)
                  .limit(SHOWN)
                  .mapToObj(found -> describe(query, found))
                  .collect(Collectors.joining("; ")));
    }
  }

  private double cosine(int query, int found) {
    return Comparison.of(pictures.get(query).embedding(), pictures.get(found).embedding()).cosine();
  }

  private String describe(int query, int found) {
    return "%s %s (norm %s, cosine %s)"
        .formatted(
            label.get(found).equals(label.get(query)) ? "✓" : "✗",
            pictures.get(found).name(),
            Markdown.decimals(pictures.get(found).norm(), 1),
            Markdown.three(cosine(query, found)));
  }
}
