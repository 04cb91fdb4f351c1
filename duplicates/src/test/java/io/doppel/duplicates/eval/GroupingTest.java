package io.doppel.duplicates.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.duplicates.Group;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupingTest {
  private static Group group(String representative, String... members) {
    return new Group(
        TestTrials.image(representative),
        Stream.of(members)
            .map(name ->
                new Member(
                    TestTrials.image(name),
                    TestTrials.judged(name, .9, Verdict.EDITED_COPY, .9).verdict()))
            .toList());
  }

  @Test
  void countsPairsOfWhichSomethingIsKnown() {
    List<Query> queries =
        List.of(
            TestTrials.query("a1", "a", "crop"),
            TestTrials.query("a2", "a", "text"),
            TestTrials.query("b1", "b", "crop"),
            TestTrials.query("c1", "c", "crop"));
    List<Group> groups =
        List.of(group("a", "a1", "x", "y"), group("b", "b1", "a2"), group("x1", "x2"));

    Grouping grouping = Grouping.of(groups, queries);

    // a-a1 is right, and of the first group's others x-y does not count; b-b1 is right
    assertThat(grouping.pairs()).isEqualTo(5 + 3);
    assertThat(grouping.right()).isEqualTo(1 + 1);
    assertThat(grouping.precision()).hasValue(.25);
    assertThat(grouping.recall()).isEqualTo(Map.of("crop", 2 / 3.0, "text", 0.0));
  }

  @Test
  void hasNoPrecisionWithoutGroups() {
    Grouping grouping = Grouping.of(List.of(), List.of(TestTrials.query("a1", "a", "crop")));

    assertThat(grouping.precision()).isEmpty();
    assertThat(grouping.recall()).isEqualTo(Map.of("crop", 0.0));
  }
}
