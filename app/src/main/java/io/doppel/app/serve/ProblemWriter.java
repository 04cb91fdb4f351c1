package io.doppel.app.serve;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Tells what Jetty itself refuses, as problem details. Stateless. */
final class ProblemWriter extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    SecurityHeaders.put(response.getHeaders());
    Resource.send(Reply.of(new Problem(status, detail(status))), response, callback);
    return true;
  }

  private static String detail(int status) {
    return switch (status) {
      case HttpStatus.PAYLOAD_TOO_LARGE_413 ->
          "expected a body of at most %,d bytes, found more".formatted(HttpService.MOST_BYTES);
      case HttpStatus.SERVICE_UNAVAILABLE_503 -> "more to do than can be queued; ask again later";
      case HttpStatus.NOT_FOUND_404 -> "expected a path of /v1/openapi.yaml, found another";
      case HttpStatus.INTERNAL_SERVER_ERROR_500 ->
          "this is a fault of Doppel's own; its log says more";
      default -> HttpStatus.getMessage(status);
    };
  }
}
