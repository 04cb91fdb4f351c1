package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;

/** Figures that were measured once, as data: lines of {@code pointer,value,tolerance}. */
final class GoldenFigures {
  private GoldenFigures() {}

  /** Holds a JSON object to the figures of a resource. */
  static void check(JsonNode found, String resource) throws IOException {
    SoftAssertions softly = new SoftAssertions();
    List<String> lines = lines(resource);
    assertThat(lines).as(resource).isNotEmpty();
    for (String line : lines) {
      String[] golden = line.split(",", -1);
      softly
          .assertThat(found.at(golden[0]).asDouble(Double.NaN))
          .as("%s of %s", golden[0], resource)
          .isCloseTo(Double.parseDouble(golden[1]), within(Double.parseDouble(golden[2])));
    }
    softly.assertAll();
  }

  private static List<String> lines(String resource) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(GoldenFigures.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
      return in.lines().skip(1).filter(line -> !line.isBlank()).toList();
    }
  }
}
