package io.doppel.app.serve;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.util.Callback;

/** Which path leads where. */
final class Routes {
  /** The one path that needs no token. */
  static final String HEALTH = "/v1/health";

  private static final String CONTRACT = "openapi.yaml";

  private final PathMappingsHandler paths = new PathMappingsHandler(false);

  /** Actions that take a moment only. */
  Routes add(String template, Map<String, Action> actions) {
    UriTemplatePathSpec spec = new UriTemplatePathSpec(template);
    return add(spec, new Resource(spec, actions));
  }

  /** Actions that have to be admitted. */
  Routes add(String template, Map<String, Action> actions, Admission admission) {
    admission.include(new UriTemplatePathSpec(template));
    return add(template, actions);
  }

  /** Anything else. */
  Routes add(PathSpec spec, Handler handler) {
    paths.addMapping(
        spec,
        new Handler.Wrapper(handler) {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            Metrics.route(request, spec.getDeclaration());
            return super.handle(request, response, callback);
          }
        });
    return this;
  }

  /** All of them, behind their admissions. */
  Handler behind(List<Admission> admissions) {
    Handler next = paths;
    for (Admission admission : admissions) {
      admission.setHandler(next);
      next = admission;
    }
    return next;
  }

  /** The file that says what there is. */
  static Reply contract(Call call) throws IOException {
    try (InputStream in = Routes.class.getResourceAsStream(CONTRACT)) {
      if (in == null) {
        throw new IllegalStateException("expected " + CONTRACT + " on the class path, found none");
      }
      return Reply.of("application/yaml", in.readAllBytes());
    }
  }
}
