package io.doppel.app.serve;

import io.doppel.app.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Why a request cannot be answered, for the client to read.
 *
 * <p>Source of its form: M. Nottingham, E. Wilde, S. Dalal, "Problem Details for HTTP APIs", RFC
 * 9457.
 */
final class Problem extends RuntimeException {
  static final String TYPE = "application/problem+json";

  private final int status;
  private final String detail;

  /**
   * A problem.
   *
   * @param status an HTTP status, 400 or more
   * @param detail what was expected, and what was found
   */
  Problem(int status, String detail) {
    super(detail);
    this.status = status;
    this.detail = detail;
  }

  static Problem badRequest(String detail) {
    return new Problem(HttpStatus.BAD_REQUEST_400, detail);
  }

  static Problem notFound(String detail) {
    return new Problem(HttpStatus.NOT_FOUND_404, detail);
  }

  static Problem conflict(String detail) {
    return new Problem(HttpStatus.CONFLICT_409, detail);
  }

  static Problem unprocessable(String detail) {
    return new Problem(HttpStatus.UNPROCESSABLE_ENTITY_422, detail);
  }

  int status() {
    return status;
  }

  /** The problem details, one JSON object. */
  String json() {
    try {
      return Json.object(json -> {
        json.writeStringField("type", "about:blank");
        json.writeStringField("title", HttpStatus.getMessage(status));
        json.writeNumberField("status", status);
        json.writeStringField("detail", detail);
      });
    } catch (IOException e) {
      throw new UncheckedIOException("text is written to memory", e);
    }
  }
}
