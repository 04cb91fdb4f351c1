package io.doppel.benchmarks.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Asks a service for the ten that are most like something. Thread-safe. */
final class Questions implements AutoCloseable {
  private final URI service;
  private final List<byte[]> pictures;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> ids;

  /**
   * Questions to a service.
   *
   * @param pictures files to ask with
   */
  Questions(URI service, List<byte[]> pictures) throws IOException, InterruptedException {
    this.service = service;
    this.pictures = pictures;
    HttpRequest images = HttpRequest.newBuilder(service.resolve("/v1/images?k=1000")).build();
    JsonNode json =
        new ObjectMapper()
            .readTree(http.send(images, HttpResponse.BodyHandlers.ofByteArray()).body());
    this.ids = json.path("images").findValuesAsText("id");
  }

  /** Asks with a part of a picture that was not asked with before, so that it is embedded. */
  HttpResponse<byte[]> byPicture() throws IOException, InterruptedException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String crop = "%.6f%%25,0%%25,90%%25,100%%25".formatted(random.nextDouble(10));
    byte[] picture = pictures.get(random.nextInt(pictures.size()));
    return send(
        HttpRequest.newBuilder(service.resolve("/v1/search?k=10&crop=" + crop))
            .header("X-Doppel", "1")
            .POST(BodyPublishers.ofByteArray(picture)));
  }

  /** Asks with an image of the collection. */
  HttpResponse<byte[]> byId() throws IOException, InterruptedException {
    String id = ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
    return send(HttpRequest.newBuilder(service.resolve("/v1/search?k=10&like=" + id)));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    http.close();
  }
}
