package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What openapi.yaml says is what the service does: each operation, and what it answers. */
class ServeContractTest {
  private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");

  @TempDir static Path folder;
  private static ServiceFixture fixture;
  private static OpenApi contract;

  /** How an operation is called for it to be of use. */
  private record Example(String path, String body, int status) {}

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    CommandFixture commands = new CommandFixture(folder);
    for (String name : List.of("a", "b", "c", "gone")) {
      commands.picture(name + ".png", name.charAt(0));
    }
    Files.copy(commands.pictures.resolve("a.png"), commands.pictures.resolve("a (1).png"));
    fixture = ServiceFixture.over(commands, Optional.empty());
    commands.picture("../more/d.png", 4);
    String job = "{\"kind\":\"groups\"}";
    String id = fixture.client.post("/v1/jobs", job).expect(202).json().path("id").asText();
    assertThat(fixture.client.get("/v1/jobs/" + id + "/events").text()).contains("event: end");
    contract = OpenApi.of(fixture.client.get("/v1/openapi.yaml").expect(200).text());
  }

  @AfterAll
  static void end() throws IOException {
    fixture.close();
  }

  private static Map<String, Example> examples() throws IOException, InterruptedException {
    String a = fixture.id("a.png");
    String b = fixture.id("b.png");
    JsonNode groups = fixture.client.get("/v1/groups").json();
    String group = groups.path("groups").path(0).path("id").asText();
    JsonNode roots = fixture.client.get("/v1/roots").json();
    String root = roots.path("roots").path(0).path("id").asText();
    Map<String, Example> examples = new TreeMap<>();
    examples.put("searchByIds", new Example("/v1/search?rerank=flicker&like=" + a, "", 200));
    examples.put("searchByPicture", new Example("/v1/search?like=2:" + b, "picture", 200));
    examples.put("listImages", new Example("/v1/images?k=2", "", 200));
    examples.put("image", new Example("/v1/images/" + a, "", 200));
    examples.put("forgetImage", new Example("/v1/images/" + fixture.id("gone.png"), "", 204));
    examples.put("thumbnail", new Example("/v1/images/" + a + "/thumbnail?side=160", "", 200));
    examples.put("explain", new Example("/v1/explain?first=" + a + "&second=" + b, "", 200));
    examples.put("roots", new Example("/v1/roots", "", 200));
    examples.put("jobs", new Example("/v1/jobs", "", 200));
    examples.put(
        "startJob",
        new Example("/v1/jobs", "{\"kind\":\"index\",\"roots\":[\"" + root + "\"]}", 202));
    examples.put("job", new Example("/v1/jobs/1", "", 200));
    examples.put("cancelJob", new Example("/v1/jobs/1", "", 202));
    examples.put("jobEvents", new Example("/v1/jobs/1/events", "", 200));
    examples.put("groups", new Example("/v1/groups", "", 200));
    examples.put("group", new Example("/v1/groups/" + group, "", 200));
    examples.put("decisions", new Example("/v1/decisions", "", 200));
    String pair = "{\"decision\":\"not-duplicate\",\"images\":[\"" + a + "\",\"" + b + "\"]}";
    examples.put("decide", new Example("/v1/decisions", pair, 204));
    examples.put(
        "forgetDecisions", new Example("/v1/decisions?image=" + a + "&image=" + b, "", 200));
    examples.put("plan", new Example("/v1/plans", "{}", 200));
    examples.put("stats", new Example("/v1/stats", "", 200));
    examples.put("health", new Example("/v1/health", "", 200));
    examples.put("contract", new Example("/v1/openapi.yaml", "", 200));
    examples.put("metrics", new Example("/metrics", "", 200));
    return examples;
  }

  @Test
  void hasAnExampleOfEachOperation() throws IOException, InterruptedException {
    assertThat(contract.operations().stream().map(OpenApi.Operation::id))
        .containsExactlyInAnyOrderElementsOf(examples().keySet());
  }

  @TestFactory
  Stream<DynamicTest> eachOperationAnswersAsItSays() throws IOException, InterruptedException {
    Map<String, Example> examples = examples();
    return contract.operations().stream()
        .map(operation ->
            DynamicTest.dynamicTest(
                operation.id(),
                () ->
                    check(
                        operation,
                        Optional.ofNullable(examples.get(operation.id())).orElseThrow())));
  }

  private static void check(OpenApi.Operation operation, Example example)
      throws IOException, InterruptedException {
    byte[] body =
        example.body.equals("picture")
            ? fixture.bytes("c.png")
            : example.body.getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        fixture
            .client
            .request(example.path)
            .method(operation.method().toUpperCase(Locale.ROOT), BodyPublishers.ofByteArray(body));
    ServiceClient.Answer answer = fixture.client.send(request).expect(example.status);
    assertThat(contract.mistakes(operation, answer)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> otherMethodsAreRefused() {
    return contract.paths().entrySet().stream()
        .map(path ->
            DynamicTest.dynamicTest(path.getKey(), () -> check(path.getKey(), path.getValue())));
  }

  private static void check(String path, List<String> methods)
      throws IOException, InterruptedException {
    for (String method : new TreeSet<>(METHODS)) {
      if (!methods.contains(method)) {
        HttpRequest.Builder request =
            fixture
                .client
                .request(path.replaceAll("\\{\\w+}", "1"))
                .method(method.toUpperCase(Locale.ROOT), BodyPublishers.noBody());
        assertThat(fixture.client.send(request).status()).as(method + " " + path).isEqualTo(405);
      }
    }
  }

  @Test
  void problemsAreAsTheySay() throws IOException, InterruptedException {
    OpenApi.Operation image =
        contract.operations().stream().filter(one -> one.id().equals("image")).findFirst().get();
    ServiceClient.Answer answer =
        fixture.client.get("/v1/images/00112233445566778899aabbccddeeff").expect(404);
    assertThat(contract.mistakes(image, answer)).isEmpty();
  }
}
