package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs run beside questions, tell how far they are, and end when told to. */
class ServeJobsTest {
  @TempDir Path folder;
  private ServiceFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = ServiceFixture.over(folder, 4);
  }

  @AfterEach
  void end() throws IOException {
    fixture.close();
  }

  private String indexing() throws IOException, InterruptedException {
    JsonNode roots = fixture.client.get("/v1/roots").expect(200).json();
    return "{\"kind\":\"index\",\"roots\":[\"%s\"]}"
        .formatted(roots.path("roots").path(0).path("id").asText());
  }

  private void morePictures(int count) throws IOException {
    for (int seed = 100; seed < 100 + count; seed++) {
      fixture.commands.picture("../more/" + seed + ".png", seed);
    }
  }

  /** The jobs that the events of a stream tell of. */
  private static List<JsonNode> events(String stream) {
    return stream
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> read(line.substring(6)))
        .toList();
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  @Test
  void indexesWhileQuestionsAreAnswered() throws IOException, InterruptedException {
    morePictures(150);
    String location = fixture.client.post("/v1/jobs", indexing()).expect(202).header("Location");
    int asked = 0;
    while (fixture.client.get(location).json().path("state").asText().equals("running")) {
      fixture.client.post("/v1/search", fixture.bytes(asked % 4 + ".png")).expect(200);
      asked++;
    }
    String stream = fixture.client.get(location + "/events").expect(200).text();
    assertThat(stream).startsWith("event: progress\n").contains("event: end\n");
    JsonNode last = events(stream).getLast();
    assertThat(last.path("state").asText()).isEqualTo("done");
    assertThat(last.path("done").asInt()).isEqualTo(150);
    assertThat(last.path("outcomes").path("indexed").asInt()).isEqualTo(150);
    assertThat(fixture.client.get("/v1/stats").json().path("images").asInt()).isEqualTo(154);
    byte[] fresh = Files.readAllBytes(fixture.more.resolve("120.png"));
    JsonNode found = fixture.client.post("/v1/search?k=1", fresh).expect(200).json();
    assertThat(found.path("hits").path(0).path("path").asText()).endsWith("more/120.png");
  }

  @Test
  void aCancelledJobKeepsWhatItHas() throws IOException, InterruptedException {
    morePictures(2000);
    String location = fixture.client.post("/v1/jobs", indexing()).expect(202).header("Location");
    fixture.client.post("/v1/jobs", indexing()).expect(409);
    fixture.client.delete(location).expect(202);
    JsonNode last = events(fixture.client.get(location + "/events").text()).getLast();
    assertThat(last.path("state").asText()).isEqualTo("cancelled");
    int done = last.path("done").asInt();
    assertThat(done).isLessThan(2000);
    assertThat(fixture.client.get("/v1/stats").json().path("images").asInt()).isEqualTo(4 + done);
  }

  @Test
  void aRootThatIsGoneFailsTheJobOnly() throws IOException, InterruptedException {
    String job = indexing();
    Files.delete(fixture.more);
    String location = fixture.client.post("/v1/jobs", job).expect(202).header("Location");
    JsonNode last = events(fixture.client.get(location + "/events").text()).getLast();
    assertThat(last.path("state").asText()).isEqualTo("failed");
    assertThat(last.path("error").asText()).contains("more");
    fixture.client.get("/v1/health").expect(200);
  }

  @Test
  void aWatchTakesInWhatComes(@TempDir Path elsewhere) throws IOException, InterruptedException {
    try (ServiceFixture watching = ServiceFixture.watching(elsewhere, 2)) {
      JsonNode job = watching.client.get("/v1/jobs/1").expect(200).json();
      assertThat(job.path("kind").asText()).isEqualTo("watch");
      String root = job.path("roots").path(0).asText();
      watching
          .client
          .post("/v1/jobs", "{\"kind\":\"index\",\"roots\":[\"" + root + "\"]}")
          .expect(409);
      watching.commands.picture("../more/fresh.png", 9);
      DoppelProcess.await("it is found", () -> images(watching) == 3);
      Files.delete(watching.more.resolve("fresh.png"));
      watching.commands.picture("../more/other.png", 10);
      DoppelProcess.await("the other is found", () -> isThere("other.png", watching));
      DoppelProcess.await("the one is gone", () -> images(watching) == 3);
    }
  }

  private static int images(ServiceFixture fixture) {
    return answer("/v1/stats", fixture).path("images").asInt();
  }

  private static boolean isThere(String name, ServiceFixture fixture) {
    return answer("/v1/images", fixture).findValuesAsText("path").stream()
        .anyMatch(path -> path.endsWith(name));
  }

  private static JsonNode answer(String path, ServiceFixture fixture) {
    try {
      return fixture.client.get(path).expect(200).json();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anImageCanBeTakenOut() throws IOException, InterruptedException {
    String image = "/v1/images/" + fixture.id("2.png");
    fixture.client.delete(image).expect(204);
    fixture.client.get(image).expect(404);
    fixture.client.delete(image).expect(404);
    assertThat(fixture.commands.pictures.resolve("2.png")).exists();
    JsonNode rest = fixture.client.get("/v1/images").json().path("images");
    assertThat(rest).hasSize(3);
  }

  @Test
  void imagesArePaged() throws IOException, InterruptedException {
    JsonNode first = fixture.client.get("/v1/images?k=3").json();
    assertThat(first.path("images").findValuesAsText("id"))
        .containsExactly(fixture.id("0.png"), fixture.id("1.png"), fixture.id("2.png"));
    String next = first.path("next").asText();
    JsonNode second = fixture.client.get("/v1/images?k=3&after=" + next).json();
    assertThat(second.path("images").findValuesAsText("id")).containsExactly(fixture.id("3.png"));
    assertThat(second.path("next").isNull()).isTrue();
    JsonNode none = fixture.client.get("/v1/images?where=format%20%3D%20jpeg").json();
    assertThat(none.path("images")).isEmpty();
  }

  @Test
  void thumbnailsAreSentOnce() throws IOException, InterruptedException {
    String path = "/v1/images/" + fixture.id("1.png") + "/thumbnail?side=160";
    ServiceClient.Answer first = fixture.client.get(path).expect(200);
    assertThat(first.header("Content-Type")).isEqualTo("image/jpeg");
    ServiceClient.Answer second =
        fixture.client.send(
            fixture.client.request(path).header("If-None-Match", first.header("ETag")));
    assertThat(second.status()).isEqualTo(304);
    fixture.client.get(path.replace("160", "5000")).expect(400);
  }
}
