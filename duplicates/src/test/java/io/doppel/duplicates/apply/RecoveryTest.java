package io.doppel.duplicates.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import io.doppel.duplicates.plan.PlanAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the next run makes of each state that a step can be cut short in. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such permissions")
class RecoveryTest {
  private static final String RUN = "20260102-030405";

  @TempDir Path folder;
  private PlanFixture fixture;
  private Path kept;
  private Path copy;
  private Path sidecar;
  private Path trash;
  private Map<Path, String> before;

  @BeforeEach
  void open() throws IOException {
    fixture = new PlanFixture(folder);
    kept = fixture.file("a/kept.jpg", "same bytes");
    copy = fixture.file("b/copy.jpg", "same bytes");
    sidecar = fixture.file("b/copy.xmp", "edits");
    trash = fixture.root.resolve(".doppel-trash").resolve(RUN);
    before = FileTree.of(fixture.root);
  }

  /** What has happened when the end came. */
  private interface Happening {
    void happen() throws IOException;
  }

  private Step step(PlanAction action, Path... moved) throws Exception {
    List<Relocation> moves = new ArrayList<>();
    for (Path file : moved) {
      Path to = trash.resolve(file.getFileName());
      moves.add(new Relocation(file, to, fixture.root, FileState.of(file)));
    }
    return new Step(1, action, copy, kept, moves);
  }

  private Path part(Path sibling) {
    return Relocator.of(RUN, 1).part(sibling);
  }

  /** Announces a step, has some of it happen, and lets the next run put that right. */
  private List<String> cutShort(Step step, Happening... happenings) throws IOException {
    try (RunLock lock = RunLock.take(fixture.runs)) {
      lock.begin(RUN);
      try (Journal journal = Journal.create(fixture.runs.journal(RUN))) {
        journal.begin(step);
        Files.createDirectories(trash);
        for (Happening happening : happenings) {
          happening.happen();
        }
      }
    }
    return recover();
  }

  private List<String> recover() {
    try (RunLock lock = RunLock.take(fixture.runs)) {
      return Recovery.recover(fixture.runs, lock);
    }
  }

  private void assertRolledBack(List<String> messages) throws IOException {
    assertThat(messages)
        .containsExactly("a run was cut short; this file is at its place again: " + copy);
    assertThat(FileTree.of(fixture.root)).isEqualTo(before);
    assertThat(recover()).isEmpty();
    assertThatThrownBy(fixture::undo).hasMessageContaining("expected a run to undo, found none");
  }

  private Happening moves(Path file) {
    return () -> Files.move(file, trash.resolve(file.getFileName()));
  }

  private Happening copies(Path file, Path to) {
    return () ->
        Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
  }

  @Test
  void nothingHadHappened() throws Exception {
    assertRolledBack(cutShort(step(PlanAction.TRASH, copy, sidecar)));
  }

  @Test
  void oneOfTwoFilesHadMoved() throws Exception {
    assertRolledBack(cutShort(step(PlanAction.TRASH, copy, sidecar), moves(copy)));
  }

  @Test
  void allHadMovedAndNobodyHadSaidSo() throws Exception {
    assertRolledBack(cutShort(step(PlanAction.TRASH, copy, sidecar), moves(copy), moves(sidecar)));
  }

  @Test
  void aCopyToAnotherFileSystemWasNotWhole() throws Exception {
    Path part = part(trash.resolve("copy.jpg"));
    assertRolledBack(
        cutShort(step(PlanAction.TRASH, copy), () -> Files.writeString(part, "same b")));
  }

  @Test
  void aCopyToAnotherFileSystemWasWhole() throws Exception {
    assertRolledBack(
        cutShort(step(PlanAction.TRASH, copy), copies(copy, trash.resolve("copy.jpg"))));
  }

  @Test
  void aLinkHadNoNameYet() throws Exception {
    assertRolledBack(
        cutShort(step(PlanAction.HARDLINK, copy), () -> Files.createLink(part(copy), kept)));
  }

  @Test
  void aLinkHadNoNameYetAndThePlaceWasEmpty() throws Exception {
    assertRolledBack(
        cutShort(
            step(PlanAction.SYMLINK, copy),
            () -> Files.createSymbolicLink(part(copy), kept),
            moves(copy)));
  }

  @Test
  void aLinkHadTwoNames() throws Exception {
    assertRolledBack(
        cutShort(
            step(PlanAction.HARDLINK, copy),
            () -> Files.createLink(part(copy), kept),
            moves(copy),
            () -> Files.createLink(copy, kept)));
  }

  @Test
  void aCloneWasInPlace() throws Exception {
    assertRolledBack(cutShort(step(PlanAction.REFLINK, copy), moves(copy), copies(kept, copy)));
  }

  @Test
  void aDeletionHadNotHappened() throws Exception {
    assertRolledBack(cutShort(step(PlanAction.DELETE, sidecar), moves(sidecar)));
  }

  @Test
  void aDeletionHadHappened() throws Exception {
    List<String> messages =
        cutShort(step(PlanAction.DELETE, sidecar), moves(sidecar), () -> Files.delete(copy));

    assertThat(messages).containsExactly("a run was cut short after it had deleted " + copy);
    assertThat(trash.resolve("copy.xmp")).exists();
    assertThat(fixture.undo().deleted()).isEqualTo(1);
    assertThat(sidecar).hasContent("edits");
  }

  @Test
  void anotherFileHasTakenThePlace() throws Exception {
    List<String> messages =
        cutShort(
            step(PlanAction.TRASH, copy), moves(copy), () -> Files.writeString(copy, "came later"));

    assertThat(messages).singleElement().asString().contains("something is at " + copy);
    assertThat(copy).hasContent("came later");
    assertThat(trash.resolve("copy.jpg")).hasContent("same bytes");
    Files.delete(copy);
    assertThat(fixture.undo().restored()).isEqualTo(1);
    assertThat(FileTree.of(fixture.root)).isEqualTo(before);
  }

  @Test
  void anUndoWasCutShort() throws Exception {
    fixture.plan("a", kept, PlanAction.KEEP);
    fixture.plan("a", copy, PlanAction.TRASH, sidecar);
    String run = fixture.apply().run().orElseThrow();
    Path journal = fixture.runs.journal(run);
    try (RunLock lock = RunLock.take(fixture.runs);
        Journal open = Journal.reopen(journal)) {
      lock.begin(run);
      open.undo(Journal.read(journal).firstEntry().getValue().step());
      Files.createLink(copy, fixture.trashed(copy));
    }

    assertRolledBack(recover());
  }

  @Test
  void theLastLineOfTheJournalIsCutShort() throws Exception {
    fixture.plan("a", kept, PlanAction.KEEP);
    fixture.plan("a", copy, PlanAction.TRASH, sidecar);
    String run = fixture.apply().run().orElseThrow();
    Path journal = fixture.runs.journal(run);
    String whole = Files.readString(journal);
    for (int end = whole.length() - 1; end > whole.lastIndexOf('{'); end--) {
      Files.writeString(journal, whole.substring(0, end));
      assertThat(Journal.read(journal).firstEntry().getValue().state()).isEqualTo(StepState.BEGUN);
    }
    try (RunLock lock = RunLock.take(fixture.runs)) {
      lock.begin(run);
    }

    assertRolledBack(recover());
    assertThat(Files.readAllLines(journal)).hasSize(3);
  }

  @Test
  void theJournalHadNotBegun() throws IOException {
    try (RunLock lock = RunLock.take(fixture.runs)) {
      lock.begin(RUN);
    }
    assertThat(recover()).isEmpty();
    try (RunLock lock = RunLock.take(fixture.runs)) {
      lock.begin(RUN);
    }
    Files.writeString(fixture.runs.journal(RUN), "{\"doppel\":\"jou");
    assertThat(recover()).isEmpty();
  }

  @Test
  void aJournalThatIsNoneIsNamed() throws IOException {
    fixture.plan("a", kept, PlanAction.KEEP);
    fixture.plan("a", copy, PlanAction.TRASH);
    String run = fixture.apply().run().orElseThrow();
    Path journal = fixture.runs.journal(run);
    Files.writeString(journal, "{\"done\":7}\n", StandardOpenOption.APPEND);

    assertThatThrownBy(fixture::undo)
        .isInstanceOf(DoppelException.class)
        .hasMessage(journal + ", line 4: expected a step that has begun, found step 7");
  }
}
