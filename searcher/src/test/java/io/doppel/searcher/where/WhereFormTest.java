package io.doppel.searcher.where;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.Cosine;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDateTime;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How filters are read, by example. */
class WhereFormTest {
  private static final String SHA = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      value = {
        "width>=1024 -> width >= 1024",
        "WIDTH < 0005 AND Format=JPG -> width < 5 and format = \"jpeg\"",
        "format = tif or format = PNG -> format in (\"tiff\", \"png\")",
        "format in (jpeg) -> format = \"jpeg\"",
        "not format = jpeg -> format != \"jpeg\"",
        "not not format = jpeg -> format = \"jpeg\"",
        "not format in (a, b) -> not format in (\"a\", \"b\")",
        "not width > 5 -> not width > 5",
        "(width > 5 and (height > 5)) and size > 1 -> width > 5 and height > 5 and size > 1",
        "width > 5 or height > 5 and size > 1 -> width > 5 or height > 5 and size > 1",
        "(width > 5 or height > 5) and size > 1 -> (width > 5 or height > 5) and size > 1",
        "not (width > 5 and height > 5) -> not (width > 5 and height > 5)",
        "(width = 5 or width = 6) and has taken -> width in (5, 6) and has taken",
        "size > 10MB -> size > 10000000",
        "size > 1.5 MiB and width > 1 -> size > 1572864 and width > 1",
        "size in (1kB, 2 KiB, 3.5 b) -> size in (1000, 2048, 4)",
        "size < \"9 TB\" -> size < 9000000000000",
        "pixels >= 8.5mp -> pixels >= 8500000",
        "taken = 2024-05-01t12:30 -> taken = 2024-05-01T12:30",
        "taken != '2024-05' -> taken != 2024-05",
        "mtime in (2024, 2023-01-31) -> mtime in (2024, 2023-01-31)",
        "path:holidays/** -> path : \"holidays/**\"",
        "name = 'it\\'s \"a\" \\\\ \\[b' -> name = \"it's \\\"a\\\" \\\\ \\\\[b\"",
        "root = /Füße -> root = \"file:///F%C3%BC%C3%9Fe/\"",
        "root = / -> root = \"file:///\"",
        "uri != \"/a b\" -> uri != \"file:///a%20b\"",
        "uri = \"file:///a%20b\" -> uri = \"file:///a%20b\"",
        "uri : \"/a b/*\" -> uri : \"/a b/*\"",
        "id : AB* -> id : \"ab*\"",
      })
  void hasACanonicalForm(String text, String canonical) {
    Where where = Where.parse(text);

    assertThat(where).hasToString(canonical);
    assertThat(Where.parse(canonical)).isEqualTo(where).hasSameHashCodeAs(where);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path = 'caf/é 1.jpg'",
        "path : 'caf*/é ?.jpg'",
        "path : '**'",
        "name : 'é [0-9].{jpg,png}'",
        "name = 'é 1.jpg'",
        "uri = '/pic/caf/é 1.jpg'",
        "uri : '/pic/**'",
        "uri : 'file:///pic/caf/%C3%A9%201.jpg'",
        "root = /pic",
        "root = /pic/",
        "root = file:///pic",
        "root : /p*",
        "root : /p*/",
        "root : file:///p*",
        "taken = 2024",
        "taken = 2024-05",
        "taken = 2024-05-31",
        "taken = 2024-05-31T23:59",
        "taken = 2024-05-31T23:59:30",
        "taken <= 2024-05-31",
        "taken >= 2024-05-31",
        "taken < 2024-06",
        "taken > 2023",
        "taken < 9999 and taken <= 9999 and taken > 0000",
        "mtime = 1970 or mtime = 1969",
        "mtime > 0001 and mtime < 9999 and mtime != 9999",
        "pixels = 6 and pixels < 7 and pixels >= 6 and pixels != 5",
        "sha256 : 0123456789AB*",
        "format in (png, jpg)",
      })
  void finds(String filter) throws IOException {
    assertThat(count(filter)).as(filter).isEqualTo(1);
    assertThat(count("not (" + filter + ")")).as(filter).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path = 'é 1.jpg'",
        "path : '*'",
        "path : 'caf/%C3%A9*'",
        "path : 'CAF/**'",
        "name : '?.jpg'",
        "uri : '/caf/**'",
        "root : '/pic/**'",
        "taken > 2024",
        "taken < 2024-05-31",
        "taken > 2024-05-31",
        "taken > 2024-05-31T23:59:30",
        "taken > 9999",
        "taken < 0000",
        "mtime > 9999",
        "mtime <= 0001",
        "width < 0",
        "width > 1000000000",
        "size > 1000000 TB",
      })
  void doesNotFind(String filter) throws IOException {
    assertThat(count(filter)).as(filter).isZero();
    assertThat(count("not (" + filter + ")")).as(filter).isEqualTo(1);
  }

  private static int count(String filter) throws IOException {
    ImageRecord image =
        new ImageRecord(
            URI.create("file:///pic/caf/%C3%A9%201.jpg"),
            URI.create("file:///pic/"),
            1_500,
            0,
            SHA,
            3,
            2,
            "jpeg",
            1,
            Optional.of(LocalDateTime.parse("2024-05-31T23:59:30.999")));
    return count(image, filter);
  }

  private static int count(ImageRecord image, String filter) throws IOException {
    try (Directory directory = new ByteBuffersDirectory()) {
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
        Embedding embedding = Embedding.of(new float[] {1, 2});
        writer.addDocument(ImageDocuments.document(image, embedding, new Cosine()));
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        return new IndexSearcher(reader).count(Where.parse(filter).query(reader));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "name : 'caf*.jpg',1",
    "path : '**/caf*',1",
    "name : 'caf?.jpg',0",
    "name : 'caf??jpg',0",
  })
  void findsNamesThatAreNotUtf8(String filter, int expected) throws IOException {
    ImageRecord latin1 =
        new ImageRecord(
            URI.create("file:///pic/caf%E9.jpg"),
            URI.create("file:///pic/"),
            1,
            1,
            SHA,
            1,
            1,
            "jpeg",
            1,
            Optional.empty());

    assertThat(count(latin1, filter)).isEqualTo(expected);
  }
}
