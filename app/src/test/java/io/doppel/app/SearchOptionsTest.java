package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.CommandFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pictures belong in an answer. */
class SearchOptionsTest {
  private static final int PICTURES = 14;

  @TempDir Path folder;
  private CommandFixture fixture;
  private String first = "";

  @BeforeEach
  void index() throws IOException {
    fixture = new CommandFixture(folder);
    Path file = fixture.picture("0.png", 0);
    first = file.toString();
    Files.copy(file, fixture.pictures.resolve("0 again.png"));
    for (int i = 1; i < PICTURES - 1; i++) {
      fixture.picture(i + ".png", i);
    }
    assertThat(fixture.index().exit()).isZero();
  }

  private static List<String> paths(JsonNode answer) {
    return answer.path("hits").valueStream().map(hit -> hit.path("path").asText()).toList();
  }

  private static List<Double> values(JsonNode answer, String metric) {
    return answer.path("hits").valueStream().map(hit -> hit.path(metric).asDouble()).toList();
  }

  @Test
  void showsAllWithinAThreshold() throws IOException {
    for (String metric : List.of("cosine", "euclidean", "flicker")) {
      String[] by =
          metric.equals("flicker")
              ? new String[] {"--rerank", metric}
              : new String[] {"--metric", metric};
      List<Double> all =
          values(fixture.search(first, args(by, "--json", "-k", "99")).json(), metric);
      assertThat(all).hasSize(PICTURES);
      double sixth = (all.get(5) + all.get(6)) / 2;

      Run within = fixture.search(first, args(by, "--json", "--threshold", "" + sixth));
      Run some = fixture.search(first, args(by, "--json", "--threshold", "" + sixth, "-k", "4"));

      assertThat(values(within.json(), metric)).isEqualTo(all.subList(0, 6));
      assertThat(values(some.json(), metric)).isEqualTo(all.subList(0, 4));
    }
  }

  private static String[] args(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void mayFindNothing() throws IOException {
    Path other = fixture.picture("other.png", 999);

    Run table = fixture.search(other.toString(), "--threshold", "1");
    Run json = fixture.search(other.toString(), "--threshold", "1", "--json");

    assertThat(table.exit()).isZero();
    assertThat(table.out().lines()).containsExactly("no picture is within the threshold");
    assertThat(json.json().path("hits")).isEmpty();
    assertThat(json.json().path("next").isNull()).isTrue();
    assertThat(fixture.search(first, "--threshold", "-0.25", "-k", "99").out().lines())
        .hasSize(PICTURES + 1);
  }

  @Test
  void looksAmongSomeOnly() throws IOException {
    Run some = fixture.search(first, "--json", "--where", "name : '0*' or name = 5.png");
    Run none = fixture.search(first, "--where", "width > 64");
    Run wrong = fixture.search(first, "--where", "breadth > 64");

    assertThat(paths(some.json())).hasSize(3);
    assertThat(some.json().path("work").path("eligible").asInt()).isEqualTo(3);
    assertThat(none.out().lines()).containsExactly("no picture passes the filter");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err().lines()).contains("  breadth > 64").doesNotContain("\\x0a");
  }

  @Test
  void pagesThroughAllOfThem() throws IOException {
    List<String> all = paths(fixture.search(first, "--json", "-k", "99").json());
    List<String> paged = new ArrayList<>();
    JsonNode page = fixture.search(first, "--json", "-k", "5").json();
    while (!page.path("next").isNull()) {
      paged.addAll(paths(page));
      page =
          fixture.search(first, "--json", "-k", "5", "--after", page.path("next").asText()).json();
      assertThat(page.path("hits").path(0).path("rank").asInt(paged.size() + 1))
          .isEqualTo(paged.size() + 1);
    }
    paged.addAll(paths(page));

    assertThat(all).hasSize(PICTURES);
    assertThat(paged).isEqualTo(all);
  }

  @Test
  void showsNearDuplicatesAsOne() throws IOException {
    Run run = fixture.search(first, "--collapse=1", "--threshold=.9999999", "--json");
    assertThat(run.json().path("hits")).hasSize(1);
    assertThat(run.json().path("hits").path(0).path("standsFor").asInt()).isEqualTo(2);

    Run plain = fixture.search(first, "-k", "2");
    Run collapsed =
        CommandFixture.run(
            "search", "-c", fixture.collection.toString(), "--collapse", first, "-k", "2");
    assertThat(plain.out()).doesNotContain("stands for");
    assertThat(collapsed.exit()).as("%s", collapsed.err()).isZero();
    assertThat(collapsed.out()).contains("stands for");
  }

  @Test
  void explainsWhatItDid() throws IOException {
    Run run = fixture.search(first, "--explain-plan", "--json");

    assertThat(run.err())
        .contains("Looked at every picture; ordered by cosine.", "14 images", "vectors visited");
    assertThat(run.json().path("work").properties().stream().map(Map.Entry::getKey))
        .contains("eligible", "visited", "rescored", "compared", "filteringMillis")
        .contains("fetchingMillis", "rescoringMillis", "comparingMillis", "loadingMillis");
  }

  @Test
  void namesWhatIsWrong() {
    assertFails("--threshold: expected a cosine of -1 to 1, found 1.5", "--threshold", "1.5");
    assertFails(
        "--threshold: expected a flicker of 0 or more, found -0.5",
        "--rerank=flicker",
        "--threshold=-0.5");
    assertFails(
        "--threshold: expected a finite number, found NaN",
        "--metric=euclidean",
        "--threshold",
        "NaN");
    assertFails("--where", "--where", "width >");
    assertFails("'close' is not a double", "--threshold", "close");
    assertFails("--collapse: expected a cosine above 0 and up to 1, found 0.0", "--collapse=0");
    assertFails("--after: expected the \"next\" of an answer's JSON, found \"2\"", "--after", "2");
  }

  private void assertFails(String message, String... args) {
    Run run = fixture.search(first, args);
    assertThat(run.exit()).as("%s", run.err()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
  }
}
