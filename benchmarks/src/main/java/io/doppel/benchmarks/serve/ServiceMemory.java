package io.doppel.benchmarks.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The resident memory of a service and its decode workers, as Linux tells it. */
final class ServiceMemory {
  private static final String RESIDENT = "VmRSS:";

  private final ProcessHandle service;

  ServiceMemory(long process) {
    this.service = ProcessHandle.of(process).orElseThrow();
  }

  /** Of all of them together, now. */
  long megabytes() throws IOException {
    List<ProcessHandle> all = Stream.concat(Stream.of(service), service.descendants()).toList();
    long kilobytes = 0;
    for (ProcessHandle one : all) {
      Path status = Path.of("/proc/" + one.pid() + "/status");
      if (Files.exists(status)) {
        kilobytes +=
            Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
      }
    }
    return kilobytes / 1000;
  }
}
