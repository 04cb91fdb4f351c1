package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service as a process: it says where it is, and ends when it is told to. */
class ServeProcessTest {
  private static final Pattern ADDRESS = Pattern.compile("(https?://127\\.0\\.0\\.1:\\d+/)\\R");

  @TempDir Path folder;
  private CommandFixture commands;

  @BeforeEach
  void index() throws IOException {
    commands = new CommandFixture(folder);
    commands.picture("a.png", 1);
    assertThat(commands.index().exit()).isZero();
  }

  private DoppelProcess serve(Object... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("serve", "--port", "0"));
    args.addAll(List.of("-c", commands.collection.toString()));
    Stream.of(more).map(Object::toString).forEach(args::add);
    return DoppelProcess.start(folder, args.toArray(String[]::new));
  }

  private static URI address(DoppelProcess process) {
    process.awaitMeanwhile("it says where it is", () -> ADDRESS.matcher(process.said()).find());
    Matcher address = ADDRESS.matcher(process.said());
    assertThat(address.find()).isTrue();
    return URI.create(address.group(1));
  }

  @ParameterizedTest
  @CsvSource({"TERM, 15", "INT, 2", "HUP, 1"})
  void answersWhatHasComeInAndEnds(String signal, int number)
      throws IOException, InterruptedException {
    byte[] picture = Files.readAllBytes(commands.pictures.resolve("a.png"));
    try (DoppelProcess process = serve()) {
      process.assumeHears(number);
      URI address = address(process);
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        socket.setSoTimeout(60_000);
        OutputStream out = socket.getOutputStream();
        out.write(
            ("POST /v1/search HTTP/1.1\r\nHost: localhost\r\nX-Doppel: 1\r\nExpect: 100-continue"
                    + "\r\nContent-Length: "
                    + picture.length
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 100");
        process.signal(signal);
        process.awaitMeanwhile("it ends", () -> process.said().contains("ending"));
        out.write(picture);
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .contains("HTTP/1.1 200", "\"hits\":[{\"rank\":1");
      }
      CommandFixture.Run run = process.finish();
      assertThat(run.exit()).isZero();
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void speaksTls() throws IOException, InterruptedException, GeneralSecurityException {
    Path keys = folder.resolve("keys.p12");
    Path password = Files.writeString(folder.resolve("password"), "changeit\n");
    makeKeys(keys);
    try (DoppelProcess process =
            serve(
                "--tls-keystore", keys, "--tls-password-file", password, "--host", "own.example");
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(keys)).build()) {
      URI address = address(process);
      assertThat(address.getScheme()).isEqualTo("https");
      HttpRequest health = HttpRequest.newBuilder(address.resolve("/v1/health")).build();
      assertThat(client.send(health, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      URI plain = URI.create("http://127.0.0.1:" + address.getPort() + "/v1/health");
      assertThatThrownBy(
              () -> client.send(HttpRequest.newBuilder(plain).build(), BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  private static void makeKeys(Path file) throws IOException, InterruptedException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String command =
        "-genkeypair -alias doppel -keyalg EC -dname CN=doppel -ext SAN=ip:127.0.0.1"
            + " -storetype PKCS12 -storepass changeit -keystore "
            + file;
    List<String> all = new ArrayList<>(List.of(keytool.toString()));
    all.addAll(List.of(command.split(" ")));
    assertThat(new ProcessBuilder(all).start().waitFor()).isZero();
  }

  private static SSLContext trusting(Path keys) throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("doppel", own.getCertificate("doppel"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void aPortThatIsTakenIsSaid() throws IOException, InterruptedException {
    try (DoppelProcess first = serve()) {
      String port = Integer.toString(address(first).getPort());
      CommandFixture.Run second =
          CommandFixture.run("serve", "-c", commands.collection.toString(), "--port", port);
      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.err()).contains("--port " + port, "expected a free port");
    }
  }

  @Test
  void withoutACollectionItDoesNotStart() {
    CommandFixture.Run run = CommandFixture.run("serve", "-c", folder.resolve("none").toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("expected a collection");
  }
}
