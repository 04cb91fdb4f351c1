package io.doppel.app;

import static io.doppel.app.ServiceClient.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a likeness comes from, by HTTP. */
class ServeExplainTest {
  /** How far the cells' sum may be from the cosine that a search reports. */
  private static final double TOLERANCE = 1e-6;

  @TempDir static Path folder;
  @AutoClose private static ServiceFixture fixture;

  @BeforeAll
  static void start() throws IOException {
    fixture = ServiceFixture.over(folder, 6);
  }

  private static JsonNode explain(String first, String second)
      throws IOException, InterruptedException {
    String path = "/v1/explain?first=%s&second=%s".formatted(first, second);
    return fixture.client.get(path).expect(200).json();
  }

  private static void assertAddsUp(JsonNode explanation, double cosine) {
    assertThat(explanation.path("cosine").asDouble()).isCloseTo(cosine, within(TOLERANCE));
    for (JsonNode picture : explanation.path("pictures")) {
      double sum =
          picture
              .path("contributions")
              .valueStream()
              .flatMap(JsonNode::valueStream)
              .mapToDouble(JsonNode::asDouble)
              .sum();
      assertThat(sum).isCloseTo(cosine, within(TOLERANCE));
    }
  }

  @Test
  void explainsTwoImagesAsTheCommandDoes() throws IOException, InterruptedException {
    JsonNode found = explain(fixture.id("0.png"), fixture.id("1.png"));

    String collection = fixture.commands.collection.toString();
    CommandFixture.Run run =
        CommandFixture.run(
            "explain",
            "id:" + fixture.id("0.png"),
            "id:" + fixture.id("1.png"),
            "-c",
            collection,
            "--json");
    assertThat(found).isEqualTo(run.json());
  }

  @Test
  void explainsAPictureThatWasAskedWith() throws IOException, InterruptedException {
    byte[] picture = fixture.bytes("2.png");
    JsonNode answer = fixture.client.post("/v1/search?k=6", picture).expect(200).json();
    String asked = answer.path("examples").path(0).path("id").asText();
    JsonNode last = answer.path("hits").path(5);

    JsonNode found = explain(asked, last.path("id").asText());

    assertAddsUp(found, last.path("cosine").asDouble());
    assertThat(found.path("pictures").path(0).has("path")).isFalse();
    assertThat(found.path("pictures").path(1).path("path")).isEqualTo(last.path("path"));
  }

  @Test
  void explainsAPartOfAPictureInPixelsOfAllOfIt() throws IOException, InterruptedException {
    byte[] picture = fixture.bytes("2.png");
    String crop = encoded("50%,0%,50%,50%");
    JsonNode answer = fixture.client.post("/v1/search?crop=" + crop, picture).expect(200).json();
    String asked = answer.path("examples").path(0).path("id").asText();
    JsonNode hit = answer.path("hits").path(0);

    JsonNode found = explain(asked, hit.path("id").asText());

    assertAddsUp(found, hit.path("cosine").asDouble());
    assertThat(found.path("pictures").path(0).path("width").asInt()).isEqualTo(64);
    assertThat(found.path("pictures").path(0).path("seen").toString())
        .isEqualTo("{\"x\":36,\"y\":0,\"width\":24,\"height\":24}");
  }

  @ParameterizedTest
  @CsvSource({
    "first=00112233445566778899aabbccddeeff, 400, second: expected an id",
    "first=1&second=1, 400, 32 lower-case hexadecimal digits",
    "first=00112233445566778899aabbccddeeff&second=00112233445566778899aabbccddeeff, 404, found none",
  })
  void saysWhatIsWrong(String query, int status, String detail)
      throws IOException, InterruptedException {
    String said = fixture.client.get("/v1/explain?" + query).expect(status).text();
    assertThat(said).contains(detail);
  }

  @Test
  void explainsNoFileThatIsGone() throws IOException, InterruptedException {
    Files.delete(fixture.commands.pictures.resolve("5.png"));
    String path =
        "/v1/explain?first=%s&second=%s".formatted(fixture.id("0.png"), fixture.id("5.png"));
    assertThat(fixture.client.get(path).expect(404).text()).contains("gone");
  }
}
