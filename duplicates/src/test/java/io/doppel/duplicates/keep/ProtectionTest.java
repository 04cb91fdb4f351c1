package io.doppel.duplicates.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectionTest {
  @TempDir Path temporary;

  private static boolean covers(Path given, Path picture) {
    return new Protection(List.of("/other/**", given.toString()))
        .covers(Records.image(picture.toString(), 1));
  }

  @Test
  void coversFoldersThatExist() throws IOException {
    Path folder = Files.createDirectory(temporary.toRealPath().resolve("holidays [2024]*"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);

    assertThat(covers(folder, folder.resolve("a.jpg"))).isTrue();
    assertThat(covers(link, folder.resolve("x/a.jpg"))).isTrue();
    assertThat(covers(folder, folder.resolveSibling("holidays 2/a.jpg"))).isFalse();
    assertThat(covers(folder, folder.resolveSibling("a.jpg"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " on ",
      value = {
        "/safe/** on /safe/x/a.jpg on true",
        "/safe/* on /safe/x/a.jpg on false",
        "**/safe/** on /p/safe/a.jpg on true",
        "**/ä?.jpg on /p/äb.jpg on true",
        "/saf* on /safe/a.jpg on false",
      })
  void coversWhatAGlobMatches(String glob, Path picture, boolean covered) {
    assertThat(covers(Path.of(glob), picture)).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " says ",
      value = {
        "/no/such says --protect \"/no/such\": expected a folder, a file or a glob, found nothing"
            + " there",
        "/x/[a says --protect /x/[a: expected a ] for the [ at character 4 of the pattern, found"
            + " its end",
      })
  void refusesWhatWouldProtectNothing(String given, String message) {
    assertThatThrownBy(() -> new Protection(List.of(given)))
        .isInstanceOf(DoppelException.class)
        .hasMessage(message);
  }
}
