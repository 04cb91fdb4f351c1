package io.doppel.models.embed;

import java.nio.file.Path;

/**
 * The folder for what can be made again: converted models, unpacked native libraries, and notes of
 * which files have been verified. Source: the XDG base directory specification.
 *
 * @param folder absolute; need not exist, nor be writable
 */
public record UserCache(Path folder) {
  /** Makes the folder absolute. */
  public UserCache {
    folder = folder.toAbsolutePath();
  }

  /** {@code $XDG_CACHE_HOME/doppel}, or {@code ~/.cache/doppel}. */
  public static UserCache ofUser() {
    String configured = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path home = Path.of(System.getProperty("user.home"), ".cache");
    boolean absolute = !configured.isEmpty() && Path.of(configured).isAbsolute();
    return new UserCache((absolute ? Path.of(configured) : home).resolve("doppel"));
  }

  /** ONNX files, named after their SHA-256. */
  public Path models() {
    return folder.resolve("models");
  }

  /** Unpacked npm packages, named after the lock file that asked for them. */
  public Path npm() {
    return folder.resolve("npm");
  }

  /** Unpacked native libraries. */
  Path natives() {
    return folder.resolve("native");
  }

  /** Empty files whose names say what has been verified. */
  Path verified() {
    return folder.resolve("verified");
  }
}
