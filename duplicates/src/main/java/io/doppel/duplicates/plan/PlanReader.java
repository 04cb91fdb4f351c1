package io.doppel.duplicates.plan;

import io.doppel.common.DoppelException;
import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads a plan, an entry at a time. Blank lines and lines that begin with {@code #} are passed
 * over. All that is wrong in a plan is a {@link DoppelException} that names file and line. Used by
 * one thread.
 */
public final class PlanReader implements AutoCloseable {
  private static final Set<String> HEADER = Set.of("doppel", "version", "protect");
  private static final Set<String> ENTRY =
      Set.of(
          "group",
          "file",
          "sha256",
          "size",
          "action",
          "verdict",
          "edits",
          "probability",
          "reason",
          "companions");

  private final Path file;
  private final Lines lines;
  private final PlanHeader header;

  private PlanReader(Path file, Lines lines) {
    this.file = file;
    this.lines = lines;
    this.header =
        nextLine()
            .map(PlanReader::header)
            .orElseThrow(
                () -> new DoppelException(file + ": expected a plan, found an empty file"));
  }

  /** Opens a plan and reads its header. */
  public static PlanReader open(Path file) {
    Lines lines = Lines.open(file);
    try {
      return new PlanReader(file, lines);
    } catch (RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  /** The first line. */
  public PlanHeader header() {
    return header;
  }

  /** The next entry. */
  public Optional<PlanEntry> next() {
    return nextLine().map(PlanReader::entry);
  }

  /** An error in the line of the entry that was read last. */
  DoppelException error(String message) {
    return new DoppelException("%s, line %d: %s".formatted(file, lines.number(), message));
  }

  /** The line of the entry that was read last. */
  long line() {
    return lines.number();
  }

  private Optional<JsonLine> nextLine() {
    Optional<String> line = lines.next();
    while (line.filter(text -> text.isBlank() || text.stripLeading().startsWith("#")).isPresent()) {
      line = lines.next();
    }
    return line.map(text -> JsonLine.parse(file, lines.number(), text));
  }

  private static PlanHeader header(JsonLine line) {
    if (!line.has("doppel") || !line.text("doppel").equals(PlanWriter.KIND)) {
      throw line.error("expected a plan's header, {\"doppel\":\"plan\",\"version\":1}, found none");
    }
    if (line.count("version") != PlanWriter.VERSION) {
      throw line.expected(
          "version", Long.toString(PlanWriter.VERSION), Long.toString(line.count("version")));
    }
    line.requireOnly(HEADER);
    return new PlanHeader(line.texts("protect"));
  }

  private static PlanEntry entry(JsonLine line) {
    line.requireOnly(ENTRY);
    return new PlanEntry(
        line.sha256("group"),
        line.file("file"),
        line.sha256("sha256"),
        line.count("size"),
        constant(line, "action", line.text("action"), PlanAction.values(), PlanAction::label),
        line.has("verdict") ? Optional.of(verdict(line)) : Optional.empty(),
        line.texts("edits").stream()
            .map(edit -> constant(line, "edits", edit, Edit.values(), Edit::label))
            .collect(Collectors.toSet()),
        line.has("probability")
            ? OptionalDouble.of(line.fraction("probability"))
            : OptionalDouble.empty(),
        line.has("reason") ? line.text("reason") : "",
        line.files("companions"));
  }

  private static Verdict verdict(JsonLine line) {
    return constant(line, "verdict", line.text("verdict"), Verdict.values(), Verdict::label);
  }

  private static <E> E constant(
      JsonLine line, String name, String text, E[] all, Function<E, String> label) {
    return Arrays.stream(all)
        .filter(one -> label.apply(one).equals(text))
        .findFirst()
        .orElseThrow(() ->
            line.expected(
                name,
                "one of " + Arrays.stream(all).map(label).collect(Collectors.joining(", ")),
                "\"" + text + "\""));
  }

  @Override
  public void close() {
    lines.close();
  }
}
