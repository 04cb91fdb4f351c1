package io.doppel.duplicates.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.Verdict;
import io.doppel.duplicates.plan.Protection;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The groups of a report, some hundreds of pictures a file, and an overview of all: for each group
 * its number of pictures, the bytes that are freed, and the verdicts that occur in it.
 */
final class GroupFiles implements Closeable {
  /** A file ends with the group that brings it to so many pictures. */
  static final int PICTURES_PER_FILE = 256;

  private final Path folder;
  private final Protection protection;
  private final ScriptFile overview;
  private final List<Integer> starts = new ArrayList<>();
  private Optional<ScriptFile> open = Optional.empty();
  private int groups;
  private int picturesInFile;

  GroupFiles(Path folder, Protection protection) throws IOException {
    this.folder = folder;
    this.protection = protection;
    this.overview = new ScriptFile(folder, "overview");
    this.overview.json().writeStartArray();
  }

  /** Adds the next group. */
  void add(DecidedGroup decided) throws IOException {
    addToOverview(decided);
    ScriptFile file = open.isPresent() ? open.get() : begin();
    GroupJson.write(file.json(), decided, protection);
    groups++;
    picturesInFile += decided.decisions().size();
    if (picturesInFile >= PICTURES_PER_FILE) {
      end();
    }
  }

  /** The number, from 0, of the first group of each file. */
  List<Integer> starts() {
    return List.copyOf(starts);
  }

  private void addToOverview(DecidedGroup decided) throws IOException {
    JsonGenerator json = overview.json();
    json.writeStartArray();
    json.writeNumber(decided.decisions().size());
    json.writeNumber(decided.freed());
    for (Verdict verdict : verdicts(decided)) {
      json.writeString(verdict.label());
    }
    json.writeEndArray();
    json.writeRaw('\n');
  }

  private static Set<Verdict> verdicts(DecidedGroup decided) {
    return decided.group().members().stream()
        .map(member -> member.verdict().verdict())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Verdict.class)));
  }

  private ScriptFile begin() throws IOException {
    starts.add(groups);
    picturesInFile = 0;
    ScriptFile file = new ScriptFile(folder, "groups-%05d".formatted(starts.size()));
    file.json().writeStartArray();
    open = Optional.of(file);
    return file;
  }

  private void end() throws IOException {
    if (open.isPresent()) {
      open.get().close();
      open = Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    try (overview) {
      end();
    }
  }
}
