package io.doppel.app.serve;

import io.doppel.app.json.Json;
import io.doppel.app.json.StatsJson;
import io.doppel.common.DoppelException;
import io.doppel.models.decode.DecodePool;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.server.Handler;

/**
 * The service. It answers from its start to its end; whoever made it closes it, and then what it
 * was given.
 */
public final class HttpService implements AutoCloseable {

  /** Of a request's body, at most. */
  public static final int MOST_BYTES = 20_000_000;

  /** Of a picture that comes in, at most. */
  public static final long MOST_PIXELS = 50_000_000;

  /** Streams of events at one time. */
  private static final int STREAMS = 64;

  private final ServeSettings settings;
  private final LiveCollection collection;
  private final AskedPictures pictures;
  private final Thumbnails thumbnails;
  private final Review review;
  private final Plans plans;
  private final Explain explain;
  private final Jobs jobs;
  private final Metrics metrics = new Metrics();
  private final WebServer server;

  /**
   * A service that has not begun.
   *
   * @param network that of the collection
   * @param uploads decodes pictures that come in, of {@link #MOST_BYTES} and {@link #MOST_PIXELS}
   *     at most
   * @param files decodes pictures of the collection
   * @throws DoppelException when the collection cannot be read
   */
  public HttpService(
      ServeSettings settings,
      Network network,
      DecodePool uploads,
      DecodePool files,
      ReviewPolicy policy) {
    this.settings = settings;
    collection = new LiveCollection(settings.folder());
    pictures = new AskedPictures(network, uploads);
    thumbnails = new Thumbnails(files);
    review = new Review(collection, policy);
    plans = new Plans(review, policy.protect());
    explain = new Explain(collection, pictures, network, files);
    jobs = new Jobs(collection, network, settings.roots(), review);
    server = new WebServer(settings, metrics, routes());
    metrics.gauge("doppel_images", "Images in the collection.", this::images);
    metrics.gauge("doppel_jobs_running", "Jobs that run.", jobs::running);
  }

  private Handler routes() {
    int processors = Runtime.getRuntime().availableProcessors();
    Admission search = admission("search", 2 * processors, 8 * processors);
    Admission thumbnail = admission("thumbnail", 2 * processors, 256);
    Admission other = admission("other", 4 * processors, 64);
    Search questions = new Search(collection, pictures);
    Images images = new Images(collection, thumbnails);
    Decisions decisions = new Decisions(collection);
    UriTemplatePathSpec events = new UriTemplatePathSpec("/v1/jobs/{id}/events");
    return new Routes()
        .add("/v1/search", Map.of("GET", questions::ask, "POST", questions::ask), search)
        .add("/v1/images", Map.of("GET", images::list), other)
        .add("/v1/images/{id}", Map.of("GET", images::one, "DELETE", images::remove), other)
        .add("/v1/images/{id}/thumbnail", Map.of("GET", images::thumbnail), thumbnail)
        .add("/v1/explain", Map.of("GET", explain::explain), search)
        .add("/v1/roots", Map.of("GET", jobs::roots))
        .add("/v1/jobs", Map.of("GET", jobs::list, "POST", jobs::start))
        .add("/v1/jobs/{id}", Map.of("GET", jobs::one, "DELETE", jobs::cancel))
        .add(events, new JobEvents(events, jobs, STREAMS))
        .add("/v1/groups", Map.of("GET", review::page), other)
        .add("/v1/groups/{id}", Map.of("GET", review::one), other)
        .add(
            "/v1/decisions",
            Map.of(
                "GET", decisions::list, "POST", decisions::remember, "DELETE", decisions::forget),
            other)
        .add("/v1/plans", Map.of("POST", plans::make), other)
        .add("/v1/stats", Map.of("GET", this::stats), other)
        .add(Routes.HEALTH, Map.of("GET", this::health))
        .add("/v1/openapi.yaml", Map.of("GET", Routes::contract))
        .add("/metrics", Map.of("GET", metrics::text))
        .behind(List.of(search, thumbnail, other));
  }

  private Admission admission(String name, int atOnce, int waiting) {
    Admission admission = new Admission(atOnce, waiting, () -> metrics.refused(name));
    metrics.gauge(
        "doppel_http_waiting_" + name,
        "Requests that wait to be admitted.",
        admission::getSuspendedRequestCount);
    return admission;
  }

  private Reply stats(Call call) throws IOException, InterruptedException {
    return collection.read(snapshot -> Reply.json(StatsJson.object(collection.folder(), snapshot)));
  }

  private Reply health(Call call) throws IOException, InterruptedException {
    collection.read(snapshot -> snapshot.reader().numDocs());
    return Reply.json(Json.object(json -> json.writeStringField("status", "ok")));
  }

  private double images() {
    try {
      return collection.read(snapshot -> snapshot.reader().numDocs());
    } catch (IOException | InterruptedException | Problem e) {
      return Double.NaN;
    }
  }

  /**
   * Begins to answer.
   *
   * @throws DoppelException when it cannot listen there
   */
  public void start() {
    server.start();
    if (settings.watch()) {
      jobs.watch();
    }
  }

  /** Where it answers, once it does. */
  public URI uri() {
    return server.uri();
  }

  /** Ends jobs, then answers what has come in, then ends. */
  @Override
  public void close() throws IOException {
    jobs.close();
    server.close();
    pictures.close();
    collection.close();
  }
}
