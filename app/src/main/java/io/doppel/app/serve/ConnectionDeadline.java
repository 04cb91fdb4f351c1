package io.doppel.app.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts connections that take long to say what they want. A client has so long for the header of
 * each request, counted from the answer before it, and as long again for its body; however little
 * it sends at a time. Thread-safe.
 */
final class ConnectionDeadline extends Handler.Wrapper implements Connection.Listener {
  private static final String WAITING = ConnectionDeadline.class.getName();
  private static final long TICK_MILLIS = 250;

  private final Duration limit;

  /** Connections that something is waited for from, and since when. */
  private final Map<Connection, Long> waiting = new ConcurrentHashMap<>();

  ConnectionDeadline(Duration limit, Handler next) {
    super(next);
    this.limit = limit;
  }

  /** Notes that a request has come in with all of its body. */
  static void received(Request request) {
    if (request.getAttribute(WAITING) instanceof Runnable done) {
      done.run();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof ConnectionMetaData) {
      waiting.put(connection, System.nanoTime());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    waiting.remove(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    if (hasBody(request)) {
      waiting.put(connection, System.nanoTime());
    } else {
      waiting.remove(connection);
    }
    request.setAttribute(WAITING, (Runnable) () -> waiting.remove(connection));
    Request.addCompletionListener(request, _ -> restart(connection));
    return super.handle(request, response, callback);
  }

  private static boolean hasBody(Request request) {
    return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
        || request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0;
  }

  private void restart(Connection connection) {
    waiting.put(connection, System.nanoTime());
    if (!connection.getEndPoint().isOpen()) {
      waiting.remove(connection);
    }
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    tick();
  }

  private void tick() {
    long now = System.nanoTime();
    waiting.forEach((connection, since) -> {
      if (now - since > limit.toNanos() && waiting.remove(connection, since)) {
        connection.getEndPoint().close(new TimeoutException("took longer than " + limit));
      }
    });
    Scheduler scheduler = getServer().getScheduler();
    if (scheduler.isRunning()) {
      scheduler.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
