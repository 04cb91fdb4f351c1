package io.doppel.models.decode;

import io.doppel.common.DoppelException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One worker process, from its start to its death. Used by one thread at a time; {@link #close} may
 * be called by any.
 *
 * <p>A thread of its own does the reading and writing, so that whoever waits for an answer can be
 * interrupted or give up.
 */
final class WorkerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration FINISH = Duration.ofSeconds(3);
  private static final int TAIL = 600;

  private final Path errors;
  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream replies;
  private final ExecutorService talker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("doppel-decode-").factory());
  private int files;

  private WorkerProcess(Path errors, Process process) {
    this.errors = errors;
    this.process = process;
    this.requests =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    this.replies = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
  }

  /**
   * Starts a worker and waits until it has loaded its decoders.
   *
   * @throws DoppelException when it does not come up: that is the installation's fault, not an
   *     image's
   */
  static WorkerProcess start(WorkerCommand command) throws InterruptedException {
    WorkerProcess worker = spawn(command);
    try {
      Reply first = worker.await(() -> Reply.read(worker.replies), START);
      if (!(first instanceof Reply.Ready)) {
        throw new IOException("expected a worker that is ready, found " + first);
      }
      return worker;
    } catch (IOException | TimeoutException e) {
      String said = worker.lastWords();
      worker.close();
      throw new DoppelException("the image decoder did not start: " + said, e);
    } catch (InterruptedException e) {
      worker.close();
      throw e;
    }
  }

  private static WorkerProcess spawn(WorkerCommand command) {
    try {
      Path errors = Files.createTempFile("doppel-decode-", ".err");
      return new WorkerProcess(errors, command.builder(errors).start());
    } catch (IOException e) {
      throw new DoppelException("the image decoder could not be started", e);
    }
  }

  /**
   * Asks and waits for the answer.
   *
   * @throws IOException when the worker died
   * @throws TimeoutException when it took longer than {@code deadline}
   */
  Reply ask(Request request, byte[] bytes, Duration deadline)
      throws IOException, TimeoutException, InterruptedException {
    files++;
    return await(
        () -> {
          request.write(requests);
          requests.writeInt(bytes.length);
          requests.write(bytes);
          requests.flush();
          return Reply.read(replies);
        },
        deadline);
  }

  /** Whether the process is still there. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** How many files it was asked about. */
  int files() {
    return files;
  }

  private Reply await(Callable<Reply> talk, Duration limit)
      throws IOException, TimeoutException, InterruptedException {
    Future<Reply> answer = talker.submit(talk);
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the worker is gone", e.getCause());
    }
  }

  private String lastWords() {
    try {
      String said = Files.readString(errors, StandardCharsets.ISO_8859_1).strip();
      return said.substring(Math.max(0, said.length() - TAIL));
    } catch (IOException e) {
      return "its last words could not be read (" + e.getMessage() + ")";
    }
  }

  /**
   * Lets an idle worker end by itself, so that Java can put its classes by for the next one, which
   * then starts in half the time; takes a second when there is something to put by.
   */
  void finish() {
    try {
      process.getOutputStream().close();
      boolean _ = process.waitFor(FINISH.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      // It is gone already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  /** Kills it, waits until it is gone, and takes its traces away. */
  @Override
  public void close() {
    process.destroyForcibly();
    talker.shutdownNow();
    process.onExit().join();
    try {
      Files.deleteIfExists(errors);
    } catch (IOException e) {
      errors.toFile().deleteOnExit();
    }
  }
}
