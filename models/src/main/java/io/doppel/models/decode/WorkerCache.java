package io.doppel.models.decode;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Where JavaCPP unpacks its libraries, and where Java keeps the worker's classes ready to run, once
 * for all: {@code ${XDG_CACHE_HOME:-~/.cache}/doppel}, or a temporary folder where that cannot be
 * written to. What is found there is run, so nobody else's folder will do. Stateless.
 */
final class WorkerCache {
  private static final String PREFIX = "decode-worker-";

  private WorkerCache() {}

  /** The folder; it exists and can be written to. */
  static Path folder() {
    Path home = Path.of(System.getProperty("user.home"), ".cache");
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(named -> !named.isBlank())
            .map(Path::of)
            .orElse(home);
    String user = System.getProperty("user.name");
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "doppel-" + user);
    return usable(cache.resolve("doppel"))
        .or(() -> usable(temporary).filter(folder -> ownedBy(user, folder)))
        .orElseGet(WorkerCache::fresh);
  }

  /**
   * The file for the worker's classes. Java notices when it does not fit the class path, but does
   * not write it anew, so its name tells one class path and one Java from another.
   */
  static Path archive(Path folder, String classPath) {
    StringBuilder key = new StringBuilder(System.getProperty("java.vm.version"));
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      File file = new File(entry);
      key.append(entry).append(file.length()).append(file.lastModified());
    }
    UUID name = UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8));
    Path archive = folder.resolve(PREFIX + name + ".jsa");
    if (!Files.exists(archive)) {
      deleteOld(folder);
    }
    return archive;
  }

  private static void deleteOld(Path folder) {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, PREFIX + "*.jsa")) {
      for (Path archive : old) {
        Files.deleteIfExists(archive);
      }
    } catch (IOException e) {
      // They only take up room.
    }
  }

  private static Optional<Path> usable(Path folder) {
    try {
      Files.createDirectories(folder);
      return Optional.of(folder).filter(Files::isWritable);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean ownedBy(String user, Path folder) {
    try {
      return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName().equals(user);
    } catch (IOException e) {
      return false;
    }
  }

  private static Path fresh() {
    try {
      return Files.createTempDirectory("doppel-");
    } catch (IOException e) {
      throw new UncheckedIOException("expected a temporary folder that can be written to", e);
    }
  }
}
