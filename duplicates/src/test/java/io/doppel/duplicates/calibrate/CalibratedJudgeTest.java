package io.doppel.duplicates.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Evidence;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.Verdict;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalibratedJudgeTest {
  private static final ImageRecord IMAGE =
      new ImageRecord(
          URI.create("file:///p/a"),
          URI.create("file:///p/"),
          1,
          1,
          "0".repeat(64),
          8,
          8,
          "jpeg",
          1,
          Optional.empty());

  /** What scores .9 is a copy nine times in ten. */
  private static final Calibration CALIBRATION =
      Calibration.fit(
          "test 1",
          Stream.of(
                  Collections.nCopies(9, new LabelledPair("a", .1, false)),
                  Collections.nCopies(9, new LabelledPair("a", .9, true)))
              .flatMap(List::stream)
              .toList());

  private static PairVerdict verdict(Verdict verdict, double probability) {
    Set<Edit> edits = verdict == Verdict.EDITED_COPY ? Set.of(Edit.CROPPED) : Set.of();
    return new PairVerdict(
        verdict, edits, probability, new Evidence(.8, .1, 0, Optional.empty(), 0, 0, 1));
  }

  private static PairVerdict judged(PairVerdict raw, double least) throws Exception {
    CalibratedJudge judge = new CalibratedJudge((_, _, _, _) -> raw, CALIBRATION, least);
    return judge.judge(IMAGE, IMAGE, .8, .1);
  }

  @Test
  void givesProbabilitiesThatAreWorthWhatTheySay() throws Exception {
    assertThat(judged(verdict(Verdict.EDITED_COPY, .95), 0))
        .isEqualTo(verdict(Verdict.EDITED_COPY, CALIBRATION.probability(.95)));
    assertThat(judged(verdict(Verdict.SIMILAR, .05), 0).probability())
        .isEqualTo(CALIBRATION.probability(.05));
  }

  @Test
  void takesWhatIsNotProbableEnoughForSimilar() throws Exception {
    PairVerdict copy = verdict(Verdict.EDITED_COPY, .9);
    double worth = CALIBRATION.probability(.9);

    assertThat(judged(copy, worth).verdict()).isEqualTo(Verdict.EDITED_COPY);
    assertThat(judged(copy, Math.nextUp(worth))).isEqualTo(verdict(Verdict.SIMILAR, worth));
  }

  @Test
  void leavesWhatIsCertain() throws Exception {
    PairVerdict same = verdict(Verdict.IDENTICAL_PIXELS, 1);

    assertThat(judged(same, 1)).isEqualTo(same);
  }
}
