package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service as a process: it says where it is, and ends when it is told to. */
class ServeProcessTest {
  private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/)\\R");

  @TempDir Path folder;
  private CommandFixture commands;

  @BeforeEach
  void index() throws IOException {
    commands = new CommandFixture(folder);
    commands.picture("a.png", 1);
    assertThat(commands.index().exit()).isZero();
  }

  private DoppelProcess serve() throws IOException {
    return DoppelProcess.start(
        folder, "serve", "-c", commands.collection.toString(), "--port", "0");
  }

  private static URI address(DoppelProcess process) {
    process.awaitMeanwhile("it says where it is", () -> ADDRESS.matcher(process.said()).find());
    Matcher address = ADDRESS.matcher(process.said());
    assertThat(address.find()).isTrue();
    return URI.create(address.group(1));
  }

  @ParameterizedTest
  @CsvSource({"TERM, 15", "INT, 2", "HUP, 1"})
  void answersWhatHasComeInAndEnds(String signal, int number) throws IOException, InterruptedException {
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
