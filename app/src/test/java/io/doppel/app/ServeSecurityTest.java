package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.serve.AccessToken;
import io.doppel.common.DoppelException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is answered, what is never sent, and what is never read. */
class ServeSecurityTest {
  private static final String TOKEN = "a-secret-of-some-length";
  private static final String MARKUP = "<img src=x onerror=alert(1)>.png";

  @TempDir static Path folder;
  private static ServiceFixture fixture;

  @BeforeAll
  static void start() throws IOException {
    CommandFixture commands = new CommandFixture(folder);
    commands.picture("a.png", 1);
    commands.picture(MARKUP, 2);
    fixture = ServiceFixture.over(commands, Optional.empty());
  }

  @AfterAll
  static void end() throws IOException {
    fixture.close();
  }

  private static String status(String method, String target, String... headers) throws IOException {
    String lines = String.join("\r\n", headers);
    String answer =
        fixture.client.raw(
            "%s %s HTTP/1.1\r\n%s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .formatted(method, target, lines));
    return answer.lines().findFirst().orElse("").replaceAll("HTTP/1.1 (\\d+).*", "$1");
  }

  private static String host() {
    return "Host: 127.0.0.1:" + fixture.client.uri().getPort();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "NONSENSE"})
  void anotherHostIsRefusedByEachMethod(String method) throws IOException {
    for (String target : List.of("/", "/v1/stats", "/v1/health", "/metrics")) {
      for (String host :
          List.of("evil.example", "127.0.0.1.evil.example", "localhost.:80", "[::2]")) {
        assertThat(status(method, target, "Host: " + host, "X-Doppel: 1"))
            .as("%s %s of %s", method, target, host)
            .isEqualTo("421");
      }
    }
  }

  @Test
  void ownHostsAreAnswered() throws IOException {
    for (String host : List.of("localhost", "LOCALHOST:80", "127.0.0.1", "[::1]:7373")) {
      assertThat(status("GET", "/v1/health", "Host: " + host)).as(host).isEqualTo("200");
    }
  }

  @Test
  void noTwoHosts() throws IOException {
    assertThat(status("GET", "/v1/health", host(), "Host: evil.example")).isEqualTo("400");
    assertThat(status("GET", "http://evil.example/v1/health", host())).isIn("400", "421");
    assertThat(fixture.client.raw("GET /v1/health HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 421");
  }

  @Test
  void pagesFromElsewhereChangeNothing() throws IOException {
    String own = "Origin: http://127.0.0.1:" + fixture.client.uri().getPort();
    for (String method : List.of("POST", "DELETE", "PUT", "PATCH")) {
      assertThat(status(method, "/v1/jobs", host())).isEqualTo("403");
      assertThat(status(method, "/v1/jobs", host(), "Origin: null")).isEqualTo("403");
      assertThat(status(method, "/v1/jobs", host(), "Origin: http://evil.example", "X-Doppel: 1"))
          .isEqualTo("403");
      assertThat(status(method, "/v1/jobs", host(), own.replace("http:", "https:")))
          .isEqualTo("403");
      assertThat(status(method, "/v1/jobs", host(), own)).isIn("400", "405");
      assertThat(status(method, "/v1/jobs", host(), "X-Doppel: 1")).isIn("400", "405");
    }
  }

  @Test
  void noOtherOriginIsLetIn() throws IOException, InterruptedException {
    for (String method : List.of("GET", "OPTIONS")) {
      HttpRequest.Builder request =
          fixture
              .client
              .request("/v1/stats")
              .method(method, BodyPublishers.noBody())
              .header("Origin", "http://evil.example")
              .header("Access-Control-Request-Method", "POST");
      assertThat(fixture.client.send(request).response().headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/v1/stats", "/v1/images/nothing", "/nothing", "/v1/search?k=0", "/%2e%2e/"})
  void browsersAreToldToLoadNothingFromElsewhere(String path)
      throws IOException, InterruptedException {
    ServiceClient.Answer answer = fixture.client.get(path);
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Server")).isEmpty();
  }

  @Test
  void markupInNamesIsText() throws IOException, InterruptedException {
    ServiceClient.Answer answer =
        fixture.client.get("/v1/images/" + fixture.id(MARKUP)).expect(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json().path("path").asText()).endsWith(MARKUP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/images/..%2f..%2fetc%2fpasswd",
        "/v1/images/%2Fetc%2Fpasswd",
        "/v1/images/..%2f/thumbnail",
        "/..%2f..%2fetc/passwd",
        "/../pom.xml",
        "/%2e%2e/openapi.yaml",
        "/v1/search?like=..%2f..%2fetc%2fpasswd",
        "/v1/search?like=file:%2F%2F%2Fetc%2Fpasswd",
        "/v1/images?after=Li4vLi4v&where=path%20like%20%27..%27%27",
      })
  void pathsLeadNowhere(String path) throws IOException, InterruptedException {
    ServiceClient.Answer answer = fixture.client.get(path);
    assertThat(answer.status()).isBetween(400, 404);
    assertThat(answer.text()).doesNotContain("root:", "<project", "openapi: 3");
  }

  @Test
  void onlyRootsAreIndexed() throws IOException, InterruptedException {
    for (String root : List.of("/", "file:///etc/", "..", "00112233445566778899aabbccddeeff")) {
      fixture
          .client
          .post("/v1/jobs", "{\"kind\":\"index\",\"roots\":[\"" + root + "\"]}")
          .expect(404);
    }
    assertThat(fixture.client.get("/v1/jobs").json().path("jobs")).isEmpty();
  }

  @Test
  void aFileThatWasReplacedByALinkIsNotRead(@TempDir Path elsewhere)
      throws IOException, InterruptedException {
    Path secret = Files.copy(fixture.commands.pictures.resolve("a.png"), elsewhere.resolve("s"));
    CommandFixture commands = new CommandFixture(elsewhere);
    Path shown = commands.picture("shown.png", 3);
    try (ServiceFixture other = ServiceFixture.over(commands, Optional.empty())) {
      String thumbnail = "/v1/images/" + other.id("shown.png") + "/thumbnail";
      assertThat(other.client.get(thumbnail + "?side=160").expect(200).response().body())
          .startsWith(0xff, 0xd8);
      Files.delete(shown);
      Files.createSymbolicLink(shown, secret);
      other.client.get(thumbnail + "?side=320").expect(404);
    }
  }

  @Test
  void whoDoesNotKnowTheTokenIsNotAnswered(@TempDir Path elsewhere)
      throws IOException, InterruptedException {
    try (ServiceFixture other =
        ServiceFixture.over(elsewhere, 1, Optional.of(AccessToken.of(TOKEN)))) {
      ServiceClient client = other.client;
      ServiceClient.Answer refused = client.get("/v1/stats").expect(401);
      assertThat(refused.header("WWW-Authenticate")).startsWith("Basic");
      for (String said :
          List.of("Bearer ", "Bearer " + TOKEN + "x", "Bearer a", TOKEN, basic("x"), "Basic ?")) {
        assertThat(as(said, client)).as(said).isEqualTo(401);
      }
      assertThat(as("Bearer " + TOKEN, client)).isEqualTo(200);
      assertThat(as("bearer " + TOKEN, client)).isEqualTo(200);
      assertThat(as(basic(TOKEN), client)).isEqualTo(200);
      client.get("/").expect(401);
      client.get("/metrics").expect(401);
      client.get("/v1/health").expect(200);
      client.get("/v1/health/../stats").expect(401);
      client.get("/v1/health;/../stats").expect(401);
    }
  }

  private static int as(String authorization, ServiceClient client)
      throws IOException, InterruptedException {
    return client.send(client.request("/v1/stats").header("Authorization", authorization)).status();
  }

  private static String basic(String password) {
    byte[] both = ("anyone:" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  @Test
  void aShortTokenIsNone() {
    assertThatThrownBy(() -> AccessToken.of("too short"))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("22 characters");
  }

  @Test
  void othersOnTheNetworkNeedATokenAndTls() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), TOKEN);
    String collection = fixture.commands.collection.toString();
    CommandFixture.Run open = CommandFixture.run("serve", "-c", collection, "--bind", "0.0.0.0");
    assertThat(open.exit()).isEqualTo(2);
    assertThat(open.err()).contains("--token-file");
    CommandFixture.Run plain =
        CommandFixture.run(
            "serve", "-c", collection, "--bind", "0.0.0.0", "--token-file", token.toString());
    assertThat(plain.exit()).isEqualTo(2);
    assertThat(plain.err()).contains("--tls-keystore", "--behind-proxy");
  }

  @Test
  void thumbnailsTellNothingButPixels() throws IOException, InterruptedException {
    byte[] jpeg =
        fixture.client.get("/v1/images/" + fixture.id("a.png") + "/thumbnail").response().body();
    assertThat(new String(jpeg, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "http", "ICC");
  }

  @Test
  void bodiesAreNamedByWhatIsInThem() throws IOException, InterruptedException {
    JsonNode first = fixture.client.post("/v1/search", fixture.bytes("a.png")).json();
    String id = first.path("examples").path(0).path("id").asText();
    assertThat(id).matches("[0-9a-f]{32}").isNotEqualTo(fixture.id("a.png"));
  }
}
