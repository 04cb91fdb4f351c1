package io.doppel.duplicates.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordTableTest {
  @Test
  void findsWhatAMapFinds() {
    long seed = 5;
    Random random = new Random(seed);
    RecordTable table = new RecordTable(10_000);
    Map<Long, List<Integer>> expected = new HashMap<>();
    for (int number = 0; number < 10_000; number++) {
      long fingerprint = (long) random.nextInt(6000) << 30;
      table.put(fingerprint, number);
      expected.computeIfAbsent(fingerprint, _ -> new ArrayList<>()).add(number);
    }
    for (long i = 0; i < 6000; i++) {
      assertThat(table.find(i << 30))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(expected.getOrDefault(i << 30, List.of()));
    }
  }

  @Test
  void refusesMoreThanItWasMadeFor() {
    RecordTable table = new RecordTable(1);
    table.put(1, 0);
    assertThatThrownBy(() -> table.put(2, 1)).isInstanceOf(IllegalStateException.class);
    table.clear();
    table.put(2, 0);
    assertThat(table.find(1)).isEmpty();
    assertThat(table.find(2)).containsExactly(0);
  }
}
