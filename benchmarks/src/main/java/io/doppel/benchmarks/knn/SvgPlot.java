package io.doppel.benchmarks.knn;

import io.doppel.benchmarks.knn.Figures.Point;
import io.doppel.benchmarks.knn.Figures.Result;
import java.util.List;
import java.util.Locale;

/** Draws recall against queries a processor second, a line for each engine, as SVG. */
final class SvgPlot {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 520;
  private static final int LEFT = 80;
  private static final int RIGHT = 680;
  private static final int TOP = 58;
  private static final int BOTTOM = 455;
  private static final double LEAST_RECALL = .8;

  /** Told apart by the colour-blind, too (Okabe and Ito); in the order of {@link Engines#ALL}. */
  private static final List<String> COLOURS =
      List.of("#d55e00", "#56b4e9", "#0072b2", "#009e73", "#000000", "#e69f00", "#cc79a7");

  private final StringBuilder svg = new StringBuilder();
  private final double least;
  private final double low;
  private final double high;

  private SvgPlot(List<Result> results) {
    List<Point> points = results.stream().flatMap(result -> result.curve().stream()).toList();
    double worst = points.stream().mapToDouble(Point::recall).min().orElse(0);
    least = Math.min(.98, Math.max(LEAST_RECALL, Math.floor(worst * 50) / 50));
    List<Point> seen = points.stream().filter(point -> point.recall() >= least).toList();
    low = Math.log10(seen.stream().mapToDouble(Point::cpuQps).min().orElse(1)) - .05;
    high = Math.log10(seen.stream().mapToDouble(Point::cpuQps).max().orElse(10)) + .05;
  }

  /** The plot as a document. */
  static String draw(String title, List<Result> results) {
    SvgPlot plot = new SvgPlot(results);
    plot.begin(title);
    plot.recallAxis();
    plot.rateAxis();
    for (int i = results.size() - 1; i >= 0; i--) { // so that Doppel's is on top
      plot.line(results.get(i), i);
    }
    return plot.svg.append("</svg>\n").toString();
  }

  private void begin(String title) {
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d"\
             font-family="sans-serif" font-size="13">
            <rect width="%d" height="%d" fill="#ffffff"/>
            """,
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT));
    text(LEFT, 24, "start", 16, title);
    text((LEFT + RIGHT) / 2.0, HEIGHT - 18, "middle", 13, "recall@" + DataSet.K);
    text(LEFT, TOP - 8, "start", 12, "queries a CPU second (logarithmic)");
  }

  private void recallAxis() {
    double step = least < .9 ? .02 : .01;
    for (int i = 0; least + i * step < 1 + 1e-9; i++) {
      double recall = least + i * step;
      stroke(x(recall), TOP, x(recall), BOTTOM);
      text(x(recall), BOTTOM + 20, "middle", 12, String.format(Locale.ROOT, "%.2f", recall));
    }
  }

  private void rateAxis() {
    for (int power = (int) Math.floor(low); power <= high; power++) {
      for (int digit : new int[] {1, 2, 5}) {
        double rate = digit * Math.pow(10, power);
        if (Math.log10(rate) >= low && Math.log10(rate) <= high) {
          stroke(LEFT, y(rate), RIGHT, y(rate));
          text(LEFT - 8, y(rate) + 4, "end", 12, String.format(Locale.ROOT, "%,.0f", rate));
        }
      }
    }
  }

  private void line(Result result, int index) {
    String colour = COLOURS.get(Math.max(0, Engines.ALL.indexOf(result.engine())));
    double width = result.engine().equals(Engines.DOPPEL) ? 3.5 : 1.8;
    List<Point> seen = result.curve().stream().filter(point -> point.recall() >= least).toList();
    StringBuilder path = new StringBuilder();
    for (Point point : seen) {
      String place = String.format(Locale.ROOT, "%.1f,%.1f ", x(point.recall()), y(point.cpuQps()));
      path.append(place);
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>%n",
              x(point.recall()),
              y(point.cpuQps()),
              width + 1,
              colour));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"/>%n",
            path.toString().strip(),
            colour,
            width));
    double y = TOP + 12 + 24.0 * index;
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>%n",
            RIGHT + 20,
            y,
            RIGHT + 50,
            y,
            colour,
            width));
    text(RIGHT + 58, y + 4, "start", 13, result.engine());
  }

  private double x(double recall) {
    return LEFT + (RIGHT - LEFT) * (recall - least) / (1 - least);
  }

  private double y(double rate) {
    return BOTTOM - (BOTTOM - TOP) * (Math.log10(rate) - low) / (high - low);
  }

  private void stroke(double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
            x1,
            y1,
            x2,
            y2));
  }

  private void text(double x, double y, String anchor, int size, String content) {
    String escaped = content.replace("&", "&amp;").replace("<", "&lt;");
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"#222222\">%s</text>%n",
            x,
            y,
            anchor,
            size,
            escaped));
  }
}
