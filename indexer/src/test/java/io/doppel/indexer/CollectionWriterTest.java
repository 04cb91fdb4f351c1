package io.doppel.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collection promises to whom writes to it. */
class CollectionWriterTest {
  private static final Path OLD =
      Path.of("..", "common", "src", "test", "resources", "collections", "lucene-9.12");

  @TempDir Path folder;
  private IndexFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new IndexFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void letsNoSecondWriterIn() throws Exception {
    fixture.picture("a.png", 1);
    try (CollectionWriter _ = CollectionWriter.open(fixture.collection, fixture.manifest)) {
      assertThatThrownBy(fixture::index)
          .isInstanceOf(DoppelException.class)
          .hasMessageContaining(fixture.collection.path().toString())
          .hasMessageContaining("found another index run at work");
    }
    assertThat(fixture.index().files()).isEqualTo(1);
  }

  @Test
  void isReadWhileItIsWritten() throws Exception {
    try (CollectionWriter writer = CollectionWriter.open(fixture.collection, fixture.manifest)) {
      writer.put(image("a"), embedding(32));
      assertThat(fixture.indexed()).isEmpty();
      writer.commit();
      assertThat(fixture.indexed()).hasSize(1);
      writer.put(image("b"), embedding(32));
    }
    assertThat(fixture.indexed()).hasSize(1);
  }

  @Test
  void writesOnWhereAnOlderLuceneBegan() throws Exception {
    copy(OLD.resolve("index"), fixture.collection.indexPath());
    CollectionManifest manifest;
    try (CollectionSnapshot snapshot = fixture.collection.open()) {
      manifest = snapshot.manifest();
    }

    try (CollectionWriter writer = CollectionWriter.open(fixture.collection, manifest)) {
      writer.put(image("new"), embedding(4));
      writer.remove(URI.create("file:///pictures/2.jpg"));
      writer.commit();
    }

    assertThat(fixture.indexed().keySet().stream().map(path -> path.getFileName().toString()))
        .containsExactlyInAnyOrder("1.jpg", "3.jpg", "4.jpg", "5.jpg", "new.jpg");
  }

  @Test
  void standsAsOfItsLastCommitWhenTheDiskIsFull() throws Exception {
    for (int i = 0; i < 30; i++) {
      fixture.picture("first/" + i + ".png", i);
    }
    fixture.index();
    for (int i = 0; i < 30; i++) {
      fixture.picture("second/" + i + ".png", 100 + i);
    }
    IndexSettings settings = fixture.settings(fixture.manifest, false, fixture.pictures);
    IndexRun run =
        fixture.run(
            settings,
            () ->
                CollectionWriter.open(
                    new FullDisk(FSDirectory.open(fixture.collection.indexPath()), 3000),
                    fixture.manifest));

    assertThatThrownBy(run::run)
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining(fixture.collection.path() + ": could not write: ")
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("what was committed before is safe");
    assertThat(fixture.indexed()).hasSize(30);
    assertThat(fixture.index().files()).isEqualTo(60);
    assertThat(fixture.indexed()).hasSize(60);
  }

  @Test
  void refusesAFolderOfSomethingElse() throws IOException {
    Files.createDirectories(fixture.collection.path());
    Files.writeString(fixture.collection.path().resolve("thesis.txt"), "mine");

    assertThatThrownBy(() -> CollectionWriter.open(fixture.collection, fixture.manifest))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("expected a collection or an empty folder")
        .hasMessageContaining("thesis.txt");
  }

  @Test
  void saysWhenTheCollectionCannotBeAFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> CollectionWriter.open(new CollectionFolder(file), fixture.manifest))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining(file + ": expected");
  }

  private static ImageRecord image(String name) {
    return new ImageRecord(
        URI.create("file:///pictures/" + name + ".jpg"),
        URI.create("file:///pictures/"),
        1,
        1,
        "a".repeat(64),
        10,
        10,
        "jpeg",
        1,
        Optional.empty());
  }

  private static Embedding embedding(int dimension) {
    float[] raw = new float[dimension];
    raw[0] = 1;
    return Embedding.of(raw);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    List<Path> files;
    try (Stream<Path> listing = Files.list(from)) {
      files = listing.toList();
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  /** A directory on a disk that has room for so many bytes. */
  private static final class FullDisk extends FilterDirectory {
    private final AtomicLong left;

    FullDisk(Directory in, long room) {
      super(in);
      this.left = new AtomicLong(room);
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      return limited(in.createOutput(name, context));
    }

    @Override
    public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
        throws IOException {
      return limited(in.createTempOutput(prefix, suffix, context));
    }

    private IndexOutput limited(IndexOutput out) {
      return new FilterIndexOutput(out.toString(), out.getName(), out) {
        @Override
        public void writeByte(byte b) throws IOException {
          take(1);
          out.writeByte(b);
        }

        @Override
        public void writeBytes(byte[] b, int offset, int length) throws IOException {
          take(length);
          out.writeBytes(b, offset, length);
        }
      };
    }

    private void take(long bytes) throws IOException {
      if (left.addAndGet(-bytes) < 0) {
        throw new IOException("No space left on device");
      }
    }
  }
}
