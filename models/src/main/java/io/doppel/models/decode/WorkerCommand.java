package io.doppel.models.decode;

import io.doppel.common.DoppelException;
import io.doppel.models.decode.worker.WorkerMain;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The command that starts a worker: this Java, a small heap, the few jars that decoding needs, and
 * the operating system's limit on memory where {@code prlimit} is installed. Immutable.
 */
final class WorkerCommand {
  /** Jars of this process's class path that a worker needs, by the beginning of their names. */
  private static final List<String> JARS =
      List.of("javacpp-", "opencv-", "openblas-", "metadata-extractor-", "xmpcore-");

  private static final List<String> FLAGS =
      List.of(
          "-Xms16m",
          "-Xmx96m",
          "-Xss1m",
          "-XX:+UseSerialGC",
          "-XX:ReservedCodeCacheSize=48m",
          "-XX:-UsePerfData",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile=/dev/null",
          "-Xshare:auto",
          "-XX:+AutoCreateSharedArchive",
          "-Xlog:disable",
          "--illegal-native-access=allow",
          "-Djava.awt.headless=true",
          "-Djavacpp.platform.extension=",
          "-Dorg.bytedeco.javacpp.maxBytes=0",
          "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");

  /** Memory that Java asks for and does not use; the operating system's limit counts it. */
  private static final long UNTOUCHED = 200L << 20;

  private final DecodeSettings settings;
  private final Path cache;
  private final String classPath;
  private final String prefix;

  WorkerCommand(DecodeSettings settings) {
    this.settings = settings;
    this.cache = WorkerCache.folder();
    this.classPath = classPath();
    this.prefix = WorkerCache.prefix(cache, classPath);
  }

  /** A process about to start, whose error stream is appended to {@code errors}. */
  ProcessBuilder builder(Path errors) {
    List<String> command = new ArrayList<>(unsignalled());
    onPath("prlimit").ifPresent(tool -> command.addAll(limited(tool)));
    command.add(java());
    command.addAll(FLAGS);
    command.add("-XX:MaxDirectMemorySize=" + settings.workerBytes());
    command.add("-XX:SharedArchiveFile=" + prefix + ".jsa");
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache.resolve("javacpp"));
    if (settings.oneShot()) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    Path list = Path.of(prefix + ".libraries");
    Optional<LibraryList> known = LibraryList.read(list);
    known.ifPresent(_ -> command.add(LibraryList.KNOWN));
    command.addAll(List.of("-cp", classPath, WorkerMain.class.getName()));
    command.addAll(
        List.of(
            Long.toString(settings.workerBytes()),
            Long.toString(settings.maxPixels()),
            errors.toString(),
            list.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    known.ifPresent(libraries -> builder.environment().putAll(libraries.environment()));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    environment.putAll(
        Map.of(
            "OPENBLAS_NUM_THREADS", "1",
            "OMP_NUM_THREADS", "1",
            "OPENCV_LOG_LEVEL", "SILENT",
            "MALLOC_ARENA_MAX", "2"));
    return builder;
  }

  /**
   * What keeps Ctrl-C from the worker, which a terminal sends to all processes alike: it is to
   * finish the file at hand, and ends when its input does.
   */
  private static List<String> unsignalled() {
    return windows()
        ? List.of()
        : List.of("/bin/sh", "-c", "trap '' HUP INT TERM; exec \"$0\" \"$@\"");
  }

  private List<String> limited(Path tool) {
    return List.of(
        tool.toString(), "--data=" + (settings.workerBytes() + UNTOUCHED), "--core=0", "--");
  }

  private static String java() {
    String name = windows() ? "java.exe" : "java";
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static boolean windows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  private static Optional<Path> onPath(String tool) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** This module, the shared vocabulary and the jars of the decoders: the less, the faster. */
  private static String classPath() {
    Set<String> entries = new LinkedHashSet<>();
    Stream.of(WorkerMain.class, DoppelException.class)
        .map(WorkerCommand::home)
        .forEach(entries::add);
    String[] all = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    for (String entry : all) {
      String name = new File(entry).getName();
      if (JARS.stream().anyMatch(name::startsWith)) {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static String home(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("expected a class from a file, found " + source, e);
    }
  }
}
