package io.doppel.benchmarks.knn;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What is measured on.
 *
 * @param processor its name, from {@code /proc/cpuinfo}
 * @param cores processors that this process may use
 * @param memoryBytes of the machine
 * @param system the operating system and its version
 * @param java the version of Java
 */
record Machine(String processor, int cores, long memoryBytes, String system, String java) {
  /** The machine that this runs on. */
  static Machine here() throws IOException {
    return new Machine(
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        totalMemory(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Runtime.version().toString());
  }

  /** Memory of the machine. */
  static long totalMemory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  private static String processorName() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    }
  }
}
