package io.doppel.benchmarks.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What each edit does.
 *
 * @param scores of the copies, as queries
 * @param edits of the copies
 * @param normRatios of the copies to their originals
 * @param groups of the copies, for the bootstrap
 * @param within whether each copy is within the threshold, by metric
 */
record Edits(
    Scores scores,
    List<String> edits,
    List<Double> normRatios,
    List<Integer> groups,
    SequencedMap<Ordering, double[]> within) {

  void print() {
    List<String> header = new ArrayList<>(List.of("edit", "copies", "norm, median", "5 to 95 %"));
    Ordering.METRICS.forEach(ordering -> header.add("first, " + ordering.label()));
    Ordering.METRICS.forEach(ordering -> header.add("within, " + ordering.label()));
    Markdown.header(header);
    for (String edit : new TreeSet<>(edits)) {
      print(
          edit, IntStream.range(0, edits.size()).filter(i -> edits.get(i).equals(edit)).toArray());
    }
    print("all", IntStream.range(0, edits.size()).toArray());
    Markdown.line("Within less cosine, thousandths:");
    within.forEach(this::printDifference);
  }

  private void print(String title, int[] copies) {
    double[] ratios = IntStream.of(copies).mapToDouble(normRatios::get).sorted().toArray();
    List<String> row = new ArrayList<>(List.of(title, Integer.toString(copies.length)));
    row.add(Markdown.three(Norms.quantile(ratios, .5)));
    row.add(
        Markdown.three(Norms.quantile(ratios, .05))
            + " to "
            + Markdown.three(Norms.quantile(ratios, .95)));
    for (Ordering ordering : Ordering.METRICS) {
      row.add(share(scores.of(ordering, Measure.P1), copies));
    }
    for (Ordering ordering : Ordering.METRICS) {
      row.add(share(within.getOrDefault(ordering, new double[0]), copies));
    }
    Markdown.row(row);
  }

  private static String share(double[] values, int[] copies) {
    return Markdown.three(IntStream.of(copies).mapToDouble(i -> values[i]).average().orElseThrow());
  }

  private void printDifference(Ordering ordering, double[] values) {
    double[] cosine = within.getOrDefault(Ordering.COSINE, values);
    double[] gain = new double[values.length];
    int[] group = groups.stream().mapToInt(Integer::intValue).toArray();
    Arrays.setAll(gain, i -> values[i] - cosine[i]);
    System.out.println(
        "- "
            + ordering.label()
            + " "
            + Markdown.thousandths(Bootstrap.DEFAULT.ofMean(gain, group)));
  }
}
