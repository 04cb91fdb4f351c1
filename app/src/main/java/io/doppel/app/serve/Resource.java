package io.doppel.app.serve;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lies at the paths of one template: an action for each method. Thread-safe. */
final class Resource extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Resource.class);

  private final UriTemplatePathSpec paths;
  private final Map<String, Action> actions;

  /**
   * A resource.
   *
   * @param paths its template
   * @param actions by method; HEAD is answered as GET
   */
  Resource(UriTemplatePathSpec paths, Map<String, Action> actions) {
    this.paths = paths;
    this.actions = Map.copyOf(actions);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    send(reply(request), response, callback);
    return true;
  }

  private Reply reply(Request request) {
    try {
      return action(request.getMethod())
          .map(action -> perform(action, request))
          .orElseGet(this::otherMethods);
    } catch (Problem e) {
      return Reply.of(e);
    } catch (DoppelException e) {
      return Reply.of(
          new Problem(HttpStatus.INTERNAL_SERVER_ERROR_500, String.valueOf(e.getMessage())));
    }
  }

  private Reply perform(Action action, Request request) {
    try {
      return action.perform(new Call(request, id(paths, request), query(request)));
    } catch (IOException e) {
      LOG.warn("could not answer {} {}", request.getMethod(), request.getHttpURI().getPath(), e);
      throw new Problem(
          HttpStatus.INTERNAL_SERVER_ERROR_500, "expected a readable collection, found " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE_503, "the service is about to end");
    }
  }

  /** What the one variable of a template stands for in a path; empty where it has none. */
  static String id(UriTemplatePathSpec paths, Request request) {
    return paths.getVariableCount() == 0
        ? ""
        : paths.getPathParams(request.getHttpURI().getCanonicalPath()).values().iterator().next();
  }

  private static Fields query(Request request) {
    try {
      return Request.extractQueryParameters(request);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("expected a query in UTF-8, found " + e.getMessage());
    }
  }

  private Optional<Action> action(String method) {
    return Optional.ofNullable(
        actions.get(HttpMethod.HEAD.is(method) ? HttpMethod.GET.asString() : method));
  }

  private Reply otherMethods() {
    String methods = String.join(", ", new TreeSet<>(actions.keySet()));
    return Reply.of(new Problem(HttpStatus.METHOD_NOT_ALLOWED_405, "expected " + methods))
        .with(HttpHeader.ALLOW, methods);
  }

  /** Sends a reply. */
  static void send(Reply reply, Response response, Callback callback) {
    response.setStatus(reply.status());
    reply.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
  }
}
