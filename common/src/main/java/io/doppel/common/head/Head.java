package io.doppel.common.head;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.lucene.store.Directory;

/**
 * How a large collection is searched: by the graph of its heads. It stands in the commit data.
 *
 * @param rotation what makes heads of vectors
 * @param beam how many candidates a search for 10 images keeps while it walks the graph (efSearch)
 * @param recall the recall@10 that this beam had when the graph was built, against exact search
 */
public record Head(Rotation rotation, int beam, double recall) {
  private static final String ROTATION = "doppel.head.rotation";
  private static final String BEAM = "doppel.head.beam";
  private static final String RECALL = "doppel.head.recall";

  /** Checks the numbers. */
  public Head {
    if (beam < 1 || !(recall >= 0 && recall <= 1)) {
      throw new IllegalArgumentException(
          "expected a beam of at least 1 and a recall in [0, 1], found %d and %f"
              .formatted(beam, recall));
    }
  }

  /** The same graph, searched with another beam. */
  public Head searched(int withBeam, double withRecall) {
    return new Head(rotation, withBeam, withRecall);
  }

  /** As Lucene's commit data. */
  public Map<String, String> toCommitData() {
    SequencedMap<String, String> data = new LinkedHashMap<>();
    data.put(ROTATION, rotation.id());
    data.put(BEAM, Integer.toString(beam));
    data.put(RECALL, Double.toString(recall));
    return data;
  }

  /** The file that a commit needs beside those that Lucene knows of, if it has a head. */
  public static Optional<String> file(Map<String, String> commitData) {
    return Optional.ofNullable(commitData.get(ROTATION)).map(Rotation::file);
  }

  /**
   * The head of a commit, if it has one.
   *
   * @throws IOException when its rotation cannot be read
   */
  public static Optional<Head> of(Map<String, String> commitData, Directory directory)
      throws IOException {
    String rotation = commitData.get(ROTATION);
    if (rotation == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Head(
            Rotation.read(directory, rotation),
            Integer.parseInt(commitData.getOrDefault(BEAM, "100")),
            Double.parseDouble(commitData.getOrDefault(RECALL, "0"))));
  }
}
