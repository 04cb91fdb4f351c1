package io.doppel.duplicates.keep;

import static io.doppel.duplicates.keep.Records.group;
import static io.doppel.duplicates.keep.Records.sized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.KeepDecision;
import io.doppel.duplicates.Verdict;
import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanDraftTest {
  private static final ImageRecord SMALL = sized("/p/small.jpg", 1, 800, 600);
  private static final ImageRecord LARGE = sized("/p/large.jpg", 2, 4000, 3000);
  private static final ImageRecord AGAIN = sized("/p/again.jpg", 2, 4000, 3000);
  private static final DecidedGroup DECIDED =
      new DecidedGroup(
          group(SMALL, LARGE, AGAIN),
          List.of(
              new KeepDecision(SMALL, false, "removed", List.of(Path.of("/p/small.xmp"))),
              new KeepDecision(LARGE, true, "kept", List.of(Path.of("/p/large.xmp"))),
              new KeepDecision(AGAIN, false, "removed", List.of(Path.of("/p/again.xmp")))));

  @Test
  void saysOfEachPictureWhatIsToBeDoneAndWhy() {
    List<PlanEntry> entries = new PlanDraft(PlanAction.TRASH).entries(DECIDED);

    assertThat(entries)
        .extracting(PlanEntry::file, PlanEntry::sha256, PlanEntry::action, PlanEntry::verdict)
        .containsExactly(
            tuple(LARGE.uri(), LARGE.sha256(), PlanAction.KEEP, Optional.of(Verdict.EDITED_COPY)),
            tuple(SMALL.uri(), SMALL.sha256(), PlanAction.TRASH, Optional.empty()),
            tuple(AGAIN.uri(), AGAIN.sha256(), PlanAction.TRASH, Optional.of(Verdict.EDITED_COPY)));
    assertThat(entries)
        .allSatisfy(entry -> assertThat(entry.group()).isEqualTo(SMALL.sha256()))
        .extracting(PlanEntry::probability)
        .containsExactly(OptionalDouble.of(.999), OptionalDouble.empty(), OptionalDouble.of(.999));
    assertThat(entries.get(1).companions()).containsExactly(Path.of("/p/small.xmp").toUri());
    assertThat(entries.get(1).reason()).isEqualTo("removed");
  }

  @ParameterizedTest
  @EnumSource(names = {"HARDLINK", "SYMLINK", "REFLINK"})
  void linksOnlyWhereTheSameBytesStay(PlanAction link) {
    List<PlanEntry> entries = new PlanDraft(link).entries(DECIDED);

    assertThat(entries)
        .extracting(PlanEntry::action)
        .containsExactly(PlanAction.KEEP, PlanAction.TRASH, link);
    assertThat(entries.get(1).reason())
        .isEqualTo("removed; trash, since a " + link.label() + " wants the same bytes");
    assertThat(entries.get(1).companions()).hasSize(1);
    assertThat(entries.get(2).companions()).isEmpty();
  }
}
