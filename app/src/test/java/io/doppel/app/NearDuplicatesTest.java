package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.doppel.app.CommandFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built-in model and the verdicts, on real photographs where they are at hand: the copies of
 * ten originals among a hundred strangers.
 */
class NearDuplicatesTest {
  private static final int ORIGINALS = 10;
  private static final int STRANGERS = 100;

  @TempDir Path folder;

  @Test
  void areFoundAsBefore() throws Exception {
    Path data = Path.of("../../shared/data");
    assumeTrue(Files.isDirectory(data), "skipped: there is no shared/data above here");
    Path truth = truth(data);
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    copy(data.resolve("near-duplicates"), pictures, Integer.MAX_VALUE, NearDuplicatesTest::isOurs);
    copy(data.resolve("photos"), pictures, STRANGERS, name -> name.endsWith(".jpg"));
    String collection = folder.resolve("collection").toString();
    assertThat(CommandFixture.run("index", pictures.toString(), "-c", collection).exit()).isZero();

    Run run = CommandFixture.run("eval", "-c", collection, "--truth", truth.toString(), "--json");

    assertThat(run.err()).isEmpty();
    GoldenFigures.check(run.json(), "/eval/near-duplicates.csv");
  }

  private interface Wanted {
    boolean test(String name);
  }

  /** Whether a file is one of the first originals, such as {@code o003.jpg}, or a copy of one. */
  private static boolean isOurs(String name) {
    return name.matches("o\\d{3}[._].*") && Integer.parseInt(name.substring(1, 4)) < ORIGINALS;
  }

  private Path truth(Path data) throws IOException {
    List<String> lines = Files.readAllLines(data.resolve("near-duplicates").resolve("truth.csv"));
    Stream<String> ours = lines.stream().skip(1).filter(NearDuplicatesTest::isOurs);
    return Files.write(
        folder.resolve("truth.csv"), Stream.concat(Stream.of(lines.getFirst()), ours).toList());
  }

  private static void copy(Path from, Path to, int most, Wanted wanted) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      List<Path> some =
          files
              .filter(file -> wanted.test(String.valueOf(file.getFileName())))
              .sorted()
              .limit(most)
              .toList();
      for (Path file : some) {
        Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
      }
    }
  }
}
