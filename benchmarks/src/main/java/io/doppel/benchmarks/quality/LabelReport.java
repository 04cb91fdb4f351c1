package io.doppel.benchmarks.quality;

import io.doppel.common.metric.Comparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * Leave one out: each picture asks for all others, and those of its label are the relevant ones. A
 * picture that has its label to itself does not ask.
 */
final class LabelReport {
  /** With fewer labels, resampling them says nothing. */
  private static final int MIN_GROUPS = 10;

  private final Pictures pictures;
  private final Csv labels;
  private final Comparison[][] comparisons;
  private final SequencedMap<Ordering, int[][]> rankings = new LinkedHashMap<>();

  LabelReport(Pictures all, Csv labels) {
    this.pictures = all.only(picture -> labels.has(picture.name()));
    this.labels = labels;
    this.comparisons = pictures.comparisons();
    for (Ordering ordering : Ordering.ALL) {
      rankings.put(ordering, rankAll(ordering));
    }
  }

  private int[][] rankAll(Ordering ordering) {
    return IntStream.range(0, pictures.size())
        .mapToObj(query -> ordering.rank(comparisons[query], pictures.others(query)))
        .toArray(int[][]::new);
  }

  void print() {
    int[][] byCosine = rankings.getOrDefault(Ordering.COSINE, new int[0][]);
    Markdown.line("%d pictures.", pictures.size());
    Norms.print(pictures, byCosine);
    new Differences(pictures, rankings).print();
    for (int column = 1; column < labels.header().size(); column++) {
      print(column);
    }
  }

  private void print(int column) {
    String[] label =
        pictures.all().stream()
            .map(picture -> labels.value(picture.name(), column))
            .toArray(String[]::new);
    int[] queries = queries(label);
    Markdown.line(
        "Label \"%s\": %d labels, %d queries.",
        labels.header().get(column), Arrays.stream(label).distinct().count(), queries.length);
    Scores scores = new Scores(score(label, queries));
    scores.print(List.of(Measure.values()), IntStream.range(0, queries.length).toArray());
    int[] groups = groups(label, queries);
    if (Arrays.stream(groups).max().orElse(0) >= MIN_GROUPS) {
      scores.printRow("mAP, labels resampled", Measure.AVERAGE_PRECISION, groups);
    }
    strangers(label).print();
    new Examples(
            pictures, rankings, List.of(label), Arrays.stream(queries).boxed().toList(), scores)
        .print();
  }

  /** The label of each query as a number. */
  private static int[] groups(String[] label, int[] queries) {
    List<String> names = Arrays.stream(queries).mapToObj(i -> label[i]).distinct().toList();
    return Arrays.stream(queries).map(query -> names.indexOf(label[query])).toArray();
  }

  private static int[] queries(String[] label) {
    return IntStream.range(0, label.length)
        .filter(query -> Arrays.stream(label).filter(label[query]::equals).count() > 1)
        .toArray();
  }

  private SequencedMap<Ordering, List<boolean[]>> score(String[] label, int[] queries) {
    SequencedMap<Ordering, List<boolean[]>> relevance = new LinkedHashMap<>();
    for (Map.Entry<Ordering, int[][]> entry : rankings.entrySet()) {
      List<boolean[]> lists = new ArrayList<>();
      for (int query : queries) {
        lists.add(relevance(entry.getValue()[query], label, label[query]));
      }
      relevance.put(entry.getKey(), lists);
    }
    return relevance;
  }

  private static boolean[] relevance(int[] ranking, String[] label, String wanted) {
    boolean[] relevance = new boolean[ranking.length];
    for (int rank = 0; rank < ranking.length; rank++) {
      relevance[rank] = label[ranking[rank]].equals(wanted);
    }
    return relevance;
  }

  private Strangers strangers(String[] label) {
    List<Comparison> pairs = new ArrayList<>();
    for (int i = 0; i < label.length; i++) {
      for (int j = 0; j < i; j++) {
        if (!label[i].equals(label[j])) {
          pairs.add(comparisons[i][j]);
        }
      }
    }
    return new Strangers(pairs);
  }
}
