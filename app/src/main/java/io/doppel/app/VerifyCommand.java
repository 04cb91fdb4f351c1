package io.doppel.app;

import io.doppel.common.head.Head;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.searcher.CollectionCheck;
import io.doppel.searcher.GraphRecall;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doppel verify}: looks for damage in a collection. */
@Command(
    name = "verify",
    description = {
      "Look for damage: check every checksum of a collection and read all of it.",
      "Where the collection is large, also measure how much its search graph finds."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();

  @Override
  public Integer call() throws IOException {
    CollectionFolder folder = collection.folder();
    try (CollectionSnapshot snapshot = folder.open()) {
      int images = check(folder, snapshot);
      spec.commandLine()
          .getOut()
          .println(Text.printable("%s: %,d images, all sound".formatted(folder.path(), images)));
      if (snapshot.head().isPresent()) {
        spec.commandLine().getOut().println(graph(snapshot, snapshot.head().get()));
      }
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  /** What the search graph finds of what an exact search finds, now and when it was built. */
  private static String graph(CollectionSnapshot snapshot, Head head) throws IOException {
    return String.format(
        Locale.ROOT,
        "search graph: recall@10 %.3f against exact search (%.3f when it was built)",
        GraphRecall.of(snapshot),
        head.recall());
  }

  private static int check(CollectionFolder folder, CollectionSnapshot snapshot) {
    try {
      return CollectionCheck.check(snapshot);
    } catch (IOException e) {
      throw folder.unreadable(e);
    }
  }
}
