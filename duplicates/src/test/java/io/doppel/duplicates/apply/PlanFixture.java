package io.doppel.duplicates.apply;

import io.doppel.duplicates.Verdict;
import io.doppel.duplicates.plan.Plan;
import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import io.doppel.duplicates.plan.PlanHeader;
import io.doppel.duplicates.plan.PlanWriter;
import io.doppel.models.embed.Checksums;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Files, a plan for them, and what happens when it is carried out. */
final class PlanFixture implements ApplyRun.Listener {
  private static final Instant OLD = Instant.parse("2001-02-03T04:05:06.789012345Z");

  final Path root;
  final RunFolder runs;
  final List<EntryOutcome> outcomes = new ArrayList<>();
  final List<String> messages = new ArrayList<>();
  final List<Decided> decisions = new ArrayList<>();
  private final List<PlanEntry> entries = new ArrayList<>();

  PlanFixture(Path folder) throws IOException {
    Path real = folder.toRealPath();
    root = Files.createDirectories(real.resolve("pictures"));
    runs = new RunFolder(real.resolve("collection").resolve("runs"));
  }

  /** Writes a file below the root, with a time and permissions of its own. */
  Path file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    dress(file);
    return file;
  }

  /** Gives a file a time and permissions that no new file has. */
  static void dress(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-x---"));
    Files.setLastModifiedTime(file, FileTime.from(OLD));
  }

  /** Adds an entry to the plan. */
  void plan(String group, Path file, PlanAction action, Path... companions) throws IOException {
    plan(group, file.toUri(), Checksums.sha256(file), Files.size(file), action, companions);
  }

  void plan(
      String group, URI file, String sha256, long size, PlanAction action, Path... companions) {
    entries.add(
        new PlanEntry(
            group.repeat(64),
            file,
            sha256,
            size,
            action,
            Optional.of(Verdict.EDITED_COPY),
            Set.of(),
            OptionalDouble.empty(),
            "",
            Stream.of(companions).map(Path::toUri).toList()));
  }

  /** Writes the plan. */
  Path write(String... protect) throws IOException {
    Path file = root.resolveSibling("plan.jsonl");
    PlanHeader header = new PlanHeader(List.of(protect));
    try (PlanWriter writer = new PlanWriter(Files.newBufferedWriter(file), header)) {
      for (PlanEntry entry : entries) {
        writer.write(entry);
      }
    }
    return file;
  }

  ApplySettings settings() {
    return new ApplySettings(runs, List.of(root), Optional.empty(), Optional.empty(), List.of());
  }

  ApplySettings to(Path folder) {
    return new ApplySettings(runs, List.of(root), Optional.of(folder), Optional.empty(), List.of());
  }

  ApplyRun run(ApplySettings settings) throws IOException {
    return new ApplyRun(
        Plan.read(write()),
        settings,
        (action, contents) -> decisions.add(new Decided(action, contents)),
        this);
  }

  /** Applies the plan. */
  ApplySummary apply() throws IOException {
    return run(settings()).run();
  }

  /** Undoes the last run. */
  UndoSummary undo() {
    return new UndoRun(runs, messages::add).run(Optional.empty());
  }

  /** Why entries were not done. */
  List<String> problems() {
    return outcomes.stream().flatMap(outcome -> outcome.problem().stream()).toList();
  }

  /** Where the only run's trash holds a file of the root. */
  Path trashed(Path file) {
    Path trash = root.resolve(".doppel-trash").resolve(runs.runs().getLast());
    return trash.resolve(root.relativize(file));
  }

  @Override
  public void outcome(EntryOutcome outcome) {
    outcomes.add(outcome);
  }

  @Override
  public void message(String text) {
    messages.add(text);
  }
}
