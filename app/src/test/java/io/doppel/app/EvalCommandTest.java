package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.CommandFixture.Run;
import io.doppel.models.image.SyntheticEdit;
import io.doppel.models.testing.MadeUpPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvalCommandTest {
  private static final int PICTURES = 8;

  @TempDir Path folder;
  private CommandFixture fixture;

  @BeforeEach
  void writePictures() throws IOException {
    fixture = new CommandFixture(folder);
    for (int i = 0; i < PICTURES; i++) {
      Files.write(fixture.pictures.resolve(i + ".png"), picture(i).file("png"));
    }
  }

  private static MadeUpPicture picture(int seed) {
    return MadeUpPicture.of(seed, 400, 300);
  }

  private Run eval(String... more) {
    List<String> args = new ArrayList<>(List.of("eval", "-c", fixture.collection.toString()));
    args.addAll(List.of(more));
    return CommandFixture.run(args.toArray(String[]::new));
  }

  private static long temporaryFolders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.toString().contains("doppel-eval-")).count();
    }
  }

  @Test
  void measuresOnCopiesThatItMakesItself() throws Exception {
    fixture.index();
    List<Path> indexed = fixture.indexed();
    long before = temporaryFolders();

    Run run = eval("--copies", "4", "--json");

    assertThat(run.err()).isEmpty();
    assertThat(run.json().path("originals").asInt()).isEqualTo(4);
    assertThat(run.json().path("copies").asInt()).isEqualTo(4 * SyntheticEdit.values().length);
    assertThat(run.json().path("byEdit")).hasSize(SyntheticEdit.values().length);
    assertThat(fixture.indexed()).isEqualTo(indexed);
    assertThat(temporaryFolders()).isEqualTo(before);
  }

  @Test
  void measuresOnCopiesThatAFileNames() throws Exception {
    for (int i = 0; i < 3; i++) {
      byte[] cut = picture(i).cropped(20, 10, 340, 270).file("jpg");
      Files.write(fixture.pictures.resolve("cut-" + i + ".jpg"), cut);
    }
    fixture.index();
    Path truth =
        Files.writeString(
            folder.resolve("truth.csv"),
            """
            copy,original,edit
            cut-0.jpg,0.png,cut
            cut-1.jpg,pictures/1.png,cut
            cut-2.jpg,2.png,cut
            cut-9.jpg,9.png,cut
            """);

    JsonNode json = eval("--truth", truth.toString(), "--json").json();

    assertThat(json.path("copies").asInt()).isEqualTo(3);
    assertThat(json.path("passedOver").asInt()).isEqualTo(1);
    assertThat(json.at("/byEdit/cut/recall").asDouble()).isEqualTo(1);
    assertThat(json.at("/all/precision").asDouble()).isEqualTo(1);
    assertThat(json.at("/groups/precision").asDouble()).isEqualTo(1);
    assertThat(json.at("/groups/recall/cut").asDouble()).isEqualTo(1);
    assertThat(eval("--truth", truth.toString()).out())
        .contains("3 copies of 3 originals among 11 images", "left out", "search graph: none");
  }

  @Test
  void keepsACalibrationWithTheCollection() throws Exception {
    fixture.index();

    JsonNode learned = eval("--copies", "2", "--calibrate", "--json").json();
    JsonNode used = eval("--copies", "1", "--seed", "2", "--json").json();

    assertThat(fixture.collection.resolve("calibration.json")).isRegularFile();
    assertThat(learned.at("/calibration/fresh").asBoolean()).isTrue();
    assertThat(used.at("/calibration/fresh").asBoolean()).isFalse();
    assertThat(used.at("/calibration/pairs")).isEqualTo(learned.at("/calibration/pairs"));
    assertThat(eval("--copies", "1", "--target-precision", ".999").err())
        .contains("expected a precision of at most 0.", "found 0.999");
    assertThat(fixture.index().exit()).as("the collection is still one").isZero();
  }

  @Test
  void drawsItsCurves() throws Exception {
    fixture.index();
    Path plot = folder.resolve("plot.svg");

    Run run = eval("--copies", "1", "--plot", plot.toString());

    assertThat(run.exit()).isZero();
    assertThat(plot).content().startsWith("<svg").contains("by verdict", "Reliability");
    assertThat(eval("--copies", "1", "--plot", folder.resolve("no/plot.svg").toString()).err())
        .contains("could not write the plot");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--copies 0| 2| --copies: expected 1 or more, found 0",
        "--copies 1 --truth x| 2| expected --truth or --copies, found both",
        "--target-precision 1| 2| --target-precision: expected a number above 0 and below 1",
        "--truth none.csv| 1| none.csv: expected a file of copies, could not read it"
      })
  void saysWhatIsWrong(String options, int exit, String message) {
    fixture.index();

    Run run = eval(options.split(" ", -1));

    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.err()).contains(message);
  }

  @Test
  void needsPicturesThatAreStillThere() throws IOException {
    fixture.index();
    for (int i = 0; i < PICTURES; i++) {
      Files.delete(fixture.pictures.resolve(i + ".png"));
    }

    assertThat(eval().err()).contains("found none of the collection's 8 to be readable");
  }
}
