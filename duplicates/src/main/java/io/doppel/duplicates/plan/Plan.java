package io.doppel.duplicates.plan;

import io.doppel.common.DoppelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * A whole plan that makes sense: each file has one action, and each group that loses a file keeps
 * one.
 */
public final class Plan {
  private final PlanHeader header;
  private final SequencedMap<String, List<PlanEntry>> groups;

  private Plan(PlanHeader header, SequencedMap<String, List<PlanEntry>> groups) {
    this.header = header;
    this.groups = groups;
  }

  /**
   * Reads a plan.
   *
   * @throws DoppelException naming the line, when it is no plan or makes no sense
   */
  public static Plan read(Path file) {
    Builder plan = new Builder();
    try (PlanReader reader = PlanReader.open(file)) {
      for (Optional<PlanEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
        plan.add(next.get(), reader);
      }
      plan.requireKept(file);
      return new Plan(reader.header(), plan.groups);
    }
  }

  /** The first line. */
  public PlanHeader header() {
    return header;
  }

  /** The entries, those of a group together, in the file's order otherwise. */
  public Collection<List<PlanEntry>> groups() {
    return Collections.unmodifiableCollection(groups.values());
  }

  /** All entries. */
  public Stream<PlanEntry> entries() {
    return groups.values().stream().flatMap(List::stream);
  }

  /** What has been read. */
  private static final class Builder {
    private final SequencedMap<String, List<PlanEntry>> groups = new LinkedHashMap<>();
    private final Map<Path, Line> files = new HashMap<>();
    private final Map<String, Line> removals = new LinkedHashMap<>();

    private record Line(long number, PlanAction action) {}

    void add(PlanEntry entry, PlanReader reader) {
      if (entry.action() == PlanAction.NOT_DUPLICATE && entry.sha256().equals(entry.group())) {
        throw reader.error(
            "expected other bytes than the group's representative has for not-duplicate,"
                + " found the same");
      }
      Line line = new Line(reader.line(), entry.action());
      Line before = files.putIfAbsent(Path.of(entry.file()), line);
      if (before == null) {
        groups.computeIfAbsent(entry.group(), _ -> new ArrayList<>()).add(entry);
        if (entry.action().removes()) {
          removals.putIfAbsent(entry.group(), line);
        }
      } else if (before.action() != entry.action()) {
        throw reader.error(
            "expected one action for %s, found %s and, in line %d, %s"
                .formatted(
                    entry.file(),
                    entry.action().label(),
                    before.number(),
                    before.action().label()));
      }
    }

    void requireKept(Path file) {
      removals.forEach((group, line) -> {
        if (groups.getOrDefault(group, List.of()).stream().noneMatch(e -> e.action().keeps())) {
          throw new DoppelException(
              "%s, line %d: expected a file that its group keeps (keep, keep-both), found none"
                  .formatted(file, line.number()));
        }
      });
    }
  }
}
