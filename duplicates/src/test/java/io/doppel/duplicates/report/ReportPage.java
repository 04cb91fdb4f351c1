package io.doppel.duplicates.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.Verdict;
import io.doppel.models.testing.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A report for tests, in a real browser: group 0 has identical bytes under a hostile name, the
 * thirty after it two edited copies each, and group 31 a copy and another moment.
 */
abstract class ReportPage {
  static final String HOSTILE =
      "<img src=x onerror=document.title='lost'><script>document.title='lost'</script>\u2028.jpg";

  /** A picture of one pixel. */
  private static final String GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAIBRAA7";

  @TempDir static Path pictures;
  @TempDir private static Path folder;
  @TempDir private static Path profile;
  private static Optional<Browser> started = Optional.empty();

  final Browser page = started.orElseThrow();

  @BeforeAll
  static void writeAndStart() throws Exception {
    Optional<Path> program = Programs.chromium();
    assumeTrue(program.isPresent(), "skipped: no chromium or google-chrome on the PATH");
    Files.write(pictures.resolve("kept.gif"), Base64.getDecoder().decode(GIF));
    List<DecidedGroup> groups = new ArrayList<>(List.of(identicalBytes()));
    groups.addAll(ReportFixture.groups(30));
    groups.add(burst());
    DuplicatesReport.write(
        "<b>mine</b>", List.of("/archive/**"), groups, image -> Optional.empty(), folder);
    started = Optional.of(Browser.start(program.get(), profile));
  }

  @AfterAll
  static void stop() {
    started.ifPresent(Browser::close);
  }

  private static DecidedGroup identicalBytes() {
    ImageRecord there = ReportFixture.image("kept.jpg", 5_000);
    ImageRecord kept = there.at(pictures.resolve("kept.gif").toUri(), there.root(), 0);
    ImageRecord same = kept.at(ReportFixture.FOLDER.resolve(HOSTILE).toUri(), kept.root(), 0);
    return ReportFixture.group(
        kept, new Member(same, ReportFixture.verdict(Verdict.IDENTICAL_BYTES, Set.of())));
  }

  /** A copy, which goes, and another moment, which stays. */
  private static DecidedGroup burst() {
    ImageRecord first = ReportFixture.image("burst/1.jpg", 1_000);
    Member copy = ReportFixture.mirrored(ReportFixture.image("burst/2.jpg", 1_000));
    Member moment =
        new Member(
            ReportFixture.image("burst/3.jpg", 1_000),
            ReportFixture.verdict(Verdict.SAME_SCENE, Set.of()));
    return ReportFixture.group(first, copy, moment);
  }

  @BeforeEach
  final void openAnew() throws InterruptedException {
    page.openTab();
    open();
  }

  final void open() throws InterruptedException {
    page.open(folder.resolve("index.html"));
    page.evaluate("doppel.opened");
  }

  /** The actions chosen for a group's pictures, with commas. */
  final String actions(int group) throws InterruptedException {
    return page.evaluate(
            "doppel.group(%d).then(g => doppel.choices.actions(g).join())".formatted(group))
        .asText();
  }

  final void choose(int group, int picture, String action) throws InterruptedException {
    page.evaluate(
        "doppel.group(%d).then(g => doppel.choices.choose(g, %d, '%s'))"
            .formatted(group, picture, action));
  }

  final String text(String selector) throws InterruptedException {
    return page.evaluate("document.querySelector(`%s`).textContent".formatted(selector)).asText();
  }
}
