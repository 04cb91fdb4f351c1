import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.ImageDocuments;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/** Writes a collection of five images with whatever Lucene is on the class path. See README.md. */
final class WriteOldCollection {
  public static void main(String[] args) throws Exception {
    PrimaryMetric metric = PrimaryMetric.of("cosine");
    try (FSDirectory directory = FSDirectory.open(Path.of(args[0], "index"));
        IndexWriter writer =
            new IndexWriter(directory, new IndexWriterConfig().setUseCompoundFile(true))) {
      for (int i = 1; i <= 5; i++) {
        ImageRecord image =
            new ImageRecord(
                URI.create("file:///pictures/" + i + ".jpg"),
                URI.create("file:///pictures/"),
                1000 + i,
                i,
                Integer.toString(i).repeat(64),
                640,
                480,
                "jpeg",
                1,
                Optional.empty());
        Embedding embedding = Embedding.of(new float[] {i, 1, 0, 2});
        writer.addDocument(ImageDocuments.document(image, embedding, metric));
      }
      CollectionManifest manifest =
          new CollectionManifest(
              1, "tiny", "0".repeat(64), "built-in", "none", "reduced", 4, metric);
      writer.setLiveCommitData(manifest.toCommitData().entrySet());
    }
  }
}
