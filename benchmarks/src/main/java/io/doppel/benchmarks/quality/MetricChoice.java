package io.doppel.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures which metric finds what, on pictures for which somebody has said what belongs together.
 * Prints tables in Markdown.
 *
 * <p>A folder says so in {@code labels.csv}, with a header, the file's name in the first column and
 * a label in each further one; or in {@code truth.csv}, with the columns copy, original and edit.
 */
public final class MetricChoice {
  private MetricChoice() {}

  /** Measures; the arguments are the folder and a collection in which its pictures are. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Pictures pictures = Pictures.read(Path.of(args[1]));
    if (Files.exists(folder.resolve("truth.csv"))) {
      new CopyReport(pictures, Csv.read(folder.resolve("truth.csv"))).print();
    } else {
      new LabelReport(pictures, Csv.read(folder.resolve("labels.csv"))).print();
    }
  }
}
