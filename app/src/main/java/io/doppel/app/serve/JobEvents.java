package io.doppel.app.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The progress of a job as server-sent events: {@code /v1/jobs/{id}/events}. Each stream keeps a
 * virtual thread waiting. Thread-safe.
 *
 * <p>Source of the format: WHATWG, HTML Living Standard, 9.2 Server-sent events.
 */
final class JobEvents extends Handler.Abstract {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final UriTemplatePathSpec paths;
  private final Jobs jobs;
  private final Semaphore streams;

  /**
   * Events.
   *
   * @param most streams at one time
   */
  JobEvents(UriTemplatePathSpec paths, Jobs jobs, int most) {
    this.paths = paths;
    this.jobs = jobs;
    this.streams = new Semaphore(most);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!HttpMethod.GET.is(request.getMethod())) {
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
    } else if (streams.tryAcquire()) {
      try {
        stream(request, response, callback);
      } finally {
        streams.release();
      }
    } else {
      Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
    }
    return true;
  }

  private void stream(Request request, Response response, Callback callback)
      throws IOException, InterruptedException {
    Job job;
    try {
      job = jobs.find(Resource.id(paths, request));
    } catch (Problem e) {
      Resource.send(Reply.of(e), response, callback);
      return;
    }
    response.setStatus(HttpStatus.OK_200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    do {
      Content.Sink.write(response, false, event("progress", job));
    } while (!job.await(BETWEEN));
    response.write(true, event("end", job), callback);
  }

  private static ByteBuffer event(String name, Job job) throws IOException {
    String text = "event: %s\ndata: %s\n\n".formatted(name, JobJson.object(job));
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
