package io.doppel.models.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaneTransformTest {
  @Test
  void goesThereAndBack() {
    long seed = 3;
    Random random = new Random(seed);
    for (int trial = 0; trial < 100; trial++) {
      PlaneTransform transform =
          new PlaneTransform(
              1 + random.nextDouble(),
              random.nextDouble(),
              random.nextDouble(),
              -random.nextDouble(),
              1 + random.nextDouble(),
              random.nextDouble(),
              random.nextDouble() / 5,
              random.nextDouble() / 5,
              1);
      PlaneTransform same = transform.then(transform.inverse());
      assertThat(same.x(.3, .7)).as("seed %d, trial %d", seed, trial).isCloseTo(.3, within(1e-9));
      assertThat(same.y(.3, .7)).as("seed %d, trial %d", seed, trial).isCloseTo(.7, within(1e-9));
    }
  }

  @Test
  void appliesTheFirstFirst() {
    PlaneTransform moved = new PlaneTransform(1, 0, 5, 0, 1, 0, 0, 0, 1);
    PlaneTransform scaled = new PlaneTransform(2, 0, 0, 0, 3, 0, 0, 0, 1);
    assertThat(moved.then(scaled).x(1, 1)).isEqualTo(12);
    assertThat(moved.then(scaled).y(1, 1)).isEqualTo(3);
  }

  @Test
  void saysByHowMuchAreasGrow() {
    PlaneTransform mirrored = new PlaneTransform(-2, 0, 0, 0, 3, 0, 0, 0, 1);
    assertThat(mirrored.areaScale(7, 8)).isEqualTo(-6);
    PlaneTransform slanted = new PlaneTransform(1, 0, 0, 0, 1, 0, .5, 0, 1);
    double step = 1e-5;
    double across = (slanted.x(2 + step, 1) - slanted.x(2, 1)) / step;
    double down = (slanted.y(2, 1 + step) - slanted.y(2, 1)) / step;
    assertThat(slanted.areaScale(2, 1)).isCloseTo(across * down, within(1e-4));
  }

  @Test
  void refusesWhatIsNoMatrix() {
    assertThatThrownBy(() -> new PlaneTransform(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1.0, 2.0]");
    assertThatThrownBy(() -> new PlaneTransform(0, 0, 0, 0, 0, 0, 0, 0, 0).inverse())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
