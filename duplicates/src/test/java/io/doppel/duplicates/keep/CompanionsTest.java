package io.doppel.duplicates.keep;

import static io.doppel.duplicates.keep.Records.decision;
import static io.doppel.duplicates.keep.Records.group;
import static io.doppel.duplicates.keep.Records.image;
import static io.doppel.duplicates.keep.Records.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.plan.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that belong to pictures, in real folders. */
class CompanionsTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void resolve() throws IOException {
    folder = temporary.toRealPath();
  }

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private ImageRecord picture(String name, int content) throws IOException {
    return image(file(name, "picture " + content).toString(), content);
  }

  private DecidedGroup decide(String policy, Group group, String... protect) {
    return decide(policy, List.of(group), protect).getFirst();
  }

  private List<DecidedGroup> decide(String policy, List<Group> groups, String... protect) {
    Ledger ledger = Ledger.open(new CollectionFolder(folder.resolve("collection")));
    return new Keeper(KeepPolicy.parse(policy), new Protection(List.of(protect)), ledger)
        .decide(groups);
  }

  private List<String> companions(DecidedGroup decided, ImageRecord image) {
    return decision(decided, image).companions().stream()
        .map(path -> folder.relativize(path).toString())
        .toList();
  }

  @Test
  void findsWhatBelongsToAPicture() throws IOException {
    picture("a.JPG", 1);
    for (String name :
        List.of(
            "a.NEF",
            "a.mov",
            "a.xmp",
            "a.JPG.xmp",
            "a.aae",
            "a.JPG.json",
            "a.JPG.supplemental-metadata.json")) {
      file(name, name);
    }
    for (String name :
        List.of("b.xmp", "a.b.xmp", "a.txt", "a.png", "ab.nef", "a.png.xmp", "A.xmp")) {
      file(name, name);
    }
    Files.createDirectory(folder.resolve("a.dng"));
    Files.createSymbolicLink(folder.resolve("a.cr2"), folder.resolve("a.NEF"));

    List<Companion> found = new Companions().of(folder.resolve("a.JPG"));

    assertThat(found)
        .extracting(one -> String.valueOf(one.path().getFileName()))
        .containsExactlyInAnyOrder(
            "a.NEF",
            "a.mov",
            "a.xmp",
            "a.aae",
            "a.JPG.xmp",
            "a.JPG.json",
            "a.JPG.supplemental-metadata.json");
  }

  @ParameterizedTest
  @CsvSource({
    "/p/a.jpg, /p/a.nef, true",
    "/p/a.DNG, /p/a.tif, true",
    "/p/a.jpg, /p/a.png, false",
    "/p/a.jpg, /q/a.nef, false",
    "/p/a.jpg, /p/b.nef, false",
    "/p/a.nef, /p/a.dng, false",
    "/p/a.jpg, /p/a.jpg.nef, false",
  })
  void tellsOnePhotographInTwoFilesFromCopies(String one, String other, boolean companions) {
    assertThat(Companions.areCompanions(image(one, 1), image(other, 2))).isEqualTo(companions);
    assertThat(Companions.areCompanions(image(other, 2), image(one, 1))).isEqualTo(companions);
  }

  @Test
  void keepsThePictureWithARawFile() throws IOException {
    ImageRecord developed = picture("in/a.jpg", 1);
    ImageRecord larger = Records.sized(file("out/a.jpg", "larger").toString(), 2, 8000, 6000);
    file("in/a.nef", "raw");

    DecidedGroup decided = decide(KeepPolicy.STANDARD, group(larger, developed));

    assertThat(reason(decided, larger))
        .isEqualTo(
            "removed for %s: has no RAW file, none against a.nef".formatted(developed.path()));
  }

  @Test
  void sendsSidecarsAlong() throws IOException {
    ImageRecord kept = picture("a.jpg", 1);
    ImageRecord gone = picture("b.jpg", 1);
    for (String name : List.of("a.xmp", "b.xmp", "b.jpg.xmp", "b.aae")) {
      file(name, name);
    }

    DecidedGroup decided = decide("size", group(kept, gone));

    assertThat(companions(decided, kept)).containsExactly("a.xmp");
    assertThat(companions(decided, gone)).containsExactly("b.aae", "b.xmp", "b.jpg.xmp");
    assertThat(reason(decided, gone)).doesNotContain("stay");
  }

  @Test
  void leavesASidecarWithThePictureThatStays() throws IOException {
    ImageRecord kept = picture("a.jpg", 1);
    ImageRecord gone = picture("a.png", 1);
    file("a.xmp", "");
    file("a.png.xmp", "");

    DecidedGroup decided = decide("size", group(gone, kept));

    assertThat(companions(decided, gone)).containsExactly("a.png.xmp");
    assertThat(reason(decided, gone)).endsWith("; a.xmp stays");
    assertThat(companions(decided, kept)).isEmpty();
  }

  @Test
  void leavesASidecarWithAPictureThatNoGroupKnows() throws IOException {
    ImageRecord kept = picture("kept.jpg", 1);
    ImageRecord gone = picture("z.jpg", 1);
    file("z.heic", "");
    file("z.xmp", "");

    DecidedGroup decided = decide("size", group(gone, kept));

    assertThat(companions(decided, gone)).isEmpty();
  }

  @Test
  void sendsASidecarAlongOnceWithTheLastOfItsPictures() throws IOException {
    Group one = group(picture("1.jpg", 1), picture("z.jpg", 1));
    Group two = group(picture("2.png", 2), picture("z.png", 2));
    file("z.xmp", "");

    List<DecidedGroup> decided = decide("size", List.of(two, one));

    assertThat(companions(decided.getLast(), one.members().getFirst().image()))
        .containsExactly("z.xmp");
    assertThat(companions(decided.getFirst(), two.members().getFirst().image())).isEmpty();
  }

  @Test
  void sendsARawFileAlongOnlyWhereItsBytesStay() throws IOException {
    ImageRecord kept = picture("in/a.jpg", 1);
    ImageRecord same = picture("out/a.jpg", 1);
    ImageRecord other = picture("out/b.jpg", 1);
    file("in/a.nef", "raw");
    file("in/a.mov", "moving");
    file("out/a.nef", "raw");
    file("out/a.mov", "moving");
    file("out/a.xmp", "");
    file("out/b.nef", "another");
    file("out/b.xmp", "");

    DecidedGroup decided = decide("path:**/in/*", group(same, kept, other));

    assertThat(companions(decided, same)).containsExactly("out/a.mov", "out/a.nef", "out/a.xmp");
    assertThat(companions(decided, other)).isEmpty();
    assertThat(reason(decided, other)).endsWith("; b.nef, b.xmp stay");
    assertThat(companions(decided, kept)).containsExactly("in/a.mov", "in/a.nef");
  }

  @Test
  void leavesARawFileThatIsAnImageOfAGroupToItsOwnDecision() throws IOException {
    Group developed = group(picture("in/a.jpg", 1), picture("out/a.jpg", 1));
    Group raw = group(picture("in/a.nef", 2), picture("out/a.nef", 2));

    List<DecidedGroup> decided = decide("path:**/in/*", List.of(developed, raw));

    assertThat(decided)
        .flatExtracting(DecidedGroup::decisions)
        .allSatisfy(decision -> assertThat(decision.companions()).isEmpty());
  }

  @Test
  void leavesProtectedCompanions() throws IOException {
    ImageRecord kept = picture("a.jpg", 1);
    ImageRecord gone = picture("b.jpg", 1);
    file("b.xmp", "");

    DecidedGroup decided = decide("size", group(kept, gone), "**/*.xmp");

    assertThat(companions(decided, gone)).isEmpty();
    assertThat(reason(decided, gone)).endsWith("; b.xmp stays");
  }

  @Test
  void findsNothingInAFolderThatIsGone() {
    assertThat(new Companions().of(folder.resolve("nowhere/a.jpg"))).isEmpty();
  }
}
