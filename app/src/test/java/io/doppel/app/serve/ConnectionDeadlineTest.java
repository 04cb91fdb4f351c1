package io.doppel.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever takes too long to ask is cut off; whoever is being answered is not. */
class ConnectionDeadlineTest {
  private static final Duration LIMIT = Duration.ofMillis(300);
  private static final Duration WORK = Duration.ofMillis(1500);
  private static final String POST =
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n";

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    Handler slow =
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            LockSupport.parkNanos(WORK.toNanos());
            Resource.send(Reply.empty(HttpStatus.NO_CONTENT_204), response, callback);
            return true;
          }
        };
    ConnectionDeadline deadline = new ConnectionDeadline(LIMIT, new BodyReader(slow));
    server = new TestServer(deadline, connector -> connector.addEventListener(deadline));
  }

  @AfterEach
  void end() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET / HTTP/1.1\r\nHost: loc", POST, POST + "some of it"})
  void whoSaysNoMoreIsCutOff(String said) throws IOException {
    try (Socket socket = server.open()) {
      socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(socket)).doesNotContain("204");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\nX-Long: ", POST})
  void whoSaysALittleAtATimeIsCutOff(String said) throws IOException {
    try (Socket socket = server.open()) {
      socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
      int dripped = drip(socket);
      assertThat(dripped).isLessThan(50_000);
    }
  }

  /** Sends a byte every few milliseconds until it is cut off. */
  private static int drip(Socket socket) {
    int dripped = 0;
    try {
      while (dripped < 50_000) {
        socket.getOutputStream().write('x');
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        dripped++;
      }
    } catch (IOException e) {
      // Cut off.
    }
    return dripped;
  }

  @Test
  void whoIsBeingAnsweredIsNotCutOff() throws IOException {
    try (Socket socket = server.open()) {
      String get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(get.getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(socket)).startsWith("HTTP/1.1 204");
    }
  }

  @Test
  void afterAnAnswerTheClockBeginsAnew() throws IOException {
    try (Socket socket = server.open()) {
      byte[] get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      InputStream in = socket.getInputStream();
      for (int i = 0; i < 2; i++) {
        socket.getOutputStream().write(get);
        assertThat(line(in)).isEqualTo("HTTP/1.1 204 No Content");
        while (!line(in).isEmpty()) {
          // The headers.
        }
      }
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** All that comes until the end. */
  private static String answer(Socket socket) {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("expected to be cut off", e);
    } catch (IOException e) {
      return "";
    }
  }
}
