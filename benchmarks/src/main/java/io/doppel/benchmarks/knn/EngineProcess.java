package io.doppel.benchmarks.knn;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A {@link Worker} as seen from the process that started it. What it prints on standard error goes
 * to a file beside the index.
 */
final class EngineProcess implements AutoCloseable {
  /** What every worker's Java is given. */
  static final List<String> FLAGS =
      List.of(
          "--add-modules",
          "jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseSerialGC");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** So that libraries use the threads that they are told to, and no more. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1");

  private final String engine;
  private final Path log;
  private final Process process;
  private final BufferedReader replies;
  private final Writer commands;

  /**
   * Starts a worker.
   *
   * @param peers the folder of the shared libraries
   * @param index the folder of the engine's index
   * @param heap flags about Java's heap
   */
  EngineProcess(String engine, Path peers, DataSet data, Path index, List<String> heap)
      throws IOException {
    this.engine = engine;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(heap);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Worker.class.getName(), engine, peers.toString()));
    command.addAll(List.of(data.folder().toString(), Integer.toString(data.dimension())));
    command.add(index.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(ENVIRONMENT);
    log = index.resolveSibling(index.getFileName() + ".log");
    process = builder.redirectError(log.toFile()).start();
    replies = process.inputReader();
    commands = process.outputWriter();
  }

  /** Gives a command and waits for its answer. */
  <T> T ask(Class<T> type, String command, int... arguments) throws IOException {
    StringBuilder line = new StringBuilder(command);
    for (int argument : arguments) {
      line.append(' ').append(argument);
    }
    commands.write(line.append('\n').toString());
    commands.flush();
    for (String reply = replies.readLine(); reply != null; reply = replies.readLine()) {
      if (reply.startsWith(Worker.REPLY)) {
        return JSON.readValue(reply.substring(Worker.REPLY.length()), type);
      }
    }
    throw new IOException(
        "%s ended at the command \"%s\"; see %s".formatted(engine, line.toString().strip(), log));
  }

  /** Ends the worker. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
