package io.doppel.duplicates.eval;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that says which picture is a copy of which: UTF-8, its first line {@code
 * copy,original,edit}, then a copy a line, nothing quoted.
 *
 * @param path the file, for messages
 * @param rows at least one
 */
public record TruthFile(Path path, List<Row> rows) {
  private static final String HEADER = "copy,original,edit";

  /**
   * A copy.
   *
   * @param line of the file, counted from 1
   * @param copy its file name, or the end of its path
   * @param original the same of what it was made from
   * @param edit what was done
   */
  public record Row(int line, String copy, String original, String edit) {}

  /** Copies the rows. */
  public TruthFile {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a file.
   *
   * @throws DoppelException when it is none of these
   */
  public static TruthFile read(Path path) {
    try {
      return parse(path, Files.readAllLines(path));
    } catch (CharacterCodingException e) {
      throw new DoppelException(path + ": expected lines in UTF-8, found other bytes", e);
    } catch (IOException e) {
      throw new DoppelException(path + ": expected a file of copies, could not read it: " + e, e);
    }
  }

  private static TruthFile parse(Path path, List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
      throw new DoppelException(
          "%s: expected a first line \"%s\", found %s"
              .formatted(
                  path, HEADER, lines.isEmpty() ? "nothing" : "\"" + lines.getFirst() + "\""));
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(row(path, i + 1, lines.get(i)));
      }
    }
    if (rows.isEmpty()) {
      throw new DoppelException(path + ": expected at least one copy, found none");
    }
    return new TruthFile(path, rows);
  }

  private static Row row(Path path, int number, String line) {
    String[] parts = line.strip().split(",", -1);
    if (parts.length != 3 || line.contains("\"") || List.of(parts).contains("")) {
      throw new DoppelException(
          "%s, line %d: expected copy,original,edit without quotes, found \"%s\""
              .formatted(path, number, line));
    }
    return new Row(number, parts[0], parts[1], parts[2]);
  }
}
