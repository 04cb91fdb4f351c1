package io.doppel.duplicates.group;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.Bits;

/**
 * The pictures among which groups are sought, numbered from 0 in the order in which they stand for
 * others; files of the same bytes are one picture. Thread-safe; the snapshot has to stay open.
 */
final class Pictures {
  private final DirectoryReader reader;
  private final PrimaryMetric metric;
  private final int dimension;
  private final List<Picture> pictures;
  private final int references;

  /**
   * One picture.
   *
   * @param doc its document number in the snapshot's reader
   * @param image the file that stands for it
   * @param copies other files of the same bytes
   */
  record Picture(int doc, ImageRecord image, List<ImageRecord> copies) {}

  /** An indexed file. */
  private record Indexed(int doc, ImageRecord image) {}

  private Pictures(CollectionSnapshot snapshot, List<Picture> pictures, int references) {
    this.reader = snapshot.reader();
    this.metric = snapshot.manifest().metric();
    this.dimension = snapshot.manifest().dimension();
    this.pictures = List.copyOf(pictures);
    this.references = references;
  }

  /**
   * Reads what a collection knows of its images.
   *
   * @param wanted which images are looked at
   * @param reference which of these come first; the others of the same bytes are left out
   */
  static Pictures of(
      CollectionSnapshot snapshot, Predicate<ImageRecord> wanted, Predicate<ImageRecord> reference)
      throws IOException {
    List<Indexed> files = files(snapshot.reader(), wanted);
    files.sort(
        Comparator.comparing((Indexed file) -> !reference.test(file.image))
            .thenComparing(Indexed::image, new RepresentativeOrder()));
    Map<String, Picture> byContent = new LinkedHashMap<>();
    for (Indexed file : files) {
      Picture fresh = new Picture(file.doc, file.image, new ArrayList<>());
      Picture known = byContent.putIfAbsent(file.image.sha256(), fresh);
      if (known != null && !reference.test(file.image)) {
        known.copies.add(file.image);
      }
    }
    List<Picture> pictures = List.copyOf(byContent.values());
    int references =
        (int) pictures.stream().filter(picture -> reference.test(picture.image)).count();
    return new Pictures(snapshot, pictures, references);
  }

  private static List<Indexed> files(DirectoryReader reader, Predicate<ImageRecord> wanted)
      throws IOException {
    List<Indexed> files = new ArrayList<>();
    Bits live = MultiBits.getLiveDocs(reader);
    StoredFields stored = reader.storedFields();
    for (int doc = 0; doc < reader.maxDoc(); doc++) {
      if (live == null || live.get(doc)) {
        ImageRecord image = ImageDocuments.image(stored.document(doc));
        if (wanted.test(image)) {
          files.add(new Indexed(doc, image));
        }
      }
    }
    return files;
  }

  int size() {
    return pictures.size();
  }

  /** How many of the first are references. */
  int references() {
    return references;
  }

  Picture picture(int number) {
    return pictures.get(number);
  }

  ImageRecord image(int number) {
    return pictures.get(number).image;
  }

  Embedding embedding(int number) throws IOException {
    return ImageDocuments.embedding(reader, pictures.get(number).doc, metric);
  }

  /** Their codes. */
  CodeTable codes() throws IOException {
    CodeTable codes = new CodeTable(size(), dimension);
    for (int number = 0; number < size(); number++) {
      codes.set(number, MedialCode.of(embedding(number)));
    }
    return codes;
  }
}
