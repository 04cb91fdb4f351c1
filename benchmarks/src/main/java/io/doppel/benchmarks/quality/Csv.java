package io.doppel.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table from a file of lines with commas and nothing quoted.
 *
 * @param header the names of the columns
 * @param rows by what stands in their first column
 */
record Csv(List<String> header, Map<String, List<String>> rows) {

  /** Reads a table; UTF-8. */
  static Csv read(Path file) throws IOException {
    List<List<String>> lines =
        Files.readAllLines(file).stream()
            .filter(line -> !line.isBlank())
            .map(line -> List.of(line.split(",", -1)))
            .toList();
    if (lines.isEmpty()) {
      throw new IOException(file + ": expected a header, found nothing");
    }
    List<String> header = lines.getFirst();
    Map<String, List<String>> rows = new HashMap<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      if (line.size() != header.size() || line.getFirst().contains("\"")) {
        throw new IOException(
            "%s: expected %d columns and no quotes, found %s".formatted(file, header.size(), line));
      }
      rows.put(line.getFirst(), line);
    }
    return new Csv(header, rows);
  }

  boolean has(String key) {
    return rows.containsKey(key);
  }

  /** What stands in a column of the row that is there for {@code key}. */
  String value(String key, int column) {
    List<String> row = rows.get(key);
    if (row == null) {
      throw new IllegalArgumentException("expected a row for " + key + ", found none");
    }
    return row.get(column);
  }
}
