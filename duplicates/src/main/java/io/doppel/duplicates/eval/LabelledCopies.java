package io.doppel.duplicates.eval;

import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.ImageDocuments;
import io.doppel.duplicates.eval.CollectionImages.Indexed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Queries from a truth file: copies that are in the collection.
 *
 * @param queries those of which the copy and the original are in the collection
 * @param missing rows of which one is not
 */
public record LabelledCopies(List<Query> queries, List<TruthFile.Row> missing) {
  /** Copies the lists. */
  public LabelledCopies {
    queries = List.copyOf(queries);
    missing = List.copyOf(missing);
  }

  /**
   * Looks the file's pictures up.
   *
   * @throws DoppelException when a row may mean several pictures, or no row has both of its
   *     pictures in the collection
   */
  public static LabelledCopies find(TruthFile truth, CollectionSnapshot snapshot)
      throws IOException {
    Map<String, List<Indexed>> byName = new HashMap<>();
    for (Indexed indexed : CollectionImages.read(snapshot)) {
      byName.computeIfAbsent(name(indexed.image().path()), _ -> new ArrayList<>()).add(indexed);
    }
    PrimaryMetric metric = snapshot.manifest().metric();
    List<Query> queries = new ArrayList<>();
    List<TruthFile.Row> missing = new ArrayList<>();
    for (TruthFile.Row row : truth.rows()) {
      List<Indexed> copy = find(truth, row, row.copy(), byName);
      List<Indexed> original = find(truth, row, row.original(), byName);
      if (copy.isEmpty() || original.isEmpty()) {
        missing.add(row);
      } else {
        var embedding = ImageDocuments.embedding(snapshot.reader(), copy.getFirst().doc(), metric);
        ImageRecord image = copy.getFirst().image();
        queries.add(new Query(image, embedding, original.getFirst().image(), row.edit(), Set.of()));
      }
    }
    if (queries.isEmpty()) {
      throw new DoppelException(
          "%s: expected pictures of the collection, found none of its %d copies there"
              .formatted(truth.path(), truth.rows().size()));
    }
    return new LabelledCopies(queries, missing);
  }

  /** At most one. */
  private static List<Indexed> find(
      TruthFile truth, TruthFile.Row row, String given, Map<String, List<Indexed>> byName) {
    Path path = Path.of(given);
    List<Indexed> found =
        byName.getOrDefault(name(path), List.of()).stream()
            .filter(indexed -> indexed.image().path().endsWith(path))
            .toList();
    if (found.size() > 1) {
      throw new DoppelException(
          "%s, line %d: expected one picture by \"%s\", found %s and %s"
              .formatted(
                  truth.path(),
                  row.line(),
                  given,
                  found.get(0).image().path(),
                  found.get(1).image().path()));
    }
    return found;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
