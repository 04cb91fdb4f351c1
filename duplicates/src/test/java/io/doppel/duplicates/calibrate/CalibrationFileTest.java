package io.doppel.duplicates.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationFileTest {
  private static final Calibration CALIBRATION =
      Calibration.fit(
          "test 1", List.of(new LabelledPair("a", .1, false), new LabelledPair("b", .9, true)));

  @TempDir private Path folder;

  @Test
  void keepsACalibration() throws Exception {
    Path file = folder.resolve("calibration.json");
    CalibrationFile.write(CALIBRATION, file);
    CalibrationFile.write(CALIBRATION, file);

    assertThat(CalibrationFile.read(file, "test 1")).isEqualTo(CALIBRATION);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void isNotUsedForAnotherJudge() {
    Path file = folder.resolve("calibration.json");
    CalibrationFile.write(CALIBRATION, file);

    assertThat(CalibrationFile.read(file, "test 2")).isEqualTo(CalibrationFile.builtIn());
    assertThat(CalibrationFile.read(folder.resolve("none"), "test 1"))
        .isEqualTo(CalibrationFile.builtIn());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "no JSON",
        "{\"judge\":\"test 1\",\"pairs\":1,\"copies\":1,\"blocks\":[]}",
        "{\"judge\":\"test 1\",\"pairs\":1,\"copies\":1,\"blocks\":[{\"low\":0.5}]}"
      })
  void saysWhatIsWrong(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("calibration.json"), content);

    assertThatThrownBy(() -> CalibrationFile.read(file, "test 1"))
        .isInstanceOf(DoppelException.class)
        .hasMessageStartingWith(file + ": expected a calibration, found ");
  }

  @Test
  void saysWhereItCannotBeWritten() {
    Path file = folder.resolve("none").resolve("calibration.json");

    assertThatThrownBy(() -> CalibrationFile.write(CALIBRATION, file))
        .isInstanceOf(DoppelException.class)
        .hasMessageStartingWith(file + ": could not write the calibration");
  }
}
