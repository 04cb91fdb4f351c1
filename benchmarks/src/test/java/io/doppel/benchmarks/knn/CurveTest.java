package io.doppel.benchmarks.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.doppel.benchmarks.knn.Figures.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static final List<Point> CURVE =
      List.of(point(.80, 1000), point(.90, 100), point(.92, 40), point(.95, 50), point(1, 10));

  @Test
  void isALineInTheLogarithmBetweenTwoPoints() {
    assertThat(Curve.at(.85, CURVE, Point::cpuQps)).isCloseTo(Math.sqrt(1e5), within(1e-6));
    assertThat(Curve.at(.90, CURVE, Point::cpuQps)).isCloseTo(100, within(1e-6));
  }

  @Test
  void passesOverPointsThatAnotherBeats() {
    assertThat(Curve.best(CURVE, Point::cpuQps))
        .extracting(Point::recall)
        .containsExactly(.80, .90, .95, 1.0);
    assertThat(Curve.at(.925, CURVE, Point::cpuQps)).isCloseTo(Math.sqrt(5000), within(1e-6));
  }

  @Test
  void takesTheFastestPointWhereAllFindMore() {
    assertThat(Curve.at(.5, CURVE, Point::cpuQps)).isEqualTo(1000);
  }

  @Test
  void knowsNoRateWhereAllFindLess() {
    assertThat(Curve.at(.999, CURVE.subList(0, 4), Point::cpuQps)).isNaN();
    assertThat(Curve.at(.9, List.of(), Point::cpuQps)).isNaN();
  }

  static Point point(double recall, double rate) {
    return new Point(10, recall, rate, rate, rate, 1e6 / rate, 2e6 / rate);
  }
}
