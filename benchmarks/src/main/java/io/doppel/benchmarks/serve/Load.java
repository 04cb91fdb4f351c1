package io.doppel.benchmarks.serve;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many clients at once, each of which asks again and again. */
final class Load {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Question question;
  private final int clients;

  /** Asks one question. */
  @FunctionalInterface
  interface Question {
    HttpResponse<byte[]> ask() throws IOException, InterruptedException;
  }

  Load(Question question, int clients) {
    this.question = question;
    this.clients = clients;
  }

  /** Asks for so long. */
  LoadFigures run(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    List<Future<LoadFigures>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(() -> client(end)));
      }
    }
    LoadFigures all = new LoadFigures(clients, time);
    try {
      for (Future<LoadFigures> one : running) {
        all.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("expected an answer, found " + e.getCause(), e);
    }
    return all;
  }

  private LoadFigures client(long end) throws InterruptedException {
    LoadFigures figures = new LoadFigures(1, Duration.ZERO);
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      try {
        HttpResponse<byte[]> answer = question.ask();
        long nanos = System.nanoTime() - start;
        switch (answer.statusCode()) {
          case OK -> figures.answered(nanos);
          case UNAVAILABLE -> {
            figures.refused(nanos);
            Thread.sleep(wait(answer));
          }
          default -> figures.failed();
        }
      } catch (IOException e) {
        figures.failed();
      }
    }
    return figures;
  }

  private static Duration wait(HttpResponse<byte[]> answer) {
    return Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElse(1));
  }
}
