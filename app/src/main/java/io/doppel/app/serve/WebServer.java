package io.doppel.app.serve;

import io.doppel.common.DoppelException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.HostPort;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, and what each request passes before its route. Requests run in virtual threads. */
final class WebServer implements AutoCloseable {
  /** Kept, since the JDK lets loggers go together with their levels. */
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 2000;
  private static final String PAGE = "io/doppel/app/serve/page/";

  /** Cards and the comparing view are those of the report. */
  private static final String REPORT = "io/doppel/duplicates/report/assets/";

  private final ServeSettings settings;
  private final Server server;
  private final ServerConnector connector;

  /**
   * A server that has not begun.
   *
   * @param routes answers what is asked by the API; the page's files come after it
   */
  WebServer(ServeSettings settings, Metrics metrics, Handler routes) {
    JETTY.setLevel(Level.WARNING);
    this.settings = settings;
    this.server = new Server(threads());
    ConnectionDeadline deadline =
        new ConnectionDeadline(
            PATIENCE,
            metrics.measuring(
                new SecurityHeaders(
                    new RequestGuard(settings, limited(new BodyReader(pages(routes)))))));
    this.connector = connector(deadline);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
    server.setHandler(new GracefulHandler(deadline));
    server.setErrorHandler(new ProblemWriter());
    server.setStopTimeout(LONGEST_STOP.toMillis());
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("doppel-http");
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    return threads;
  }

  private static Handler limited(Handler next) {
    SizeLimitHandler limit = new SizeLimitHandler(HttpService.MOST_BYTES, -1);
    limit.setHandler(next);
    return limit;
  }

  private Handler pages(Handler routes) {
    Handler report = new ContextHandler(files(REPORT), "/report");
    return new Handler.Sequence(routes, report, files(PAGE));
  }

  private Handler files(String folder) {
    ResourceHandler files = new ResourceHandler();
    files.setBaseResource(ResourceFactory.of(server).newClassLoaderResource(folder));
    files.setDirAllowed(false);
    files.setCacheControl(
        "no-store"); // All of a build's files are of one time, those of the next, too.
    return files;
  }

  private ServerConnector connector(ConnectionDeadline deadline) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    HttpConnectionFactory http = new HttpConnectionFactory(configuration);
    ConnectionFactory[] protocols =
        settings
            .keyStore()
            .map(file -> {
              configuration.addCustomizer(new SecureRequestCustomizer(false));
              return new ConnectionFactory[] {
                new SslConnectionFactory(file.tls(), HttpVersion.HTTP_1_1.asString()), http
              };
            })
            .orElse(new ConnectionFactory[] {http});
    ServerConnector made = new ServerConnector(server, protocols);
    made.setHost(settings.bind().getHostAddress());
    made.setPort(settings.port());
    made.setAcceptQueueSize(CONNECTIONS); // or the system resets connections of a sudden crowd
    made.setIdleTimeout(2 * PATIENCE.toMillis());
    made.addEventListener(deadline);
    return made;
  }

  /**
   * Begins to listen.
   *
   * @throws DoppelException when it cannot
   */
  void start() {
    try {
      server.start();
    } catch (Exception e) {
      Throwable root = e.getCause() == null ? e : e.getCause();
      throw new DoppelException(
          "--port %d: expected a free port at %s, found %s"
              .formatted(settings.port(), settings.bind().getHostAddress(), root.getMessage()),
          e);
    }
  }

  /** Where it listens. */
  URI uri() {
    String scheme =
        (settings.keyStore().isPresent() ? HttpScheme.HTTPS : HttpScheme.HTTP).asString();
    String host = HostPort.normalizeHost(settings.bind().getHostAddress());
    return URI.create("%s://%s:%d/".formatted(scheme, host, connector.getLocalPort()));
  }

  /** Takes nothing more in, answers what has come in, and ends. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("expected the server to end, found " + e, e);
    }
  }
}
