package io.doppel.duplicates.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.duplicates.eval.LineChart.Line;
import io.doppel.duplicates.eval.LineChart.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class LineChartTest {
  @Test
  void isWellFormedAndDrawsItsLines() throws Exception {
    String svg =
        LineChart.svg(
            List.of(
                new LineChart(
                    "a < b & c",
                    "x",
                    "y",
                    List.of(new Line("one", List.of(new Point(0, 1), new Point(1, .5)))))));

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getDocumentElement().getTextContent()).contains("a < b & c", "one");
    assertThat(svg).contains("<polyline points=\"70.0,60.0 590.0,260.0 \"");
  }
}
