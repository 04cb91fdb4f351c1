package io.doppel.app;

import static io.doppel.app.ServiceClient.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions by HTTP get the answers that the command line gives. */
class ServeSearchTest {
  private static final int PICTURES = 12;

  @TempDir static Path folder;
  private static ServiceFixture fixture;

  @BeforeAll
  static void start() throws IOException {
    fixture = ServiceFixture.over(folder, PICTURES);
  }

  @AfterAll
  static void end() throws IOException {
    fixture.close();
  }

  private static JsonNode ask(String query) throws IOException, InterruptedException {
    return fixture.client.get("/v1/search?" + query).expect(200).json();
  }

  private static JsonNode command(String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("search"));
    args.addAll(List.of(more));
    args.addAll(List.of("-c", fixture.commands.collection.toString(), "--json"));
    return CommandFixture.run(args.toArray(String[]::new)).json();
  }

  /** All but how long it took. */
  private static JsonNode answer(JsonNode json) {
    ObjectNode copy = json.deepCopy();
    copy.remove(List.of("work", "examples", "query"));
    return copy;
  }

  private static List<String> names(JsonNode json) {
    return json.path("hits")
        .valueStream()
        .map(hit -> Path.of(hit.path("path").asText()).getFileName().toString())
        .toList();
  }

  @Test
  void aPictureInTheBodyIsAskedWith() throws IOException, InterruptedException {
    byte[] picture = fixture.bytes("3.png");
    JsonNode found = fixture.client.post("/v1/search?k=5", picture).expect(200).json();
    String path = fixture.commands.pictures.resolve("3.png").toString();
    assertThat(answer(found)).isEqualTo(answer(command(path, "-k", "5")));
    assertThat(names(found)).startsWith("3.png");
  }

  @Test
  void thePictureIsKnownByItsIdFromThenOn() throws IOException, InterruptedException {
    byte[] picture = fixture.bytes("4.png");
    String crop = encoded("25%,25%,50%,50%");
    JsonNode first = fixture.client.post("/v1/search?k=3&crop=" + crop, picture).json();
    String id = first.path("examples").path(0).path("id").asText();
    assertThat(first.path("examples").path(0).path("crop").asText()).startsWith("25");
    assertThat(answer(ask("k=3&like=" + id))).isEqualTo(answer(first));
    assertThat(answer(first)).isNotEqualTo(answer(ask("k=3&like=" + fixture.id("4.png"))));
  }

  @Test
  void examplesCountByTheirWeights() throws IOException, InterruptedException {
    String[] id = {fixture.id("1.png"), fixture.id("2.png"), fixture.id("5.png")};
    JsonNode found = ask("k=12&like=%s&like=2:%s&unlike=.5:%s".formatted(id[0], id[1], id[2]));
    JsonNode expected =
        command("+", "id:" + id[0], "+", "2:id:" + id[1], "-", ".5:id:" + id[2], "-k", "12");
    assertThat(answer(found)).isEqualTo(answer(expected));
    assertThat(found.path("examples").path(2).path("weight").asDouble()).isEqualTo(-.5);
  }

  @ParameterizedTest
  @CsvSource({
    "metric=euclidean, --metric euclidean",
    "rerank=flicker, --rerank flicker",
    "threshold=.9, --threshold .9",
    "collapse=.99, --collapse=.99",
    "where=width%20%3E%3D%2064, --where width>=64",
    "where=format%20%3D%20jpeg, --where format=jpeg",
  })
  void criteriaMeanWhatTheyMeanOnTheCommandLine(String query, String options)
      throws IOException, InterruptedException {
    String id = fixture.id("0.png");
    List<String> args = new ArrayList<>(List.of("id:" + id, "-k", "50"));
    args.addAll(List.of(options.split(" ")));
    assertThat(answer(ask("like=" + id + "&k=50&" + query)))
        .isEqualTo(answer(command(args.toArray(String[]::new))));
  }

  @Test
  void pagesGoOnWhereTheOneBeforeEnded() throws IOException, InterruptedException {
    String like = "like=" + fixture.id("0.png");
    List<String> all = names(ask(like + "&k=12"));
    List<String> paged = new ArrayList<>();
    JsonNode page = ask(like + "&k=5");
    paged.addAll(names(page));
    while (page.path("next").isTextual()) {
      page = ask(like + "&k=5&after=" + page.path("next").asText());
      paged.addAll(names(page));
    }
    assertThat(paged).isEqualTo(all).hasSize(PICTURES);
  }

  @ParameterizedTest
  @CsvSource({
    "k=0, 400, k:",
    "k=many, 400, k:",
    "k=1&k=2, 400, one value",
    "metric=manhattan, 400, metric:",
    "rerank=cosine, 400, rerank:",
    "threshold=close, 400, threshold:",
    "threshold=NaN, 400, threshold:",
    "collapse=2, 400, collapse:",
    "where=width%20is%20large, 400, where",
    "after=..., 400, after",
    "like=/etc/passwd, 400, like",
    "like=http://localhost/, 400, like",
    "like=0:00112233445566778899aabbccddeeff, 400, weight",
    "like=00112233445566778899aabbccddeeff, 404, id",
    "crop=1, 400, crop:",
    "'crop=1,1,1,1', 400, body",
  })
  void badParametersAreExplained(String query, int status, String says)
      throws IOException, InterruptedException {
    String like = query.startsWith("like") ? "" : "&like=" + fixture.id("0.png");
    ServiceClient.Answer answer = fixture.client.get("/v1/search?" + query + like).expect(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("detail").asText()).contains(says);
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
  }

  @Test
  void whatIsNoPictureIsExplained() throws IOException, InterruptedException {
    ServiceClient.Answer answer = fixture.client.post("/v1/search", "no picture").expect(422);
    assertThat(answer.json().path("detail").asText()).contains("the picture");
  }

  @Test
  void withNothingThereIsNothingToAsk() throws IOException, InterruptedException {
    fixture.client.get("/v1/search").expect(400);
    fixture.client.get("/v1/search?unlike=" + fixture.id("0.png")).expect(400);
  }
}
