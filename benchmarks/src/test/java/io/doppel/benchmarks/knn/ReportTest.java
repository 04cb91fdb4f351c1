package io.doppel.benchmarks.knn;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.benchmarks.knn.Figures.Build;
import io.doppel.benchmarks.knn.Figures.Memory;
import io.doppel.benchmarks.knn.Figures.Point;
import io.doppel.benchmarks.knn.Figures.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ReportTest {
  private static final List<Result> RESULTS =
      List.of(
          result("Doppel", 30, CurveTest.point(.9, 3000), CurveTest.point(1, 300)),
          result("Lucene", 50, CurveTest.point(.9, 9000), CurveTest.point(1, 900)),
          result("hnswlib", 20, CurveTest.point(.9, 2000), CurveTest.point(1, 200)),
          result("FAISS", 10, CurveTest.point(.9, 1500), CurveTest.point(.97, 150)));

  @Test
  void comparesDoppelWithTheBestEngineInCpp() {
    assertThat(Report.ratio(RESULTS, result -> rate(result, .9), true)).isEqualTo(1.5);
    assertThat(Report.ratio(RESULTS, Result::residentBytes, false)).isEqualTo(3);
    assertThat(Report.ratio(RESULTS.subList(0, 2), Result::residentBytes, false)).isNaN();
  }

  @Test
  void printsADashWhereARecallIsNotReached() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), "A set", RESULTS);

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .anyMatch(
            line -> line.matches("QPS a CPU second, recall 0.90 +3000 +9000 +2000 +1500 +1.50"))
        .anyMatch(line -> line.matches("QPS a CPU second, recall 0.99 +378 +1133 +252 +- +1.50"));
  }

  @Test
  void drawsAWellFormedPlot() throws Exception {
    String svg = SvgPlot.draw("A & B < C", RESULTS);

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(RESULTS.size());
    assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(8);
    assertThat(document.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("A & B < C");
  }

  private static double rate(Result result, double recall) {
    return Curve.at(recall, result.curve(), Point::cpuQps);
  }

  private static Result result(String engine, long bytes, Point... curve) {
    return new Result(
        engine,
        "",
        List.of(new Build(1, 2, 3, 4)),
        bytes,
        new Memory(bytes, bytes, 0),
        List.of(curve));
  }
}
