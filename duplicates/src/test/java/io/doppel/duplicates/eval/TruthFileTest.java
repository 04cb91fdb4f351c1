package io.doppel.duplicates.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruthFileTest {
  @TempDir private Path folder;

  @Test
  void isReadLineByLine() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("truth.csv"), "copy,original,edit\r\na1.jpg,a.jpg,crop\r\n\nb/b1,b,x\n");

    assertThat(TruthFile.read(file).rows())
        .containsExactly(
            new TruthFile.Row(2, "a1.jpg", "a.jpg", "crop"),
            new TruthFile.Row(4, "b/b1", "b", "x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''| expected a first line \"copy,original,edit\", found nothing",
        "a,b,c| expected a first line \"copy,original,edit\", found \"a,b,c\"",
        "copy,original,edit| expected at least one copy, found none",
        "copy,original,edit;a,b| expected copy,original,edit without quotes, found \"a,b\"",
        "copy,original,edit;a,,c| expected copy,original,edit without quotes, found \"a,,c\"",
        "copy,original,edit;\"a\",b,c| without quotes, found"
      })
  void saysWhatIsWrong(String content, String message) throws Exception {
    Path file = Files.writeString(folder.resolve("truth.csv"), content.replace(';', '\n'));

    assertThatThrownBy(() -> TruthFile.read(file))
        .isInstanceOf(DoppelException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void hasToBeThereAndText() throws Exception {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(() -> TruthFile.read(folder.resolve("none")))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("could not read it");
    assertThatThrownBy(() -> TruthFile.read(binary))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("expected lines in UTF-8");
  }
}
