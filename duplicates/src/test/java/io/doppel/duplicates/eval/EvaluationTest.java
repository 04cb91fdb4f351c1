package io.doppel.duplicates.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.doppel.duplicates.calibrate.LabelledPair;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The measures of three queries, reckoned by hand. */
class EvaluationTest {
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void countsWhatWasReported() {
    Detection all = Evaluation.of(TestTrials.three(), 0).all().detection();

    assertThat(all).isEqualTo(new Detection(3, 2, 2, 3, 2));
    assertThat(all.recall()).isEqualTo(2 / 3.0, EXACT);
    assertThat(all.precision()).hasValue(2 / 3.0);
  }

  @Test
  void leavesOutWhatIsNotProbableEnough() {
    Detection all = Evaluation.of(TestTrials.three(), .97).all().detection();

    assertThat(all).isEqualTo(new Detection(3, 2, 1, 1, 1));
    assertThat(Evaluation.of(TestTrials.three(), 1).all().detection().precision())
        .isEqualTo(OptionalDouble.empty());
  }

  @Test
  void ranksByCosine() {
    RankingQuality quality = Evaluation.of(TestTrials.three(), 0).all().byCosine();

    assertThat(quality.recallAt1()).isEqualTo(1 / 3.0, EXACT);
    assertThat(quality.meanAveragePrecision()).isEqualTo((1 + 1 / 2.0 + 1 / 3.0) / 3, EXACT);
    // right at ranks 1, 3 and 8 of .9 .8 .7 .6 .5 .4 .3 .2
    assertThat(quality.microAveragePrecision()).isEqualTo((1 + 2 / 3.0 + 3 / 8.0) / 3, EXACT);
  }

  @Test
  void ranksByProbabilityAndTheRestBehind() {
    RankingQuality quality = Evaluation.of(TestTrials.three(), 0).all().byProbability();

    assertThat(quality.recallAt1()).isEqualTo(2 / 3.0, EXACT);
    assertThat(quality.meanAveragePrecision()).isEqualTo((1 + 1 + 1 / 3.0) / 3, EXACT);
    // .99 and .95 are right, .6 and .1 are not; then by cosine .5 .4 .3 and, right, .2
    assertThat(quality.microAveragePrecision()).isEqualTo((1 + 1 + 3 / 8.0) / 3, EXACT);
  }

  @Test
  void tellsEditsApart() {
    Evaluation evaluation = Evaluation.of(TestTrials.three(), 0);

    assertThat(evaluation.byEdit().keySet()).containsExactly("crop10", "strong");
    assertThat(evaluation.byEdit().values())
        .extracting(Evaluation.Part::detection)
        .containsExactly(new Detection(2, 2, 2, 3, 2), new Detection(1, 0, 0, 0, 0));
  }

  @Test
  void labelsWhatTheJudgeSaw() {
    List<LabelledPair> pairs = Evaluation.labelled(TestTrials.three());

    assertThat(pairs).extracting(LabelledPair::score).containsExactly(.99, .6, .95, .1);
    assertThat(pairs).extracting(LabelledPair::copy).containsExactly(true, false, true, false);
    assertThat(pairs.get(1).family()).isEqualTo(pairs.get(2).family());
  }

  @Test
  void doesNotCountKnownCopiesOfAnOriginal() {
    Trial original =
        new Trial(
            TestTrials.query("b", "b", "none"), List.of(), TestTrials.three().get(1).judged());
    SyntheticCopies.Made made =
        new SyntheticCopies.Made(
            List.of(original.query()),
            List.of(TestTrials.query("b1", "b", "crop10"), TestTrials.query("a1", "a", "crop10")));

    List<Query> queries = made.ignoring(List.of(original));

    assertThat(queries.get(0).ignored()).containsExactly(TestTrials.image("x").uri());
    assertThat(queries.get(1).ignored()).isEmpty();
  }
}
