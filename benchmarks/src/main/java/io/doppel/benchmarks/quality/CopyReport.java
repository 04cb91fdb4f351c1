package io.doppel.benchmarks.quality;

import io.doppel.benchmarks.quality.Pictures.Picture;
import io.doppel.common.metric.Comparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Near-duplicates: each edited copy asks for its original among all originals and strangers, and
 * each original asks for its copies among everything. What one original gave rise to is one group
 * for the bootstrap.
 */
final class CopyReport {
  private static final int ORIGINAL = 1;
  private static final int EDIT = 2;
  private static final List<Measure> MEASURES = List.of(Measure.P1, Measure.AVERAGE_PRECISION);
  private static final List<Measure> MEASURES_OF_MANY =
      List.of(Measure.R_PRECISION, Measure.AVERAGE_PRECISION);
  private static final int FALSE_ONE_IN = 10_000;

  private final Pictures pictures;
  private final Csv truth;
  private final Comparison[][] comparisons;
  private final Map<String, Integer> originals = new TreeMap<>();
  private final int[] copies;

  CopyReport(Pictures pictures, Csv truth) {
    this.pictures = pictures;
    this.truth = truth;
    this.comparisons = pictures.comparisons();
    this.copies = IntStream.range(0, pictures.size()).filter(this::isCopy).toArray();
    Arrays.stream(copies)
        .mapToObj(this::original)
        .forEach(name -> originals.put(name, number(name)));
  }

  private int number(String name) {
    return IntStream.range(0, pictures.size())
        .filter(number -> pictures.get(number).name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected the original " + name + ", found none"));
  }

  private boolean isCopy(int number) {
    return truth.has(pictures.get(number).name());
  }

  private String original(int copy) {
    return truth.value(pictures.get(copy).name(), ORIGINAL);
  }

  private boolean isOf(int copy, int picture) {
    return original(copy).equals(pictures.get(picture).name());
  }

  void print() {
    Markdown.line(
        "%d copies of %d originals, %d strangers.",
        copies.length, originals.size(), pictures.size() - copies.length - originals.size());
    printFromCopies();
    printFromOriginals();
  }

  private void printFromCopies() {
    SequencedMap<Ordering, List<boolean[]>> rankings = new LinkedHashMap<>();
    for (Ordering ordering : Ordering.ALL) {
      rankings.put(
          ordering, Arrays.stream(copies).mapToObj(copy -> relevance(ordering, copy)).toList());
    }
    Scores scores = new Scores(rankings);
    Strangers strangers = strangers();
    strangers.print();
    new Edits(
            scores,
            edits(),
            normRatios(),
            Arrays.stream(groups()).boxed().toList(),
            within(strangers))
        .print();
    Markdown.line("Each copy asks for its original:");
    scores.print(MEASURES, groups());
  }

  private boolean[] relevance(Ordering ordering, int copy) {
    int[] ranking =
        ordering.rank(
            comparisons[copy], IntStream.range(0, pictures.size()).filter(i -> !isCopy(i)));
    return relevance(ranking, picture -> isOf(copy, picture));
  }

  private static boolean[] relevance(int[] ranking, IntPredicate isRelevant) {
    boolean[] relevance = new boolean[ranking.length];
    for (int rank = 0; rank < ranking.length; rank++) {
      relevance[rank] = isRelevant.test(ranking[rank]);
    }
    return relevance;
  }

  private Strangers strangers() {
    List<Comparison> pairs = new ArrayList<>();
    for (int copy : copies) {
      for (int i = 0; i < pictures.size(); i++) {
        if (!isCopy(i) && !isOf(copy, i)) {
          pairs.add(comparisons[copy][i]);
        }
      }
    }
    return new Strangers(pairs);
  }

  private List<String> edits() {
    return Arrays.stream(copies)
        .mapToObj(copy -> truth.value(pictures.get(copy).name(), EDIT))
        .toList();
  }

  /** The norm of each copy by that of its original. */
  private List<Double> normRatios() {
    return Arrays.stream(copies)
        .mapToDouble(copy -> pictures.get(copy).norm() / originalOf(copy).norm())
        .boxed()
        .toList();
  }

  private Picture originalOf(int copy) {
    return pictures.get(originals.getOrDefault(original(copy), -1));
  }

  /** Whether each copy is closer to its original than one in so many strangers are, as 0 or 1. */
  private SequencedMap<Ordering, double[]> within(Strangers strangers) {
    SequencedMap<Ordering, double[]> within = new LinkedHashMap<>();
    for (Ordering ordering : Ordering.METRICS) {
      double threshold = strangers.threshold(ordering.metric(), FALSE_ONE_IN);
      within.put(
          ordering,
          Arrays.stream(copies)
              .mapToDouble(copy -> isWithin(ordering, copy, threshold) ? 1 : 0)
              .toArray());
    }
    return within;
  }

  private boolean isWithin(Ordering ordering, int copy, double threshold) {
    Comparison pair = comparisons[copy][originals.getOrDefault(original(copy), -1)];
    return ordering.metric().compare(ordering.metric().of(pair), threshold) < 0;
  }

  private int[] groups() {
    List<String> names = List.copyOf(originals.keySet());
    return Arrays.stream(copies).map(copy -> names.indexOf(original(copy))).toArray();
  }

  private void printFromOriginals() {
    SequencedMap<Ordering, List<boolean[]>> rankings = new LinkedHashMap<>();
    for (Ordering ordering : Ordering.ALL) {
      List<boolean[]> lists = new ArrayList<>();
      for (int query : originals.values()) {
        int[] ranking = ordering.rank(comparisons[query], pictures.others(query));
        lists.add(relevance(ranking, i -> isCopy(i) && isOf(i, query)));
      }
      rankings.put(ordering, lists);
    }
    Markdown.line("Each original asks for its copies:");
    new Scores(rankings).print(MEASURES_OF_MANY, IntStream.range(0, originals.size()).toArray());
  }
}
