package io.doppel.app.serve;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.DoubleSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.jspecify.annotations.Nullable;

/** Figures for Prometheus: {@code /metrics}. Thread-safe. */
final class Metrics {
  private static final String ROUTE = Metrics.class.getName();

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter format = PrometheusTextFormatWriter.create();
  private final Histogram requests =
      Histogram.builder()
          .name("doppel_http_request_duration_seconds")
          .help("From the end of a request's header to the end of its answer.")
          .labelNames("method", "route", "code")
          .classicUpperBounds(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
          .classicOnly()
          .register(registry);
  private final Counter refused =
      Counter.builder()
          .name("doppel_http_refused_total")
          .help("Requests beyond what can be queued.")
          .labelNames("queue")
          .register(registry);

  Metrics() {
    JvmMetrics.builder().register(registry);
  }

  /** Notes which route a request took. */
  static void route(Request request, String template) {
    request.setAttribute(ROUTE, template);
  }

  /** Counts a request that was refused. */
  void refused(String queue) {
    refused.labelValues(queue).inc();
  }

  /** Tells a value that something else keeps. */
  void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  /** What measures all that passes to {@code next}. */
  Handler measuring(Handler next) {
    return new EventsHandler(next) {
      @Override
      protected void onComplete(
          Request request, int status, HttpFields headers, @Nullable Throwable failure) {
        Object route = request.getAttribute(ROUTE);
        requests
            .labelValues(
                method(request.getMethod()),
                route instanceof String known ? known : "none",
                Integer.toString(status))
            .observe((System.nanoTime() - request.getHeadersNanoTime()) / 1e9);
      }
    };
  }

  /** Clients may send any word; labels are few. */
  private static String method(String given) {
    HttpMethod known = HttpMethod.fromString(given);
    return known == null ? "other" : known.asString();
  }

  /** All of them. */
  Reply text(Call call) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(out, registry.scrape());
    return Reply.of(format.getContentType(), out.toByteArray());
  }
}
