package io.doppel.benchmarks.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The measures of every query's ranking, by ordering. */
final class Scores {
  private static final List<Ordering> COMPARED = List.of(Ordering.EUCLIDEAN, Ordering.FLICKER);

  private final SequencedMap<Ordering, Map<Measure, double[]>> scores = new LinkedHashMap<>();

  /** Measures rankings: for each ordering one a query, the queries in the same order. */
  Scores(SequencedMap<Ordering, List<boolean[]>> rankings) {
    rankings.forEach((ordering, lists) -> scores.put(ordering, measure(lists)));
  }

  private static Map<Measure, double[]> measure(List<boolean[]> lists) {
    Map<Measure, double[]> measures = new LinkedHashMap<>();
    for (Measure measure : Measure.values()) {
      measures.put(measure, lists.stream().mapToDouble(measure::of).toArray());
    }
    return measures;
  }

  /** The measure of each query. */
  double[] of(Ordering ordering, Measure measure) {
    return scores.getOrDefault(ordering, Map.of()).getOrDefault(measure, new double[0]);
  }

  /** By how much an ordering is better than cosine, for each query. */
  double[] gain(Ordering ordering, Measure measure) {
    double[] gain = of(ordering, measure).clone();
    double[] cosine = of(Ordering.COSINE, measure);
    Arrays.setAll(gain, query -> gain[query] - cosine[query]);
    return gain;
  }

  /** Prints a row for each measure: means, and differences from cosine with their intervals. */
  void print(List<Measure> measures, int[] groups) {
    List<String> header = new ArrayList<>(List.of(""));
    scores.keySet().forEach(ordering -> header.add(ordering.label()));
    COMPARED.forEach(ordering -> header.add(ordering.label() + " − cosine, ‰"));
    Markdown.header(header);
    measures.forEach(measure -> printRow(measure.label(), measure, groups));
  }

  /** Prints one more row. */
  void printRow(String title, Measure measure, int[] groups) {
    List<String> row = new ArrayList<>(List.of(title));
    scores.keySet().forEach(ordering -> row.add(Markdown.three(Norms.mean(of(ordering, measure)))));
    for (Ordering ordering : COMPARED) {
      row.add(Markdown.thousandths(Bootstrap.DEFAULT.ofMean(gain(ordering, measure), groups)));
    }
    Markdown.row(row);
  }
}
