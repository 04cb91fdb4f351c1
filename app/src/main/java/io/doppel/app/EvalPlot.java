package io.doppel.app;

import io.doppel.duplicates.eval.LineChart;
import io.doppel.duplicates.eval.LineChart.Line;
import io.doppel.duplicates.eval.LineChart.Point;
import io.doppel.duplicates.eval.PrecisionRecall;
import java.util.List;

/** An evaluation as a picture: precision against recall, and reliability. */
final class EvalPlot {
  private EvalPlot() {}

  static String svg(EvalReport report) {
    LineChart curves =
        new LineChart(
            "Copies found",
            "recall",
            "precision",
            List.of(
                line("by embedding", report.evaluation().cosineCurve()),
                line("by verdict", report.evaluation().probabilityCurve())));
    LineChart reliability =
        new LineChart(
            "Reliability of the probabilities",
            "probability that was given",
            "share that are copies",
            List.of(
                new Line("ideal", List.of(new Point(0, 0), new Point(1, 1))),
                new Line(
                    "Doppel",
                    report.reliability().bins().stream()
                        .map(bin -> new Point(bin.probability(), bin.share()))
                        .toList())));
    return LineChart.svg(List.of(curves, reliability));
  }

  private static Line line(String name, PrecisionRecall curve) {
    return new Line(
        name,
        curve.points().stream()
            .map(point -> new Point(point.recall(), point.precision()))
            .toList());
  }
}
