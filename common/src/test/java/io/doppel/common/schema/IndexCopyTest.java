package io.doppel.common.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies while a writer commits. */
class IndexCopyTest {
  @TempDir Path folder;
  private Directory source;
  private Directory target;
  private IndexWriter writer;

  @BeforeEach
  void open() throws IOException {
    source = FSDirectory.open(folder.resolve("source"));
    target = FSDirectory.open(folder.resolve("target"));
    writer =
        new IndexWriter(source, new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE));
    add();
    add();
  }

  @AfterEach
  void close() throws IOException {
    writer.close();
    target.close();
    source.close();
  }

  private void add() throws IOException {
    Document document = new Document();
    document.add(new StringField("name", "image", Field.Store.YES));
    writer.addDocument(document);
    writer.commit();
  }

  /** Commits without what was there before, so that its files are deleted. */
  private void replaceAll() throws IOException {
    writer.deleteAll();
    add();
    add();
    add();
  }

  private void assertCopied(int images) throws IOException {
    try (DirectoryReader copy = DirectoryReader.open(target)) {
      assertThat(copy.numDocs()).isEqualTo(images);
      for (LeafReaderContext leaf : copy.leaves()) {
        leaf.reader().checkIntegrity();
      }
    }
    assertThat(target.listAll())
        .containsExactlyInAnyOrderElementsOf(SegmentInfos.readLatestCommit(target).files(true));
  }

  @Test
  void copiesTheLastCommitOnly() throws IOException {
    writer.addDocument(new Document());
    writer.flush();

    new IndexCopy(source, target).run();

    assertCopied(2);
  }

  @ParameterizedTest(name = "after {0} files")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void goesOnWithTheNextCommitWhenFilesAreGone(int files) throws IOException {
    Committing committing = new Committing(files);

    new IndexCopy(committing, target).run();

    assertThat(committing.committed).isTrue();
    assertCopied(3);
  }

  @Test
  void saysWhenAFileOfTheLastCommitIsMissing() throws IOException {
    String lost =
        List.of(source.listAll()).stream()
            .filter(file -> file.endsWith(".cfs"))
            .findFirst()
            .orElseThrow();
    source.deleteFile(lost);

    assertThatThrownBy(() -> new IndexCopy(source, target).run())
        .isInstanceOf(NoSuchFileException.class);
  }

  /**
   * Something is committed in the place of all when so many files have been opened to be copied.
   */
  private final class Committing extends FilterDirectory {
    private int left;
    private boolean committed;

    Committing(int left) {
      super(source);
      this.left = left;
    }

    @Override
    public IndexInput openInput(String name, IOContext context) throws IOException {
      if (context.equals(IOContext.READONCE) && left-- == 0) {
        replaceAll();
        committed = true;
      }
      return super.openInput(name, context);
    }
  }
}
