package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.doppel.app.CommandFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command in a process of its own, to be signalled and killed. Closing it kills what is left. */
final class DoppelProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(2);
  private static final int COMMIT_SECONDS = 6;
  private static final String JAVA_WARNS = "WARNING: Using incubator modules";

  private final Process process;
  private final Path out;
  private final Path err;
  private final Path report;

  private DoppelProcess(Process process, Path out, Path err, Path report) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.report = report;
  }

  /** Starts a command; its output and an index run's report go to new files in {@code folder}. */
  static DoppelProcess start(Path folder, String... args) throws IOException {
    return startUnder(List.of(), folder, args);
  }

  /** Starts a command by way of another that runs it. */
  static DoppelProcess startUnder(List<String> runner, Path folder, String... args)
      throws IOException {
    Path out = Files.createTempFile(folder, "out-", ".txt");
    Path err = Files.createTempFile(folder, "err-", ".txt");
    Path report = Files.createTempFile(folder, "report-", ".ndjson");
    List<String> command = new ArrayList<>(runner);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.add("--illegal-native-access=allow");
    command.addAll(List.of("-cp", classPath(), Doppel.class.getName()));
    command.addAll(List.of(args));
    if (args[0].equals("index")) {
      command.addAll(List.of("--report", report.toString()));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new DoppelProcess(builder.start(), out, err, report);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Waits until {@code condition} holds. */
  static void await(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("waiting until " + what)
          .isLessThan(PATIENCE);
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Waits until {@code condition} holds; the process must not end before. */
  void awaitMeanwhile(String what, BooleanSupplier condition) {
    await(
        what,
        () -> {
          boolean alive = process.isAlive();
          boolean holds = condition.getAsBoolean();
          assertThat(alive || holds).as("ended before %s: %s", what, text(err)).isTrue();
          return holds;
        });
  }

  /** What it has said on stderr by now. */
  String said() {
    return text(err);
  }

  /** Waits until the report on disk has so many lines. */
  void awaitReported(long lines) {
    awaitMeanwhile(lines + " files are reported", () -> reported() >= lines);
  }

  /** How many lines of the report are on disk. */
  long reported() {
    return text(report).chars().filter(c -> c == '\n').count();
  }

  /** The whole report; the process has ended. */
  List<JsonNode> report() throws IOException {
    return new Run(0, text(report), "").lines();
  }

  /** Sends a signal to the process. */
  void signal(String name) throws IOException, InterruptedException {
    signal(name, Stream.of(process.toHandle()));
  }

  /** Sends a signal to the process and all below it, as a terminal does at Ctrl-C. */
  void signalAll(String name) throws IOException, InterruptedException {
    signal(name, Stream.concat(process.descendants(), Stream.of(process.toHandle())));
  }

  /** Sends a signal to processes. */
  static void signal(String name, Stream<ProcessHandle> processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(one -> command.add(Long.toString(one.pid())));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  /** What a shell starts in the background ignores Ctrl-C, and so does all that it starts. */
  void assumeHears(int signal) throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    assumeTrue(Files.exists(status), "expected /proc to tell of ignored signals, found none");
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .collect(Collectors.joining());
    long bits = Long.parseUnsignedLong(ignored, 16);
    assumeTrue((bits >> (signal - 1) & 1) == 0, "whatever runs this test ignores signal " + signal);
  }

  /**
   * Has the process stand still until its next picture makes a commit due: it commits every 5
   * seconds, and this way it does not matter how fast it is.
   */
  void pauseUntilCommitIsDue() throws IOException, InterruptedException {
    signal("STOP");
    assertThat(process.waitFor(COMMIT_SECONDS, TimeUnit.SECONDS)).isFalse();
    signal("CONT");
  }

  /** The decode workers, the oldest first. */
  List<ProcessHandle> workers() {
    return process
        .descendants()
        .filter(one -> one.info().command().orElse("").endsWith("/java"))
        .filter(one -> one.info().commandLine().orElse("").contains("WorkerMain"))
        .sorted(Comparator.comparing(one -> one.info().startInstant().orElseThrow()))
        .toList();
  }

  /** Kills it, as {@code kill -9} does, and waits until its workers are gone too. */
  void kill() throws InterruptedException {
    List<ProcessHandle> workers = workers();
    process.destroyForcibly().waitFor();
    await("no worker is left of " + workers, () -> workers.stream().noneMatch(DoppelProcess::runs));
  }

  /** Whether a process is there and is not merely waiting to be buried by its parent. */
  private static boolean runs(ProcessHandle process) {
    Path stat = Path.of("/proc/" + process.pid() + "/stat");
    return process.isAlive() && !text(stat).matches("(?s)\\d+ \\(.*\\) Z .*");
  }

  /** Waits for its end. Whatever it said, it is no stack trace, and on stdout there is data. */
  Run finish() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as("ended within " + PATIENCE)
        .isTrue();
    String said =
        text(err)
            .lines()
            .filter(line -> !line.startsWith(JAVA_WARNS))
            .collect(Collectors.joining("\n"));
    assertThat(said).doesNotContain("\tat ", "Exception in thread", "fault of Doppel");
    return new Run(process.exitValue(), text(out), said);
  }

  /** A command's only output is one line of JSON. */
  static JsonNode onlyJson(Run run) throws IOException {
    assertThat(run.out().lines()).as(run.err()).hasSize(1);
    return new ObjectMapper().readTree(run.out());
  }

  /** A file's text as far as it goes; nothing where there is none. */
  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
