package io.doppel.app.serve;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets only those requests in that mean this service, come from its own page or from a program, and
 * know the token.
 *
 * <ul>
 *   <li>A foreign {@code Host} is what a page has that made its own name point here (DNS
 *       rebinding).
 *   <li>A page from elsewhere can make a browser send a POST, but neither with this service's
 *       {@code Origin} nor with a header of its own, since there is no CORS (cross-site request
 *       forgery).
 * </ul>
 *
 * <p>Thread-safe.
 */
final class RequestGuard extends Handler.Wrapper {
  /** What a program sends to change something. */
  static final String HEADER = "X-Doppel";

  private static final Set<String> SAFE =
      Set.of(HttpMethod.GET.asString(), HttpMethod.HEAD.asString());

  private final ServeSettings settings;

  RequestGuard(ServeSettings settings, Handler next) {
    super(next);
    this.settings = settings;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<Reply> refusal = refusal(request);
    if (refusal.isPresent()) {
      Resource.send(refusal.get(), response, callback);
      return true;
    }
    return super.handle(request, response, callback);
  }

  private Optional<Reply> refusal(Request request) {
    if (!isOwnHost(request)) {
      return Optional.of(
          Reply.of(
              new Problem(
                  HttpStatus.MISDIRECTED_REQUEST_421,
                  "expected a Host that this service answers to; --host adds one")));
    }
    if (!knowsToken(request)) {
      return Optional.of(
          Reply.of(new Problem(HttpStatus.UNAUTHORIZED_401, "expected the token"))
              .with(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"doppel\", charset=\"UTF-8\""));
    }
    if (!SAFE.contains(request.getMethod()) && !isIntended(request)) {
      return Optional.of(
          Reply.of(
              new Problem(
                  HttpStatus.FORBIDDEN_403,
                  "expected the service's own Origin, or a header " + HEADER)));
    }
    return Optional.empty();
  }

  /** By the header, and by the target, which may name a host itself. */
  private boolean isOwnHost(Request request) {
    List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
    return hosts.size() == 1
        && settings.answersTo(hosts.getFirst())
        && settings.answersTo(Request.getServerName(request));
  }

  private boolean knowsToken(Request request) {
    boolean open = Request.getPathInContext(request).equals(Routes.HEALTH);
    return open
        || settings
            .token()
            .map(token ->
                Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                    .filter(token::isIn)
                    .isPresent())
            .orElse(true);
  }

  private boolean isIntended(Request request) {
    HttpFields headers = request.getHeaders();
    String origin = headers.get(HttpHeader.ORIGIN);
    return origin == null
        ? headers.contains(HEADER)
        : settings.schemes().stream()
            .anyMatch(scheme -> origin.equals(scheme + "://" + headers.get(HttpHeader.HOST)));
  }
}
