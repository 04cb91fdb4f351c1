package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too much is refused, and does not keep the service from answering others. */
class ServeLimitsTest {
  private static final int MOST = 20_000_000;

  @TempDir static Path folder;
  private static ServiceFixture fixture;

  @BeforeAll
  static void start() throws IOException {
    fixture = ServiceFixture.over(folder, 3);
  }

  @AfterAll
  static void end() throws IOException {
    fixture.close();
  }

  private static String head(String... more) {
    return "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nX-Doppel: 1\r\n"
        + String.join("\r\n", more)
        + "\r\n\r\n";
  }

  @Test
  void aBodyThatIsSaidToBeTooLargeIsNotWaitedFor() throws IOException {
    assertThat(fixture.client.raw(head("Content-Length: " + (MOST + 1), "Connection: close")))
        .startsWith("HTTP/1.1 413")
        .contains("application/problem+json", "20,000,000");
  }

  @Test
  void anEndlessBodyIsCut() throws IOException, InterruptedException {
    try (Socket socket = fixture.client.open()) {
      OutputStream out = socket.getOutputStream();
      out.write(head("Transfer-Encoding: chunked").getBytes(StandardCharsets.US_ASCII));
      byte[] chunk = new byte[(1 << 16) + 9];
      System.arraycopy("10000\r\n".getBytes(StandardCharsets.US_ASCII), 0, chunk, 0, 7);
      chunk[chunk.length - 2] = '\r';
      chunk[chunk.length - 1] = '\n';
      int chunks = 0;
      try {
        while (chunks < 100_000) {
          out.write(chunk);
          chunks++;
        }
      } catch (SocketException e) {
        // Cut, as it should be.
      }
      assertThat((long) chunks << 16).isLessThan(20L * MOST);
    }
    fixture.client.get("/v1/health").expect(200);
  }

  @Test
  void headersHaveAnEnd() throws IOException {
    assertThat(fixture.client.raw(head("X-Long: " + "x".repeat(100_000), "Connection: close")))
        .startsWith("HTTP/1.1 431");
  }

  @Test
  void aHugePictureIsRefusedByItsHeader() throws IOException, InterruptedException {
    ServiceClient.Answer answer =
        fixture.client.post("/v1/search", whitePng(10_000, 5_001)).expect(422);
    assertThat(answer.json().path("detail").asText()).contains("50 megapixels");
  }

  /** A PNG of one bit a pixel. */
  private static byte[] whitePng(int width, int height) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put(new byte[] {1, 0, 0, 0, 0});
    byte[] rows = new byte[height * (1 + Math.ceilDiv(width, 8))];
    Deflater deflater = new Deflater();
    deflater.setInput(rows);
    deflater.finish();
    byte[] packed = new byte[1 << 20];
    int length = deflater.deflate(packed);
    deflater.end();
    ByteBuffer png = ByteBuffer.allocate(length + 100);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    chunk(png, "IHDR", header.array());
    chunk(png, "IDAT", Arrays.copyOf(packed, length));
    chunk(png, "IEND", new byte[0]);
    return Arrays.copyOf(png.array(), png.position());
  }

  private static void chunk(ByteBuffer png, String type, byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.US_ASCII));
    crc.update(data);
    png.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    png.putInt((int) crc.getValue());
  }

  @Test
  void aCrowdIsAnsweredOrRefusedAndNothingElse() throws InterruptedException, ExecutionException {
    List<Callable<ServiceClient.Answer>> asking = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int crop = 1 + i % 60;
      asking.add(() ->
          fixture.client.post("/v1/search?crop=0,0,%d,40".formatted(crop), fixture.bytes("1.png")));
    }
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      int answered = 0;
      for (Future<ServiceClient.Answer> one : clients.invokeAll(asking)) {
        ServiceClient.Answer answer = one.get();
        assertThat(answer.status()).as(answer.text()).isIn(200, 503);
        if (answer.status() == 503) {
          assertThat(answer.header("Retry-After")).isEqualTo("1");
          assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        } else {
          answered++;
        }
      }
      assertThat(answered).isPositive();
    }
  }

  @Test
  void killedWorkersCostTheirPicturesOnly() throws IOException, InterruptedException {
    fixture.client.post("/v1/search", fixture.bytes("1.png")).expect(200);
    for (int i = 0; i < 5; i++) {
      List<ProcessHandle> workers = workers();
      assertThat(workers).isNotEmpty();
      Thread asking = Thread.ofVirtual().start(() -> askAndExpect(200, 422));
      DoppelProcess.signal("KILL", workers.stream());
      asking.join();
      workers.forEach(worker -> worker.onExit().join());
      fixture.client.post("/v1/search", fixture.bytes("2.png")).expect(200);
      int crop = 10 + i;
      fixture.client.post("/v1/search?crop=0,0,9," + crop, fixture.bytes("2.png")).expect(200);
    }
  }

  private static List<ProcessHandle> workers() {
    return ProcessHandle.current()
        .descendants()
        .filter(one -> one.info().command().orElse("").endsWith("/java"))
        .filter(one -> one.info().commandLine().orElse("").contains("WorkerMain"))
        .toList();
  }

  private static void askAndExpect(Integer... statuses) {
    try {
      ServiceClient.Answer answer =
          fixture.client.post("/v1/search?crop=0,0,30,30", fixture.bytes("1.png"));
      assertThat(answer.status()).as(answer.text()).isIn((Object[]) statuses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
