package io.doppel.duplicates.eval;

import java.util.List;
import java.util.Locale;

/**
 * Draws lines in the unit square as SVG.
 *
 * @param title above the chart
 * @param xLabel of the horizontal axis
 * @param yLabel of the vertical axis
 * @param lines from the first to the last, which is on top
 */
public record LineChart(String title, String xLabel, String yLabel, List<Line> lines) {
  private static final int WIDTH = 620;
  private static final int HEIGHT = 520;
  private static final int LEFT = 70;
  private static final int RIGHT = 590;
  private static final int TOP = 60;
  private static final int BOTTOM = 460;

  /** Lines with at most that many points show each of them. */
  private static final int FEW = 20;

  /** Told apart by the colour-blind, too (Okabe and Ito). */
  private static final List<String> COLOURS = List.of("#999999", "#0072b2", "#d55e00");

  /**
   * A line.
   *
   * @param name for the legend
   * @param points in [0, 1]²
   */
  public record Line(String name, List<Point> points) {
    /** Copies the points. */
    public Line {
      points = List.copyOf(points);
    }
  }

  /** A point. */
  public record Point(double x, double y) {}

  /** Checks that there is a colour for each line. */
  public LineChart {
    lines = List.copyOf(lines);
    if (lines.size() > COLOURS.size()) {
      throw new IllegalArgumentException(
          "expected at most %d lines, found %d".formatted(COLOURS.size(), lines.size()));
    }
  }

  /** Charts side by side, as one document. */
  public static String svg(List<LineChart> charts) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d"\
         height="%2$d" font-family="sans-serif" font-size="13">
        <rect width="%1$d" height="%2$d" fill="#ffffff"/>
        """
            .formatted(WIDTH * charts.size(), HEIGHT));
    for (int i = 0; i < charts.size(); i++) {
      svg.append("<g transform=\"translate(%d,0)\">%n".formatted(WIDTH * i));
      charts.get(i).draw(svg);
      svg.append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  private void draw(StringBuilder svg) {
    text(svg, LEFT, 26, "start", title);
    text(svg, LEFT, TOP - 10, "start", yLabel);
    text(svg, (LEFT + RIGHT) / 2.0, HEIGHT - 16, "middle", xLabel);
    grid(svg);
    for (int i = 0; i < lines.size(); i++) {
      draw(svg, lines.get(i), i);
    }
  }

  private static void grid(StringBuilder svg) {
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      double at = tenth / 10.0;
      stroke(svg, List.of(new Point(at, 0), new Point(at, 1)), "#dddddd", 1);
      stroke(svg, List.of(new Point(0, at), new Point(1, at)), "#dddddd", 1);
      text(svg, x(at), BOTTOM + 20, "middle", number(at));
      text(svg, LEFT - 8, y(at) + 4, "end", number(at));
    }
  }

  private static void draw(StringBuilder svg, Line line, int index) {
    String colour = COLOURS.get(index);
    stroke(svg, line.points, colour, 2.5);
    if (line.points.size() <= FEW) {
      line.points.forEach(point -> dot(svg, point, colour));
    }
    double height = .04 + .045 * index;
    stroke(svg, List.of(new Point(.03, height), new Point(.09, height)), colour, 2.5);
    text(svg, x(.105), y(height) + 4, "start", line.name);
  }

  private static void stroke(StringBuilder svg, List<Point> points, String colour, double width) {
    svg.append("<polyline points=\"");
    for (Point point : points) {
      svg.append(number(x(point.x))).append(',').append(number(y(point.y))).append(' ');
    }
    svg.append("\" fill=\"none\" stroke=\"").append(colour);
    svg.append("\" stroke-width=\"").append(number(width)).append("\"/>\n");
  }

  private static void dot(StringBuilder svg, Point point, String colour) {
    svg.append("<circle cx=\"").append(number(x(point.x)));
    svg.append("\" cy=\"").append(number(y(point.y)));
    svg.append("\" r=\"4\" fill=\"").append(colour).append("\"/>\n");
  }

  private static double x(double share) {
    return LEFT + (RIGHT - LEFT) * share;
  }

  private static double y(double share) {
    return BOTTOM - (BOTTOM - TOP) * share;
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String content) {
    svg.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
    svg.append("\" text-anchor=\"").append(anchor).append("\" fill=\"#222222\">");
    svg.append(content.replace("&", "&amp;").replace("<", "&lt;")).append("</text>\n");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
