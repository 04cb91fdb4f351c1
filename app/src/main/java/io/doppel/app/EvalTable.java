package io.doppel.app;

import io.doppel.duplicates.eval.Detection;
import io.doppel.duplicates.eval.Evaluation;
import io.doppel.duplicates.eval.Grouping;
import io.doppel.duplicates.eval.RankingQuality;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;

/** An evaluation as a table for people. */
final class EvalTable {
  private EvalTable() {}

  static void print(EvalReport report, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%,d copies of %,d originals among %,d images%n",
        report.trials().trials().size(),
        report.trials().originals(),
        report.images());
    if (report.trials().passedOver() > 0) {
      out.printf(
          Locale.ROOT,
          "left out, since gone or not to be read: %,d%n",
          report.trials().passedOver());
    }
    if (report.trials().unreadable() > 0) {
      out.printf(
          Locale.ROOT, "pairs that could not be looked at: %,d%n", report.trials().unreadable());
    }
    out.println();
    out.println("                      as copies reported      by embedding           by verdict");
    out.println(
        "edit        copies    recall  precision    first    mAP    µAP    first    mAP    µAP");
    report.evaluation().byEdit().forEach((edit, part) -> row(out, edit, part));
    row(out, "all", report.evaluation().all());
    out.println();
    report.grouping().ifPresent(grouping -> printGroups(grouping, out));
    printProbabilities(report, out);
    String graph =
        report.graphRecall().isPresent()
            ? String.format(
                Locale.ROOT,
                "recall@10 %.3f against exact search",
                report.graphRecall().getAsDouble())
            : "none; the collection is searched exactly";
    out.println("search graph: " + graph);
  }

  private static void row(PrintWriter out, String edit, Evaluation.Part part) {
    Detection detection = part.detection();
    out.printf(
        Locale.ROOT,
        "%-12s%6d    %6.3f  %9s    %s    %s%n",
        Text.printable(edit),
        detection.queries(),
        detection.recall(),
        share(detection.precision()),
        ranking(part.byCosine()),
        ranking(part.byProbability()));
  }

  private static String share(OptionalDouble precision) {
    return precision.isPresent()
        ? String.format(Locale.ROOT, "%.3f", precision.getAsDouble())
        : "-";
  }

  private static String ranking(RankingQuality quality) {
    return String.format(
        Locale.ROOT,
        "%.3f  %.3f  %.3f",
        quality.recallAt1(),
        quality.meanAveragePrecision(),
        quality.microAveragePrecision());
  }

  private static void printGroups(Grouping grouping, PrintWriter out) {
    out.println("copies that are in a group with their original, by edit:");
    grouping
        .recall()
        .forEach((edit, recall) ->
            out.printf(Locale.ROOT, "  %-12s%6.3f%n", Text.printable(edit), recall));
    out.printf(
        Locale.ROOT,
        "pairs in groups: %,d, precision %s%n",
        grouping.pairs(),
        share(grouping.precision()));
  }

  private static void printProbabilities(EvalReport report, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "calibration: %s %,d pairs, %,d of them copies%n",
        report.fresh() ? "learned from these" : "from",
        report.calibration().pairs(),
        report.calibration().copies());
    out.printf(
        Locale.ROOT,
        "probabilities are off by %.3f on average (Brier score %.4f)%s%n",
        report.reliability().expectedCalibrationError(),
        report.reliability().brier(),
        report.fresh() ? ", on pictures that they were not learned from" : "");
    if (report.least() > 0) {
      out.printf(Locale.ROOT, "reported from a probability of %.4f on%n", report.least());
    }
  }
}
