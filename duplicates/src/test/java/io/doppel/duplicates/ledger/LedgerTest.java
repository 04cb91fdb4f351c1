package io.doppel.duplicates.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.duplicates.Evidence;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final ImageRecord A = image("a", 1);
  private static final ImageRecord B = image("b", 2);
  private static final ImageRecord C = image("c", 3);

  @TempDir Path path;
  private CollectionFolder folder = new CollectionFolder(Path.of(""));

  @BeforeEach
  void prepare() {
    folder = new CollectionFolder(path);
  }

  private static String sha256(int content) {
    return "%064x".formatted(content);
  }

  private static ImageRecord image(String name, int content) {
    return new ImageRecord(
        Path.of("/p/" + name + ".jpg").toUri(),
        URI.create("file:///p/"),
        1,
        1,
        sha256(content),
        1,
        1,
        "jpeg",
        1,
        Optional.empty());
  }

  private static Group group(ImageRecord representative, ImageRecord... others) {
    Evidence evidence = new Evidence(1, 0, 0, Optional.empty(), 1, 1, 0);
    PairVerdict verdict = new PairVerdict(Verdict.EDITED_COPY, Set.of(), 1, evidence);
    List<Member> members = new ArrayList<>();
    for (ImageRecord other : others) {
      members.add(new Member(other, verdict));
    }
    return new Group(representative, members);
  }

  private static List<String> contents(ImageRecord... images) {
    return List.of(images).stream().map(ImageRecord::sha256).toList();
  }

  private Ledger open() {
    return Ledger.open(folder);
  }

  @Test
  void remembersByContent() {
    open().record(Decision.NOT_DUPLICATE, contents(B, A));
    open().record(Decision.KEEP_BOTH, contents(A, C));

    Ledger ledger = open();

    assertThat(ledger.separates(A, B)).isTrue();
    assertThat(ledger.separates(image("moved/b", 2), image("a too", 1))).isTrue();
    assertThat(ledger.separates(A, C)).isFalse();
    assertThat(ledger.decision(C, A)).contains(Decision.KEEP_BOTH);
    assertThat(ledger.decision(B, C)).isEmpty();
    assertThat(ledger.entries()).hasSize(2);
  }

  @Test
  void takesBack() {
    open().record(Decision.NOT_DUPLICATE, contents(A, B, C));

    assertThat(open().forget(contents(C, A))).isOne();
    assertThat(open().forget(contents(C, A))).isZero();

    assertThat(open().decision(A, C)).isEmpty();
    assertThat(open().separates(A, B)).isTrue();
    assertThat(open().separates(B, C)).isTrue();
  }

  @Test
  void theLastDecisionHolds() {
    open().record(Decision.NOT_DUPLICATE, contents(A, B));
    open().record(Decision.KEEP_BOTH, contents(A, B));

    assertThat(open().decision(A, B)).contains(Decision.KEEP_BOTH);
  }

  @Test
  void onlyNewMembersReopenAGroup() {
    open().record(Decision.KEEP_BOTH, contents(A, B));
    open().record(Decision.NOT_DUPLICATE, contents(A, C));

    assertThat(open().isSettled(group(A, B))).isTrue();
    assertThat(open().isSettled(group(A, B, C))).isTrue();
    assertThat(open().isSettled(group(A, B, image("d", 4)))).isFalse();
    assertThat(open().isSettled(group(B, A, C))).isFalse();
  }

  @Test
  void oneMoreFileOfTheSameContentIsNews() {
    ImageRecord again = image("a again", 1);
    ImageRecord third = image("a for the third time", 1);
    assertThat(open().isSettled(group(A, again))).isFalse();

    open().record(Decision.KEEP_BOTH, contents(A, again));

    assertThat(open().isSettled(group(A, again))).isTrue();
    assertThat(open().isSettled(group(A, again, third))).isFalse();
    assertThat(open().staysBeside(again, A, 1)).isTrue();
    assertThat(open().staysBeside(third, A, 2)).isFalse();
  }

  @Test
  void aNewCopyOfADecidedMemberIsNews() {
    open().record(Decision.KEEP_BOTH, contents(A, B));

    assertThat(open().isSettled(group(A, B, image("b again", 2)))).isFalse();
  }

  @Test
  void refusesToTellTheSameBytesApart() {
    assertThatThrownBy(
            () -> open().record(Decision.NOT_DUPLICATE, contents(A, image("a again", 1))))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("found two with the same bytes");
    assertThat(folder.decisionsPath()).doesNotExist();
  }

  @Test
  void losesNothingWholeToATornTail() throws IOException {
    open().record(Decision.NOT_DUPLICATE, contents(A, B));
    long whole = Files.size(folder.decisionsPath());
    open().record(Decision.NOT_DUPLICATE, contents(A, C));
    byte[] both = Files.readAllBytes(folder.decisionsPath());

    for (int end = (int) whole; end < both.length; end++) {
      Files.write(folder.decisionsPath(), Arrays.copyOf(both, end));
      assertThat(open().separates(A, B)).isTrue();
      assertThat(open().separates(A, C)).as("cut at %d", end).isFalse();

      open().record(Decision.NOT_DUPLICATE, contents(B, C));
      assertThat(open().entries()).as("cut at %d", end).hasSize(2);
    }
  }

  @Test
  void saysWhichLineIsNoDecision() throws IOException {
    open().record(Decision.NOT_DUPLICATE, contents(A, B));
    Files.writeString(folder.decisionsPath(), "{\"decision\":5}\n", StandardOpenOption.APPEND);

    assertThatThrownBy(this::open)
        .isInstanceOf(DoppelException.class)
        .hasMessage(
            folder.decisionsPath() + ", line 2: expected a text \"first\", found {\"decision\":5}");
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Files.createDirectory(folder.decisionsPath());

    assertThatThrownBy(this::open)
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("expected readable decisions");
  }

  @Test
  void severalWritersLoseNothing() throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    Ledger shared = open();
    for (int i = 0; i < 4; i++) {
      int from = 100 * i + 10;
      writers.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int j = 0; j < 10; j++) {
                  shared.record(
                      Decision.KEEP_BOTH, List.of(sha256(from + j), sha256(from + j + 50)));
                }
              }));
    }
    for (Thread writer : writers) {
      writer.join();
    }

    assertThat(open().entries()).hasSize(40).isEqualTo(shared.entries());
  }
}
