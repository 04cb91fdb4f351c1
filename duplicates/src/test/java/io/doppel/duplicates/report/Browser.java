package io.doppel.duplicates.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Chromium without a window, spoken to by its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final int TIMEOUT_S = 60;

  private final ObjectMapper mapper = new ObjectMapper();
  private final BlockingQueue<JsonNode> replies = new LinkedBlockingQueue<>();
  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private Optional<String> session = Optional.empty();
  private int lastId;

  private Browser(Process process, URI address) {
    this.process = process;
    this.socket = client.newWebSocketBuilder().buildAsync(address, new Listener()).join();
  }

  /** Starts it with a profile of its own. */
  static Browser start(Path program, Path profile) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    CompletableFuture<URI> address = new CompletableFuture<>();
    Thread.ofPlatform().daemon().start(() -> readErrors(process, address));
    return new Browser(process, address.join());
  }

  /** Reads all that it says, so that it need not wait, and finds its address in it. */
  private static void readErrors(Process process, CompletableFuture<URI> address) {
    try (BufferedReader errors = process.errorReader()) {
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        Matcher found = LISTENING.matcher(line);
        if (found.find()) {
          address.complete(URI.create(found.group(1)));
        }
      }
    } catch (IOException e) {
      // It was closed.
    }
    address.completeExceptionally(new IllegalStateException("the browser has ended"));
  }

  /** Goes to an empty tab that knows nothing of what pages have stored before. */
  void openTab() throws InterruptedException {
    session = Optional.empty();
    JsonNode context = call("Target.createBrowserContext", Map.of());
    String contextId = context.path("browserContextId").asText();
    JsonNode target =
        call("Target.createTarget", Map.of("url", "about:blank", "browserContextId", contextId));
    String targetId = target.path("targetId").asText();
    JsonNode attached =
        call("Target.attachToTarget", Map.of("targetId", targetId, "flatten", true));
    session = Optional.of(attached.path("sessionId").asText());
    call("Page.enable", Map.of());
  }

  /** Opens a page and waits until it has loaded. */
  void open(Path page) throws InterruptedException {
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    evaluate(
        "new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))");
  }

  /** The value of an expression, or what it promises. */
  JsonNode evaluate(String expression) throws InterruptedException {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** Calls a method of the protocol, of the tab where there is one. */
  JsonNode call(String method, Map<String, Object> parameters) throws InterruptedException {
    int id = ++lastId;
    ObjectNode request = mapper.createObjectNode().put("id", id).put("method", method);
    request.set("params", mapper.valueToTree(parameters));
    session.ifPresent(name -> request.put("sessionId", name));
    socket.sendText(request.toString(), true).join();
    return reply(id, method);
  }

  private JsonNode reply(int id, String method) throws InterruptedException {
    while (true) {
      JsonNode reply = replies.poll(TIMEOUT_S, TimeUnit.SECONDS);
      if (reply == null || reply.has("error")) {
        throw new AssertionError(method + ": " + reply);
      }
      if (reply.path("id").asInt() == id) {
        return reply.path("result");
      }
    }
  }

  @Override
  public void close() {
    // Asked rather than killed, it removes its sockets.
    socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true).join();
    process.onExit().join();
    client.shutdownNow();
  }

  /** Puts messages together from their parts. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        add(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void add(String message) {
      try {
        replies.add(mapper.readTree(message));
      } catch (IOException e) {
        throw new IllegalStateException(message, e);
      }
    }
  }
}
