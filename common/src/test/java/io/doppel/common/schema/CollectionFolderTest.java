package io.doppel.common.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.index.LeafReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionFolderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "euclidean"})
  void givesBackImagesAndEmbeddings(String metric) throws IOException {
    CollectionManifest manifest = TestCollections.manifest(2048, metric);
    Embedding embedding = embedding(2048);
    TestCollections.write(folder, manifest, embedding);

    try (CollectionSnapshot snapshot = new CollectionFolder(folder).open()) {
      LeafReader leaf = snapshot.reader().leaves().getFirst().reader();
      assertThat(snapshot.manifest()).isEqualTo(manifest);
      assertThat(ImageDocuments.image(leaf.storedFields().document(0)))
          .isEqualTo(TestCollections.image("0.jpg"));
      Embedding found = ImageDocuments.embedding(leaf, 0, manifest.metric());
      assertThat(found.norm()).isCloseTo(embedding.norm(), offset(1e-4));
      assertThat(found.unit()).containsExactly(embedding.unit(), offset(1e-7f));
    }
  }

  @Test
  void opensWhatAnOlderLuceneWrote() throws Exception {
    Path old = Path.of(getClass().getResource("/collections/lucene-9.12").toURI());

    try (CollectionSnapshot snapshot = new CollectionFolder(old).open()) {
      assertThat(snapshot.reader().numDocs()).isEqualTo(5);
      LeafReader leaf = snapshot.reader().leaves().getFirst().reader();
      assertThat(leaf.getMetaData().minVersion()).hasToString("9.12.3");
      assertThat(ImageDocuments.embedding(leaf, 2, snapshot.manifest().metric()))
          .isEqualTo(Embedding.of(new float[] {3, 1, 0, 2}));
    }
  }

  @Test
  void saysWhereThereIsNoCollection() throws IOException {
    CollectionFolder missing = new CollectionFolder(folder.resolve("missing"));
    Files.writeString(folder.resolve("notes.txt"), "mine");
    CollectionFolder other = new CollectionFolder(folder);

    assertThatThrownBy(missing::open)
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("missing: expected a collection, found no such folder");
    assertThatThrownBy(other::open)
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("found a folder without a Doppel index");
    assertThatThrownBy(other::requireUsable)
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("expected a collection or an empty folder")
        .hasMessageContaining("notes.txt");
  }

  @Test
  void letsACollectionStartInANewOrEmptyFolder() throws IOException {
    new CollectionFolder(folder).requireUsable();
    new CollectionFolder(folder.resolve("new")).requireUsable();
    TestCollections.write(folder, TestCollections.manifest(2, "cosine"), embedding(2));
    new CollectionFolder(folder).requireUsable();

    assertThat(new CollectionFolder(folder).exists()).isTrue();
  }

  @Test
  void namesTheCollectionThatIsDamaged() throws IOException {
    TestCollections.write(folder, TestCollections.manifest(2, "cosine"), embedding(2));
    List<Path> files;
    try (Stream<Path> listing = Files.list(folder.resolve("index"))) {
      files = listing.filter(file -> file.getFileName().toString().startsWith("_")).toList();
    }
    for (Path file : files) {
      Files.write(file, new byte[7]);
    }

    assertThatThrownBy(() -> new CollectionFolder(folder).open())
        .isInstanceOf(DoppelException.class)
        .hasMessageStartingWith(folder + ": expected a readable collection, found ");
  }

  private static Embedding embedding(int dimension) {
    Random random = new Random(dimension);
    float[] raw = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      raw[i] = random.nextFloat();
    }
    return Embedding.of(raw);
  }
}
