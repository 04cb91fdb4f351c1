package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionFolder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says which collection. */
final class CollectionOption {
  @Option(
      names = {"-c", "--collection"},
      paramLabel = "COLLECTION",
      description =
          "Folder of the collection. Default: the one collection in your data folder"
              + " ($$XDG_DATA_HOME or ~/.local/share).")
  private Optional<Path> path = Optional.empty();

  /** Whether the user named one. */
  boolean isGiven() {
    return path.isPresent();
  }

  CollectionFolder folder() {
    if (path.filter(given -> given.toString().isEmpty()).isPresent()) {
      throw new DoppelException("-c: expected a folder, found an empty name");
    }
    return new CollectionFolder(
        path.orElseGet(CollectionOption::standard).toAbsolutePath().normalize());
  }

  /** Source: the XDG base directory specification. */
  private static Path standard() {
    String configured = System.getenv().getOrDefault("XDG_DATA_HOME", "");
    Path data =
        configured.startsWith("/") ? Path.of(configured) : Path.of(home(), ".local", "share");
    return data.resolve("doppel").resolve("collections").resolve("default");
  }

  private static String home() {
    return Optional.ofNullable(System.getProperty("user.home"))
        .orElseThrow(() -> new DoppelException("expected a home folder, found none; give -c"));
  }
}
