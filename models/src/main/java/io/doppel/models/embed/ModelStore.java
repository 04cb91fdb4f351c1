package io.doppel.models.embed;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * ONNX files in the user's cache, named after their SHA-256: the build puts the converted model
 * there, and an installed Doppel the one from its jar, since ONNX Runtime wants a file.
 *
 * <p>A file appears there whole or not at all. A damaged one is made again. Where the cache cannot
 * be written, a temporary file does instead. Thread-safe, also between processes.
 */
public final class ModelStore {
  private ModelStore() {}

  /** Makes a model. */
  @FunctionalInterface
  public interface Maker {
    /** Writes the model's bytes over the empty file {@code target}. */
    void write(Path target) throws IOException;
  }

  /**
   * The file with that hash, from the cache or made now.
   *
   * @param sha256 what it must hash to, 64 hexadecimal digits
   * @param origin what says so, for messages
   * @throws DoppelException when what {@code maker} wrote has another hash
   */
  public static Path obtain(UserCache cache, String sha256, String origin, Maker maker) {
    Path cached = cache.models().resolve(sha256 + ".onnx");
    try {
      if (Files.isRegularFile(cached)
          && Checksums.remembered(cache, cached, sha256).equals(sha256)) {
        return cached;
      }
      Path fresh = newFile(cache.models());
      boolean made = false;
      try {
        maker.write(fresh);
        requireHash(fresh, sha256, origin);
        made = true;
      } finally {
        if (!made) {
          Files.delete(fresh);
        }
      }
      return fresh.startsWith(cache.models()) ? moved(fresh, cached) : fresh;
    } catch (IOException e) {
      throw new DoppelException(origin + ": could not write the model to " + cached + ": " + e, e);
    }
  }

  private static Path newFile(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      return Files.createTempFile(folder, "new-", ".onnx");
    } catch (IOException _) {
      Path temporary = Files.createTempFile("doppel-", ".onnx");
      temporary.toFile().deleteOnExit();
      return temporary;
    }
  }

  private static void requireHash(Path file, String sha256, String origin) throws IOException {
    String found = Checksums.sha256(file);
    if (!found.equals(sha256)) {
      throw new DoppelException(
          "%s: expected a model of SHA-256 %s, found %s".formatted(origin, sha256, found));
    }
  }

  private static Path moved(Path fresh, Path cached) throws IOException {
    try {
      return Files.move(fresh, cached, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      return Files.move(fresh, cached, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
