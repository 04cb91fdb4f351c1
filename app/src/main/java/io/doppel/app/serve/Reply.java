package io.doppel.app.serve;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** What is answered. It holds the body's bytes, which nobody changes. */
final class Reply {
  /** How long a client had better wait, in seconds. */
  private static final String RETRY_AFTER = "1";

  private final int status;
  private final SequencedMap<String, String> headers;
  private final byte[] body;

  private Reply(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = new LinkedHashMap<>(headers);
    this.body = body;
  }

  /** An object or an array. */
  static Reply json(String body) {
    return of("application/json", body.getBytes(StandardCharsets.UTF_8))
        .with(HttpHeader.CACHE_CONTROL, "no-store");
  }

  /** A body of some media type. */
  static Reply of(String type, byte[] body) {
    return new Reply(HttpStatus.OK_200, Map.of(HttpHeader.CONTENT_TYPE.asString(), type), body);
  }

  /** No body. */
  static Reply empty(int status) {
    return new Reply(status, Map.of(), new byte[0]);
  }

  /** What is wrong; whoever comes at a bad time is told when to come again. */
  static Reply of(Problem problem) {
    Reply reply =
        of(Problem.TYPE, problem.json().getBytes(StandardCharsets.UTF_8))
            .with(HttpHeader.CACHE_CONTROL, "no-store")
            .status(problem.status());
    return problem.status() == HttpStatus.SERVICE_UNAVAILABLE_503
        ? reply.with(HttpHeader.RETRY_AFTER, RETRY_AFTER)
        : reply;
  }

  /** The same, with another status. */
  Reply status(int other) {
    return new Reply(other, headers, body);
  }

  /** The same, with a header. */
  Reply with(HttpHeader name, String value) {
    Reply reply = new Reply(status, headers, body);
    reply.headers.put(name.asString(), value);
    return reply;
  }

  int status() {
    return status;
  }

  /** The headers that this reply has beside those of all. */
  SequencedMap<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
