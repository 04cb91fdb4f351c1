package io.doppel.indexer;

import io.doppel.common.head.Head;
import io.doppel.common.head.Rotation;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;

/**
 * Brings the search graph of a collection up to date after its images have changed: learns a
 * rotation when there is none that fits, merges what has no graph yet into one segment, and looks
 * for the narrowest beam with which the graph finds what an exact search finds.
 */
public final class GraphBuild {
  /** Below this, an exact search takes a few milliseconds; see docs/benchmarks.md. */
  static final int MIN_IMAGES = 5_000;

  /** The share of images outside the largest graph up to which it is left as it is. */
  private static final double MAX_TAIL = .1;

  /** The loss of captured variance from which on the collection has drifted from its rotation. */
  private static final double MAX_DRIFT = .05;

  /** What the default search is to find, with some room for the error of the check. */
  private static final double RECALL = .992;

  private static final int SAMPLE = 8_192;
  private static final int MIN_ROWS = 63;
  private static final int MAX_ROWS = 511;
  private static final long SEED = 42;

  private final CollectionWriter writer;
  private final RecallCheck check;

  GraphBuild(CollectionWriter writer, RecallCheck check) {
    this.writer = writer;
    this.check = check;
  }

  /**
   * Brings the search graph of a collection that is there up to date.
   *
   * @param check measures the graph
   */
  public static void refresh(CollectionFolder collection, RecallCheck check) throws IOException {
    CollectionManifest manifest;
    try (CollectionSnapshot snapshot = collection.open()) {
      manifest = snapshot.manifest();
    }
    try (CollectionWriter writer = CollectionWriter.open(collection, manifest)) {
      new GraphBuild(writer, check).run();
    }
  }

  /** Does nothing where nothing is to be done. */
  void run() throws IOException {
    Optional<Head> old = writer.head();
    Rotation rotation;
    HeadChoice choice;
    try (DirectoryReader reader = writer.newest()) {
      if (!isDue(reader, old)) {
        return;
      }
      choice = new HeadChoice(VectorSample.of(reader, SAMPLE, SEED), writer.metric());
      rotation = old.map(Head::rotation).filter(kept -> !drifted(kept, choice)).orElse(null);
    }
    if (rotation == null) {
      rotation = choice.narrowest(MIN_ROWS, MAX_ROWS);
    }
    Head head = build(rotation);
    int most = Math.min(MAX_ROWS, rotation.dimension());
    while (head.recall() < RECALL && head.rotation().headDimension() <= most) {
      head = build(choice.rotation(2 * head.rotation().headDimension() - 1));
    }
    writer.commit(head);
  }

  private static boolean isDue(DirectoryReader reader, Optional<Head> head) {
    int images = reader.numDocs();
    int inLargest = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      if (head.isPresent()
          && leaf.reader().getFieldInfos().fieldInfo(head.get().rotation().field()) != null) {
        inLargest = Math.max(inLargest, leaf.reader().numDocs());
      }
    }
    return images >= MIN_IMAGES && images - inLargest > MAX_TAIL * images;
  }

  private static boolean drifted(Rotation rotation, HeadChoice choice) {
    return choice.captured(rotation) < rotation.captured() - MAX_DRIFT;
  }

  /** Builds the graph, and finds its beam. */
  private Head build(Rotation rotation) throws IOException {
    writer.mergeAll(rotation);
    try (DirectoryReader reader = writer.newest()) {
      Head unmeasured = new Head(rotation, 1, 0);
      return check.searched(
          new CollectionSnapshot(reader, writer.manifest(), Optional.of(unmeasured)), RECALL);
    }
  }
}
