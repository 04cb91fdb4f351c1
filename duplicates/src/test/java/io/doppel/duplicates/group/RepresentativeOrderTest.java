package io.doppel.duplicates.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.common.ImageRecord;
import java.net.URI;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepresentativeOrderTest {
  private static final URI ROOT = URI.create("file:///p/");
  private static final LocalDateTime NOON = LocalDateTime.of(2020, 1, 1, 12, 0);

  private static ImageRecord image(
      String name,
      char content,
      int width,
      long size,
      long seconds,
      Optional<LocalDateTime> taken) {
    return new ImageRecord(
        ROOT.resolve(name),
        ROOT,
        size,
        seconds * 1_000_000_000L,
        String.valueOf(content).repeat(64),
        width,
        100,
        "jpeg",
        1,
        taken);
  }

  @Test
  void goesByAreaThenAgeThenSizeThenContentThenPlace() {
    long year2021 = 1_609_459_200;
    List<ImageRecord> ordered =
        List.of(
            image("z", 'f', 300, 1, year2021, Optional.empty()),
            image("y", 'e', 200, 1, year2021 + 9, Optional.of(NOON)),
            image("x", 'd', 200, 1, year2021, Optional.empty()),
            image("w", 'c', 100, 9, year2021, Optional.empty()),
            image("v", 'a', 100, 8, year2021, Optional.empty()),
            image("a", 'b', 100, 8, year2021, Optional.empty()),
            image("b", 'b', 100, 8, year2021, Optional.empty()));
    List<ImageRecord> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(1));

    shuffled.sort(new RepresentativeOrder());

    assertThat(shuffled).isEqualTo(ordered);
  }
}
