package io.doppel.duplicates.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.KeepDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecidedGroupTest {
  private static final ImageRecord FIRST = ReportFixture.image("first.jpg", 30);
  private static final ImageRecord SECOND = ReportFixture.image("second.jpg", 20);
  private static final Group GROUP = new Group(FIRST, List.of(ReportFixture.mirrored(SECOND)));

  private static KeepDecision decision(ImageRecord image, boolean keep) {
    return new KeepDecision(image, keep, "because", List.of());
  }

  @Test
  void putsDecisionsInTheGroupsOrder() {
    DecidedGroup group =
        new DecidedGroup(GROUP, List.of(decision(SECOND, true), decision(FIRST, false)));
    assertThat(group.decisions()).extracting(KeepDecision::image).containsExactly(FIRST, SECOND);
    assertThat(group.freed()).isEqualTo(30);
  }

  @Test
  void refusesToLoseTheLastPicture() {
    assertThatThrownBy(
            () -> new DecidedGroup(GROUP, List.of(decision(FIRST, false), decision(SECOND, false))))
        .hasMessageContaining("expected a picture to keep");
  }

  @Test
  void refusesDecisionsOfAnotherGroup() {
    KeepDecision other = decision(ReportFixture.image("third.jpg", 1), false);
    assertThatThrownBy(() -> new DecidedGroup(GROUP, List.of(decision(FIRST, true))))
        .hasMessage("expected 2 decisions, found 1");
    assertThatThrownBy(() -> new DecidedGroup(GROUP, List.of(decision(FIRST, true), other)))
        .hasMessage("expected a decision for file:///pictures/second.jpg");
  }
}
