package io.doppel.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One is worked on, one waits, and the third is told to come again. */
@Timeout(60)
class AdmissionTest {
  private final Semaphore working = new Semaphore(0);
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicInteger refused = new AtomicInteger();

  private Handler work() {
    return new Handler.Abstract() {
      @Override
      public boolean handle(Request request, Response response, Callback callback)
          throws InterruptedException {
        if (request.getHttpURI().getPath().equals("/work")) {
          working.release();
          done.await();
        }
        Resource.send(Reply.empty(HttpStatus.NO_CONTENT_204), response, callback);
        return true;
      }
    };
  }

  private static CompletableFuture<HttpResponse<String>> ask(
      HttpClient client, TestServer server, String path) {
    HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path)).build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void whatCannotWaitIsRefusedAtOnce() throws Exception {
    Admission admission = new Admission(1, 1, refused::incrementAndGet);
    admission.include(new UriTemplatePathSpec("/work"));
    admission.setHandler(work());
    try (TestServer server = new TestServer(admission, _ -> {});
        HttpClient client = HttpClient.newHttpClient()) {
      var first = ask(client, server, "/work");
      assertThat(working.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      var second = ask(client, server, "/work");
      while (admission.getSuspendedRequestCount() == 0) {
        LockSupport.parkNanos(1_000_000);
      }
      HttpResponse<String> third = ask(client, server, "/work").get();
      assertThat(third.statusCode()).isEqualTo(503);
      assertThat(third.headers().firstValue("Retry-After")).contains("1");
      assertThat(third.body()).contains("\"status\":503");
      assertThat(refused).hasValue(1);
      assertThat(ask(client, server, "/elsewhere").get().statusCode()).isEqualTo(204);
      done.countDown();
      assertThat(first.get().statusCode()).isEqualTo(204);
      assertThat(second.get().statusCode()).isEqualTo(204);
    }
  }
}
