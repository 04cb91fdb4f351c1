package io.doppel.duplicates.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.doppel.common.DoppelException;
import io.doppel.duplicates.plan.Plan;
import io.doppel.duplicates.plan.PlanAction;
import io.doppel.models.embed.Checksums;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What applying does to files, what it refuses, and that undoing brings all of it back. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such permissions and names")
class ApplyRunTest {
  @TempDir Path folder;
  private PlanFixture fixture;
  private Path kept;
  private Path copy;

  @BeforeEach
  void open() throws IOException {
    fixture = new PlanFixture(folder);
    kept = fixture.file("a/kept.jpg", "same bytes");
    copy = fixture.file("b/copy.jpg", "same bytes");
  }

  private void plan(PlanAction action) throws IOException {
    fixture.plan("a", kept, PlanAction.KEEP);
    fixture.plan("a", copy, action);
  }

  private void assertNotDone(String reason) throws IOException {
    Map<Path, String> before = FileTree.of(fixture.root);
    ApplySummary summary = fixture.apply();
    assertThat(fixture.problems()).singleElement().asString().contains(reason);
    assertThat(summary.notDone()).isEqualTo(1);
    assertThat(summary.removed()).isZero();
    assertThat(FileTree.of(fixture.root)).isEqualTo(before);
  }

  private void assertUndone(Map<Path, String> before) throws IOException {
    UndoSummary summary = fixture.undo();
    assertThat(fixture.messages).isEmpty();
    assertThat(summary.notRestored()).isZero();
    assertThat(summary.deleted()).isZero();
    assertThat(FileTree.of(fixture.root)).isEqualTo(before);
  }

  @Test
  void trashesAndRestores() throws IOException {
    plan(PlanAction.TRASH);
    Map<Path, String> before = FileTree.of(fixture.root);

    ApplySummary summary = fixture.apply();

    assertThat(summary.done()).isEqualTo(Map.of(PlanAction.TRASH, 1L));
    assertThat(summary.bytes()).isEqualTo(10);
    assertThat(summary.run()).contains(fixture.runs.runs().getLast());
    assertThat(copy).doesNotExist();
    assertThat(fixture.trashed(copy)).hasContent("same bytes");
    assertThat(fixture.outcomes.getFirst().target()).contains(fixture.trashed(copy));
    assertUndone(before);
    assertThatThrownBy(fixture::undo).hasMessageContaining("expected a run to undo, found none");
  }

  @Test
  void takesCompanionsAlong() throws IOException {
    Path sidecar = fixture.file("b/copy.xmp", "edits");
    Path gone = fixture.root.resolve("b/copy.mov");
    fixture.plan("a", kept, PlanAction.KEEP);
    fixture.plan("a", copy, PlanAction.TRASH, sidecar, gone);
    Map<Path, String> before = FileTree.of(fixture.root);

    assertThat(fixture.apply().notDone()).isZero();

    assertThat(sidecar).doesNotExist();
    assertThat(fixture.trashed(sidecar)).hasContent("edits");
    assertUndone(before);
  }

  @Test
  void leavesCompanionsThatSomethingElseNeeds() throws IOException {
    Path shared = fixture.file("b/copy.xmp", "edits");
    Path raw = fixture.file("b/copy.dng", "raw");
    fixture.plan("a", kept, PlanAction.KEEP, shared);
    fixture.plan("a", copy, PlanAction.TRASH, shared, raw);
    fixture.plan("b", raw, PlanAction.KEEP);

    assertThat(fixture.apply().removed()).isEqualTo(1);

    assertThat(copy).doesNotExist();
    assertThat(shared).exists();
    assertThat(raw).exists();
  }

  @ParameterizedTest
  @EnumSource(names = {"HARDLINK", "SYMLINK"})
  void linksAndRestores(PlanAction action) throws IOException {
    plan(action);
    Map<Path, String> before = FileTree.of(fixture.root);

    assertThat(fixture.apply().done()).isEqualTo(Map.of(action, 1L));

    assertThat(Files.isSameFile(copy, kept)).isTrue();
    assertThat(Files.isSymbolicLink(copy)).isEqualTo(action == PlanAction.SYMLINK);
    assertThat(fixture.trashed(copy)).hasContent("same bytes");
    assertUndone(before);
    assertThat(Files.isSameFile(copy, kept)).isFalse();
  }

  @Test
  void sharesBlocksOrSaysThatTheFileSystemCannot() throws IOException {
    plan(PlanAction.REFLINK);
    Map<Path, String> before = FileTree.of(fixture.root);

    ApplySummary summary = fixture.apply();

    if (summary.removed() == 0) {
      assertThat(fixture.problems().getFirst())
          .contains("expected a file system that can share blocks, found: cp: ");
      assertThat(FileTree.of(fixture.root)).isEqualTo(before);
    } else {
      assertThat(copy).hasContent("same bytes");
      assertUndone(before);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HARDLINK", "SYMLINK", "REFLINK"})
  void linksNoFilesWhoseBytesDiffer(PlanAction action) throws IOException {
    copy = fixture.file("b/edited.jpg", "other bytes");
    plan(action);

    assertNotDone("has other bytes than each file that is kept");
  }

  @Test
  void undoKeepsWhatWasEditedByWayOfALink() throws IOException {
    plan(PlanAction.HARDLINK);
    fixture.apply();
    Files.delete(kept);
    Files.writeString(kept, "edited");
    Files.delete(copy);
    Files.createLink(copy, kept);

    assertThat(fixture.undo().restored()).isEqualTo(1);

    assertThat(kept).hasContent("edited");
    assertThat(copy).hasContent("same bytes");
  }

  @Test
  void deletesForGoodAndSaysSo() throws IOException {
    Path sidecar = fixture.file("b/copy.xmp", "edits");
    fixture.plan("a", kept, PlanAction.KEEP);
    fixture.plan("a", copy, PlanAction.DELETE, sidecar);

    assertThat(fixture.apply().done()).isEqualTo(Map.of(PlanAction.DELETE, 1L));
    assertThat(copy).doesNotExist();
    assertThat(fixture.trashed(sidecar)).hasContent("edits");

    UndoSummary undo = fixture.undo();
    assertThat(undo.deleted()).isEqualTo(1);
    assertThat(fixture.messages).containsExactly(copy + " was deleted, which cannot be undone");
    assertThat(sidecar).hasContent("edits");
    assertThat(fixture.root.resolve(".doppel-trash")).doesNotExist();
  }

  @Test
  void movesByFullPath() throws IOException {
    Path target = Files.createDirectories(folder.toRealPath().resolve("target"));
    plan(PlanAction.MOVE);
    Map<Path, String> before = FileTree.of(fixture.root);

    fixture.run(fixture.to(target)).run();

    Path moved = target.resolve(copy.getRoot().relativize(copy));
    assertThat(moved).hasContent("same bytes");
    assertUndone(before);
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void overwritesNothingWhereItMoves() throws IOException {
    Path target = Files.createDirectories(folder.toRealPath().resolve("target"));
    Path there = target.resolve(copy.getRoot().relativize(copy));
    Files.createDirectories(there.getParent());
    Files.writeString(there, "another");
    plan(PlanAction.MOVE);
    Map<Path, String> before = FileTree.of(fixture.root);

    fixture.run(fixture.to(target)).run();

    assertThat(fixture.problems())
        .containsExactly("cannot go, since something is already at " + there);
    assertThat(there).hasContent("another");
    assertThat(FileTree.of(fixture.root)).isEqualTo(before);
  }

  @Test
  void rollingBackRemovesNothingOfOthers() throws Exception {
    Path there = Files.writeString(fixture.root.resolve("there.jpg"), "another");
    FileState state = FileState.of(copy);
    Relocation move = new Relocation(copy, there, fixture.root, state);
    Step step = new Step(1, PlanAction.MOVE, copy, kept, List.of(move));
    Map<Path, String> before = FileTree.of(fixture.root);
    StepWork work = new StepWork("run");

    assertThatThrownBy(() -> work.perform(step)).isInstanceOf(IOException.class);
    assertThat(work.rollBack(step)).isEmpty();

    assertThat(FileTree.of(fixture.root)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(names = {"TRASH", "HARDLINK"})
  void movesAcrossFileSystems(PlanAction action) throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(memory)
            && !Files.getFileStore(memory).equals(Files.getFileStore(fixture.root)),
        "expected a second file system at /dev/shm, found none");
    Path target = Files.createTempDirectory(memory, "doppel-").toRealPath();
    try {
      plan(action);
      Map<Path, String> before = FileTree.of(fixture.root);

      assertThat(fixture.run(fixture.to(target)).run().removed()).isEqualTo(1);

      Path moved = fixture.outcomes.getFirst().target().orElseThrow();
      assertThat(moved).startsWith(target).hasContent("same bytes");
      assertThat(FileTree.of(target)).containsValue(before.get(copy));
      assertUndone(before);
      assertThat(target).isEmptyDirectory();
    } finally {
      Files.deleteIfExists(target);
    }
  }

  @Test
  void rehearsesWithoutTouchingAnything() throws IOException {
    plan(PlanAction.TRASH);
    Map<Path, String> before = FileTree.of(folder);
    fixture.write();
    before.keySet().forEach(path -> assertThat(path).exists());

    ApplySummary summary = fixture.run(fixture.settings()).rehearse();

    assertThat(summary.done()).isEqualTo(Map.of(PlanAction.TRASH, 1L));
    assertThat(summary.run()).isEmpty();
    assertThat(copy).exists();
    assertThat(fixture.runs.path()).doesNotExist();
    assertThat(fixture.root.resolve(".doppel-trash")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(names = {"TRASH", "MOVE", "DELETE"})
  void putsOneActionInPlaceOfAll(PlanAction action) throws IOException {
    plan(PlanAction.TRASH);
    ApplySettings settings =
        new ApplySettings(
            fixture.runs,
            List.of(fixture.root),
            Optional.of(folder.toRealPath()),
            Optional.of(action),
            List.of());

    assertThat(fixture.run(settings).run().done()).isEqualTo(Map.of(action, 1L));
    assertThat(kept).exists();
    assertThat(copy).doesNotExist();
  }

  @Test
  void leavesWhatHasChanged() throws IOException {
    plan(PlanAction.TRASH);
    Files.delete(copy);
    Files.writeString(copy, "new  bytes");
    assertNotDone("has changed: expected the SHA-256");
  }

  @Test
  void leavesWhatHasGrown() throws IOException {
    plan(PlanAction.DELETE);
    Files.delete(copy);
    Files.writeString(copy, "same bytes and more");
    assertNotDone("has changed: expected 10 bytes, found 19");
  }

  @Test
  void leavesWhatIsGone() throws IOException {
    plan(PlanAction.DELETE);
    Files.delete(copy);
    assertNotDone("is gone");
  }

  @Test
  void leavesTheLastCopyWhereTheKeptOneIsGone() throws IOException {
    plan(PlanAction.DELETE);
    Files.delete(kept);
    assertNotDone("stays, since what is to be kept is not all sound: " + kept + " is gone");
  }

  @Test
  void leavesTheLastCopyWhereTheKeptOneHasChanged() throws IOException {
    plan(PlanAction.TRASH);
    Files.delete(kept);
    Files.writeString(kept, "diff bytes");
    assertNotDone(kept + " has changed");
  }

  @Test
  void takesNoLinkForACopy() throws IOException {
    plan(PlanAction.DELETE);
    Files.delete(kept);
    Files.createSymbolicLink(kept, copy);
    assertNotDone(kept + " is a symbolic link");
    fixture.outcomes.clear();
    Files.delete(kept);
    Files.createLink(kept, copy);
    assertNotDone(kept + " is the same file under another name");
  }

  @Test
  void takesNoLinkedFolderForACopy() throws IOException {
    Path alias = Files.createSymbolicLink(fixture.root.resolve("alias"), copy.getParent());
    fixture.plan("a", alias.resolve("copy.jpg"), PlanAction.KEEP);
    fixture.plan("a", copy, PlanAction.DELETE);
    assertNotDone("is kept under another name");
  }

  @Test
  void takesAnotherKeptFileWhereOneIsGone() throws IOException {
    Path second = fixture.file("c/second.jpg", "same bytes");
    plan(PlanAction.TRASH);
    fixture.plan("a", second, PlanAction.KEEP);
    Files.delete(kept);

    assertThat(fixture.apply().removed()).isEqualTo(1);
  }

  @Test
  void doesNotTakeAnotherPictureForTheOneThatIsGone() throws IOException {
    Path part = fixture.file("c/part.jpg", "a part of it");
    plan(PlanAction.TRASH);
    fixture.plan("a", part, PlanAction.KEEP);
    Files.delete(kept);

    assertNotDone(kept + " is gone");
  }

  @Test
  void touchesNothingOutsideTheRoots() throws IOException {
    Path outside = Files.createDirectories(folder.toRealPath().resolve("outside"));
    Path secret = Files.writeString(outside.resolve("secret.jpg"), "same bytes");
    Path alias = Files.createSymbolicLink(fixture.root.resolve("alias"), outside);
    fixture.plan("a", kept, PlanAction.KEEP);
    fixture.plan("a", alias.resolve("secret.jpg"), PlanAction.DELETE);
    assertNotDone("lies in none of the collection's folders");
    assertThat(secret).exists();
  }

  @Test
  void doesNotTouchAPictureThatIsASymbolicLink() throws IOException {
    plan(PlanAction.TRASH);
    Files.delete(copy);
    Files.createSymbolicLink(copy, kept);
    assertNotDone("is a symbolic link");
  }

  @Test
  void refusesAPlanThatTouchesWhatIsProtected() throws IOException {
    plan(PlanAction.TRASH);
    ApplySettings settings =
        new ApplySettings(
            fixture.runs,
            List.of(fixture.root),
            Optional.empty(),
            Optional.empty(),
            List.of("**/b"));
    assertThatThrownBy(() -> fixture.run(settings).run())
        .isInstanceOf(DoppelException.class)
        .hasMessageStartingWith(copy + ": expected to be left alone, since **/b protects it");
    Plan own = Plan.read(fixture.write(fixture.root + "/**"));
    assertThatThrownBy(
            () -> new ApplyRun(own, fixture.settings(), (_, _) -> {}, fixture).rehearse())
        .isInstanceOf(DoppelException.class);
    assertThat(copy).exists();
  }

  @Test
  void refusesToMoveToNowhere() throws IOException {
    plan(PlanAction.MOVE);
    assertThatThrownBy(fixture::apply).hasMessageContaining("--to: expected a folder");
    assertThatThrownBy(() -> fixture.to(folder.resolve("none")))
        .hasMessageContaining("--to: expected a folder, found none");
  }

  @Test
  void handsDecisionsOn() throws IOException {
    Path third = fixture.file("c/third.jpg", "third");
    Path fourth = fixture.file("c/fourth.jpg", "fourth");
    fixture.plan("a", kept, PlanAction.KEEP);
    fixture.plan("a", third, PlanAction.NOT_DUPLICATE);
    fixture.plan("a", fourth, PlanAction.KEEP_BOTH);

    assertThat(fixture.apply().decisions()).isEqualTo(2);

    String group = "a".repeat(64);
    assertThat(fixture.decisions)
        .containsExactly(
            new Decided(PlanAction.NOT_DUPLICATE, List.of(group, Checksums.sha256(third))),
            new Decided(PlanAction.KEEP_BOTH, List.of(group, Checksums.sha256(fourth))));
  }

  @Test
  void knowsNamesOfAnyBytes() throws IOException {
    fixture.plan("a", kept, PlanAction.KEEP);
    for (String name : List.of("new%0Aline.jpg", "%FF%FE.jpg", "%E2%82%AC %20.jpg", "-rf.jpg")) {
      URI uri = URI.create(fixture.root.toUri() + name.replace(" ", "%20"));
      Path file = Path.of(uri);
      Files.writeString(file, "same bytes");
      PlanFixture.dress(file);
      fixture.plan("a", file, PlanAction.TRASH);
      Path link = Path.of(URI.create(fixture.root.toUri() + "link-" + name.replace(" ", "%20")));
      Files.writeString(link, "same bytes");
      fixture.plan("a", link, PlanAction.HARDLINK);
    }
    Map<Path, String> before = FileTree.of(fixture.root);

    assertThat(fixture.apply().removed()).isEqualTo(8);
    assertThat(fixture.problems()).isEmpty();

    assertUndone(before);
  }

  @Test
  void undoOverwritesNothing() throws IOException {
    Path second = fixture.file("b/second.jpg", "second");
    plan(PlanAction.TRASH);
    fixture.plan("a", second, PlanAction.TRASH);
    fixture.apply();
    Files.writeString(copy, "came later");

    UndoSummary undo = fixture.undo();

    assertThat(undo.restored()).isEqualTo(1);
    assertThat(undo.notRestored()).isEqualTo(1);
    assertThat(fixture.messages).singleElement().asString().contains("something is at " + copy);
    assertThat(copy).hasContent("came later");
    assertThat(second).hasContent("second");
    assertThat(fixture.trashed(copy)).hasContent("same bytes");

    Files.delete(copy);
    assertThat(fixture.undo().restored()).isEqualTo(1);
    assertThat(copy).hasContent("same bytes");
  }

  @Test
  void undoSaysThatTheTrashWasEmptied() throws IOException {
    plan(PlanAction.TRASH);
    fixture.apply();
    Files.delete(fixture.trashed(copy));

    assertThat(fixture.undo().notRestored()).isEqualTo(1);
    assertThat(fixture.messages).singleElement().asString().contains("is gone");
  }

  @Test
  void undoesTheRunThatIsNamed() throws IOException {
    Path second = fixture.file("b/second.jpg", "second");
    plan(PlanAction.TRASH);
    String first = fixture.apply().run().orElseThrow();
    fixture.plan("a", second, PlanAction.TRASH);
    String next = fixture.apply().run().orElseThrow();

    assertThat(fixture.runs.runs()).containsExactly(first, next);
    assertThat(new UndoRun(fixture.runs, fixture.messages::add).run(Optional.of(first)).restored())
        .isEqualTo(1);
    assertThat(copy).exists();
    assertThat(second).doesNotExist();
    assertThatThrownBy(
            () -> new UndoRun(fixture.runs, fixture.messages::add).run(Optional.of("../x")))
        .hasMessageContaining("expected the name of a run, one of " + first);
  }

  @Test
  void refusesASecondRunAtATime() throws IOException {
    plan(PlanAction.TRASH);
    try (RunLock _ = RunLock.take(fixture.runs)) {
      assertThatThrownBy(fixture::apply)
          .isInstanceOf(DoppelException.class)
          .hasMessageContaining("expected to be the only one that applies or undoes");
    }
    assertThat(fixture.apply().removed()).isEqualTo(1);
  }

  @Test
  void stopsWhenTold() throws IOException {
    plan(PlanAction.TRASH);
    ApplyRun run = fixture.run(fixture.settings());
    run.stop();

    assertThat(run.run().stopped()).isTrue();
    assertThat(copy).exists();
  }
}
