package io.doppel.app.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads the body of a request, before it takes up anything scarce. What all requests hold at one
 * time is bounded: beyond that they are refused. Thread-safe.
 */
final class BodyReader extends Handler.Wrapper {
  private static final String BODY = BodyReader.class.getName();
  private static final int PIECE = 1 << 16;

  /** Of the heap. */
  private static final int SHARE = 4;

  private final Semaphore pieces =
      new Semaphore((int) (Runtime.getRuntime().maxMemory() / SHARE / PIECE));

  BodyReader(Handler next) {
    super(next);
  }

  /** What was read of a request. */
  static byte[] body(Request request) {
    return request.getAttribute(BODY) instanceof byte[] body ? body : new byte[0];
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Hold hold = new Hold();
    try {
      request.setAttribute(BODY, read(request, hold));
    } catch (Problem e) {
      hold.release();
      Resource.send(Reply.of(e), response, callback);
      return true;
    } catch (IOException e) {
      hold.release();
      fail(e, request, response, callback);
      return true;
    }
    ConnectionDeadline.received(request);
    Request.addCompletionListener(request, _ -> hold.release());
    return super.handle(request, response, callback);
  }

  private static byte[] read(Request request, Hold hold) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    try (InputStream in = Request.asInputStream(request)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        body.write(piece, 0, n);
        hold.atLeast(body.size());
      }
    }
    return body.toByteArray();
  }

  /** Too much is said; whoever does not finish is gone, or cut off, and no news. */
  private static void fail(IOException e, Request request, Response response, Callback callback) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpException known) {
        Response.writeError(request, response, callback, known.getCode());
        return;
      }
    }
    callback.failed(new EofException(e));
  }

  /** What one request holds. For one thread at a time. */
  private final class Hold {
    private int held;

    void atLeast(int bytes) {
      int more = Math.ceilDiv(bytes, PIECE) - held;
      if (more > 0 && !pieces.tryAcquire(more)) {
        throw new Problem(
            HttpStatus.SERVICE_UNAVAILABLE_503, "more pictures come in than there is room for");
      }
      held += Math.max(0, more);
    }

    void release() {
      pieces.release(held);
      held = 0;
    }
  }
}
