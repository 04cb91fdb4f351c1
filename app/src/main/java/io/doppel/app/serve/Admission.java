package io.doppel.app.serve;

import java.time.Duration;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Lets so many requests in at a time, and keeps so many waiting. Whatever comes beyond that is
 * refused at once, so that those that are in, or wait, are answered as soon as ever. Thread-safe.
 */
final class Admission extends QoSHandler {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Runnable refused;

  /**
   * An admission of what is yet to be included.
   *
   * @param atOnce requests that are worked on
   * @param waiting requests that wait
   * @param refused is told of each that is refused
   */
  Admission(int atOnce, int waiting, Runnable refused) {
    this.refused = refused;
    setMaxRequestCount(atOnce);
    setMaxSuspendedRequestCount(waiting);
    setMaxSuspend(LONGEST_WAIT);
    setRejectStatusCode(HttpStatus.SERVICE_UNAVAILABLE_503);
  }

  @Override
  protected void reject(Request request, Response response, Callback callback, int status) {
    refused.run();
    Response.writeError(request, response, callback, status);
  }
}
