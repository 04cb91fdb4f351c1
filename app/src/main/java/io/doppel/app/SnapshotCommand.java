package io.doppel.app;

import io.doppel.common.schema.CollectionCopy;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doppel snapshot}: copies a collection while it may be in use. */
@Command(
    name = "snapshot",
    description = {
      "Copy a collection as of its last commit, with its decisions and journals, also while others"
          + " write to it."
    },
    mixinStandardHelpOptions = true)
final class SnapshotCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();

  @Parameters(paramLabel = "FOLDER", description = "The copy; must not be there yet.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path folder;

  @Override
  public Integer call() throws IOException {
    CollectionFolder copy = CollectionCopy.copy(collection.folder(), folder);
    try (CollectionSnapshot snapshot = copy.open()) {
      String line =
          String.format(Locale.ROOT, "%s: %,d images", copy.path(), snapshot.reader().numDocs());
      spec.commandLine().getOut().println(Text.printable(line));
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
