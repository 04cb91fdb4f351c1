package io.doppel.app.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with a handler, at a port of its own. */
final class TestServer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Server server;
  private final ServerConnector connector;

  /**
   * Starts one.
   *
   * @param more is told of the connector before it listens
   */
  TestServer(Handler handler, Consumer<ServerConnector> more) throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server = new Server(threads);
    connector = new ServerConnector(server);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    more.accept(connector);
    server.addConnector(connector);
    server.setHandler(handler);
    server.setErrorHandler(new ProblemWriter());
    server.start();
  }

  Socket open() throws IOException {
    Socket socket = new Socket(connector.getHost(), connector.getLocalPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  URI uri() {
    return URI.create("http://%s:%d/".formatted(connector.getHost(), connector.getLocalPort()));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
