package io.doppel.models.decode;

import io.doppel.models.embed.UserCache;
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
    String user = System.getProperty("user.name");
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "doppel-" + user);
    return usable(UserCache.ofUser().folder())
        .or(() -> usable(temporary).filter(folder -> ownedBy(user, folder)))
        .orElseGet(WorkerCache::fresh);
  }

  /**
   * The beginning of the names of what is put by for workers with this class path: {@code .jsa} for
   * their classes, {@code .libraries} for where their native libraries are. Nothing of it fits
   * another class path or another Java, so the name tells them apart; what is there for others is
   * deleted.
   */
  static String prefix(Path folder, String classPath) {
    StringBuilder key = new StringBuilder(System.getProperty("java.vm.version"));
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      File file = new File(entry);
      key.append(entry).append(file.length()).append(file.lastModified());
    }
    String name = PREFIX + UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8));
    deleteOthers(folder, name);
    return folder.resolve(name).toString();
  }

  private static void deleteOthers(Path folder, String name) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path file : all) {
        if (!file.getFileName().toString().startsWith(name)) {
          Files.deleteIfExists(file);
        }
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
