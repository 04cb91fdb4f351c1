package io.doppel.duplicates.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.doppel.common.DoppelException;
import io.doppel.duplicates.DecidedGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesReportTest {
  private static final Pattern CALL =
      Pattern.compile("doppel\\.receive\\(\"([^\"]+)\", (.*)\\);\n", Pattern.DOTALL);
  private static final ThumbnailSource THUMBNAILS =
      image -> Optional.of(image.uri().toString().getBytes(UTF_8));

  @TempDir private Path temp;

  private ReportSummary write(List<DecidedGroup> groups, Path folder) throws InterruptedException {
    return DuplicatesReport.write("name", List.of("/archive/**"), groups, THUMBNAILS, folder);
  }

  private static JsonNode data(Path folder, String name) throws IOException {
    Matcher call = CALL.matcher(Files.readString(folder.resolve("data/" + name + ".js")));
    assertThat(call.matches()).isTrue();
    assertThat(call.group(1)).isEqualTo(name);
    return new ObjectMapper().readTree(call.group(2));
  }

  private static SortedMap<String, String> files(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void hasAllThatThePageRefersTo() throws Exception {
    write(ReportFixture.groups(1), temp);
    String page = Files.readString(temp.resolve("index.html"));
    Matcher references = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page);
    assertThat(references.results().map(found -> found.group(1)))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(temp.resolve(name)).isRegularFile());
  }

  @Test
  void tellsAPictureByThePlansNames() throws Exception {
    ReportSummary summary = write(ReportFixture.groups(1), temp);
    assertThat(summary).isEqualTo(new ReportSummary(1, 3, 0, 3_000));
    JsonNode group = data(temp, "groups-00001").get(0);
    JsonNode copy = group.path("pictures").get(1);
    assertThat(group.path("group").asText())
        .isEqualTo(ReportFixture.image("0/kept.jpg", 1).sha256());
    assertThat(copy.path("file").asText()).isEqualTo("file:///pictures/0/copy.jpg");
    assertThat(copy.path("size").asLong()).isEqualTo(2_000);
    assertThat(copy.path("verdict").asText()).isEqualTo("edited copy");
    assertThat(copy.path("edits").toString()).isEqualTo("[\"mirrored\"]");
    assertThat(copy.path("probability").asDouble()).isEqualTo(0.998);
    assertThat(copy.path("companions").toString())
        .isEqualTo("[\"file:///pictures/0/copy.jpg.xmp\"]");
    assertThat(copy.path("alignment").toString())
        .isEqualTo("[-1.0,0.0,1.0,0.0,1.0,0.0,0.0,0.0,1.0]");
    assertThat(data(temp, "overview").toString()).isEqualTo("[[3,3000,\"edited copy\"]]");
    assertThat(data(temp, "report").path("protect").toString()).isEqualTo("[\"/archive/**\"]");
  }

  @Test
  void namesCannotEndAStringOrAnElement() throws Exception {
    String name = "</script><img src=x onerror=\"a()\">&\u2028\u202e\uD83D\uDE00'\n.jpg";
    DecidedGroup group =
        ReportFixture.group(
            ReportFixture.image(name, 1), ReportFixture.mirrored(ReportFixture.image("b", 1)));
    DuplicatesReport.write(name, List.of(), List.of(group), THUMBNAILS, temp);
    for (String file : List.of("report", "groups-00001", "thumbnails-00001")) {
      byte[] bytes = Files.readAllBytes(temp.resolve("data/" + file + ".js"));
      assertThat(new String(bytes, US_ASCII))
          .isEqualTo(new String(bytes, UTF_8))
          .doesNotContain("<");
    }
    JsonNode shown = data(temp, "groups-00001").get(0).path("pictures").get(0);
    assertThat(shown.path("path").asText()).isEqualTo("/pictures/" + name);
    assertThat(data(temp, "report").path("collection").asText()).isEqualTo(name);
  }

  @Test
  void noFileGrowsWithTheNumberOfGroups() throws Exception {
    write(ReportFixture.groups(1_000), temp);
    JsonNode starts = data(temp, "report").path("starts");
    assertThat(starts.size()).isEqualTo(12);
    int groups = 0;
    for (int i = 0; i < starts.size(); i++) {
      assertThat(starts.get(i).asInt()).isEqualTo(groups);
      JsonNode file = data(temp, "groups-%05d".formatted(i + 1));
      assertThat(file.size()).isBetween(1, 86);
      groups += file.size();
    }
    assertThat(groups).isEqualTo(1_000);
    assertThat(data(temp, "thumbnails-00062").size()).isEqualTo(48);
    assertThat(data(temp, "thumbnails-00063").size()).isEqualTo(24);
  }

  @Test
  void thumbnailsComeInThePicturesOrder() throws Exception {
    write(ReportFixture.groups(20), temp);
    assertThat(new String(data(temp, "thumbnails-00002").get(11).binaryValue(), UTF_8))
        .isEqualTo("file:///pictures/19/other.jpg");
  }

  @Test
  void anUnreadablePictureHasNoThumbnail() throws Exception {
    ThumbnailSource source =
        image ->
            image.uri().getPath().contains("copy") ? Optional.empty() : Optional.of(new byte[1]);
    ReportSummary summary =
        DuplicatesReport.write("name", List.of(), ReportFixture.groups(2), source, temp);
    assertThat(summary.withoutThumbnail()).isEqualTo(2);
    assertThat(data(temp, "thumbnails-00001").toString())
        .isEqualTo("[\"AA==\",\"\",\"AA==\",\"AA==\",\"\",\"AA==\"]");
  }

  @Test
  void theSameGroupsGiveTheSameFiles() throws Exception {
    Path first = temp.resolve("first");
    Path second = temp.resolve("second");
    write(ReportFixture.groups(100), first);
    write(ReportFixture.groups(100), second);
    assertThat(files(first)).isEqualTo(files(second));
  }

  @Test
  void replacesAnEarlierReport() throws Exception {
    write(ReportFixture.groups(100), temp);
    write(ReportFixture.groups(1), temp);
    assertThat(temp.resolve("data/groups-00002.js")).doesNotExist();
    assertThat(temp.resolve("data/thumbnails-00002.js")).doesNotExist();
    assertThat(data(temp, "overview").size()).isEqualTo(1);
  }

  @Test
  void leavesOtherFoldersAlone() throws Exception {
    Files.writeString(temp.resolve("index.html"), "mine");
    assertThatThrownBy(() -> write(ReportFixture.groups(1), temp))
        .isInstanceOf(DoppelException.class)
        .hasMessage(temp + ": expected an empty folder or an earlier report, found other files");
    assertThat(files(temp)).containsOnlyKeys("index.html").containsValue("mine");
    assertThatThrownBy(() -> write(ReportFixture.groups(1), temp.resolve("index.html")))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("expected a folder for the report, found a file");
  }

  @Test
  void interruptedItLeavesNoPage() throws Exception {
    write(ReportFixture.groups(1), temp);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> write(ReportFixture.groups(1), temp))
        .isInstanceOf(InterruptedException.class);
    assertThat(temp.resolve("index.html")).doesNotExist();
  }
}
