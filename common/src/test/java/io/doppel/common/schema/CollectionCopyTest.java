package io.doppel.common.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionCopyTest {
  @TempDir Path folder;
  private CollectionFolder collection;
  private Path copy;

  @BeforeEach
  void write() throws IOException {
    collection = new CollectionFolder(folder.resolve("collection"));
    copy = folder.resolve("copy");
    TestCollections.write(
        collection.path(),
        TestCollections.manifest(2, "cosine"),
        Embedding.of(new float[] {1, 2}),
        Embedding.of(new float[] {2, 1}));
  }

  @Test
  void copiesImagesAndAllThatLiesBesideThem() throws IOException {
    Files.writeString(collection.decisionsPath(), "decided");
    Files.createDirectory(collection.runsPath());
    Files.writeString(collection.runsPath().resolve("1.jsonl"), "done");

    try (CollectionSnapshot copied = CollectionCopy.copy(collection, copy).open()) {
      assertThat(copied.reader().numDocs()).isEqualTo(2);
      assertThat(copied.manifest()).isEqualTo(TestCollections.manifest(2, "cosine"));
    }
    CollectionFolder there = new CollectionFolder(copy);
    assertThat(there.decisionsPath()).hasContent("decided");
    assertThat(there.runsPath().resolve("1.jsonl")).hasContent("done");
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.createDirectory(copy);

    assertThatThrownBy(() -> CollectionCopy.copy(collection, copy))
        .isInstanceOf(DoppelException.class)
        .hasMessage(copy + ": expected the name of a new folder, found one that is there already");
  }

  @Test
  void doesNotGoIntoItself() {
    Path inside = collection.path().resolve("copy");

    assertThatThrownBy(() -> CollectionCopy.copy(collection, inside))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("expected a folder outside the collection");
  }

  @Test
  void saysWhereItCannotWrite() {
    Path nowhere = folder.resolve("nowhere").resolve("copy");

    assertThatThrownBy(() -> CollectionCopy.copy(collection, nowhere))
        .isInstanceOf(DoppelException.class)
        .hasMessageStartingWith(nowhere + ": expected to copy " + collection.path() + " here");
  }

  @Test
  void saysWhenThereIsNoCollection() {
    CollectionFolder none = new CollectionFolder(folder.resolve("none"));

    assertThatThrownBy(() -> CollectionCopy.copy(none, copy))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("expected a collection, found no such folder");
  }
}
