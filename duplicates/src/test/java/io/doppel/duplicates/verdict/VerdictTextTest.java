package io.doppel.duplicates.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Evidence;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.Verdict;
import io.doppel.models.decode.PlaneTransform;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTextTest {
  private static final ImageRecord KEPT = Records.of(Path.of("kept.jpg"), new byte[10], 400, 300);
  private static final ImageRecord COPY = Records.of(Path.of("copy.jpg"), new byte[10], 400, 300);
  private static final double[] AS_IT_IS = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  private static VerdictText text(PairVerdict verdict) {
    return new VerdictText(verdict, COPY, KEPT);
  }

  private static PairVerdict verdict(Verdict verdict, Set<Edit> edits, double... alignment) {
    Optional<PlaneTransform> matrix =
        alignment.length == 0 ? Optional.empty() : Optional.of(new PlaneTransform(alignment));
    Evidence evidence = new Evidence(0.9731, 0.01, 118, matrix, 1, 0.52, 0.012);
    return new PairVerdict(verdict, edits, 0.998, evidence);
  }

  @Test
  void saysWhichOfTheTwoHasTheBorder() {
    Set<Edit> edits = Set.of(Edit.BORDERED);
    Evidence ofImage = new Evidence(1, 0, 50, Optional.empty(), .8, 1, 0);
    Evidence ofOther = new Evidence(1, 0, 50, Optional.empty(), 1, .8, 0);

    assertThat(text(new PairVerdict(Verdict.EDITED_COPY, edits, 1, ofImage)).edits())
        .isEqualTo("bordered");
    assertThat(text(new PairVerdict(Verdict.EDITED_COPY, edits, 1, ofOther)).edits())
        .isEqualTo("without the border");
  }

  private static PairVerdict cropped(double ofCopy, double ofKept) {
    Evidence evidence =
        new Evidence(0.9, 0.1, 50, Optional.of(new PlaneTransform(AS_IT_IS)), ofCopy, ofKept, 0);
    return new PairVerdict(Verdict.EDITED_COPY, Set.of(Edit.CROPPED), 1, evidence);
  }

  @Test
  void namesVerdictAndEdits() {
    PairVerdict verdict = verdict(Verdict.EDITED_COPY, EnumSet.of(Edit.MIRRORED, Edit.CROPPED));
    assertThat(text(verdict).finding()).isEqualTo("edited copy: cropped to 52 %, mirrored");
    assertThat(text(verdict(Verdict.SIMILAR, Set.of())).finding()).isEqualTo("similar");
  }

  @Test
  void saysWhatItRestsOn() {
    assertThat(text(verdict(Verdict.EDITED_COPY, Set.of(), AS_IT_IS)).evidence())
        .isEqualTo("118 matching points; pixels differ by 1.2 %; cosine .973; probability .998");
    assertThat(text(verdict(Verdict.IDENTICAL_BYTES, Set.of())).evidence())
        .isEqualTo("same SHA-256");
  }

  @Test
  void claimsNoCertainty() {
    assertThat(text(cropped(1, 0.3)).evidence())
        .isEqualTo("50 matching points; no pixel differs; cosine .900; probability over .999");
  }

  @Test
  void saysWhichOfTheTwoWasCropped() {
    assertThat(text(cropped(0.99, 0.3)).finding()).isEqualTo("edited copy: cropped to 30 %");
    assertThat(text(cropped(0.3, 0.99)).finding())
        .isEqualTo("edited copy: shows more, of which 30 % is shared");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 90, 180})
  void givesTheAngle(int degrees) {
    assertThat(rotated(degrees, 1)).isEqualTo("edited copy: rotated by %d°".formatted(degrees));
    assertThat(rotated(-degrees, 1)).isEqualTo("edited copy: rotated by %d°".formatted(degrees));
  }

  @Test
  void givesTheAngleBesideMirroring() {
    assertThat(rotated(30, -1)).isEqualTo("edited copy: rotated by 30°");
  }

  /** Both pictures are of 400 × 300: turned about their middle, in pixels. */
  private static String rotated(double degrees, int side) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double[] m = {side * cos, -sin * 3 / 4, 0, side * sin * 4 / 3, cos, 0, 0, 0, 1};
    m[2] = 0.5 - (m[0] + m[1]) / 2;
    m[5] = 0.5 - (m[3] + m[4]) / 2;
    return text(verdict(Verdict.EDITED_COPY, Set.of(Edit.ROTATED), m)).finding();
  }
}
