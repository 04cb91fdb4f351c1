package io.doppel.duplicates.report;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Evidence;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.KeepDecision;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.Verdict;
import io.doppel.models.decode.PlaneTransform;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Groups of pictures that need not be there. */
final class ReportFixture {
  static final Path FOLDER = Path.of("/pictures");

  private ReportFixture() {}

  /** A picture of 400 × 300 that was last changed in 2020; bytes that go by its name. */
  static ImageRecord image(String name, long size) {
    String sha256 = HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
    return new ImageRecord(
        FOLDER.resolve(name).toUri(),
        URI.create("file:///pictures/"),
        size,
        1_600_000_000_000_000_000L,
        "%64s".formatted(sha256).replace(' ', '0').substring(0, 64),
        400,
        300,
        "jpeg",
        1,
        Optional.empty());
  }

  static PairVerdict verdict(Verdict verdict, Set<Edit> edits, double... alignment) {
    Optional<PlaneTransform> matrix =
        alignment.length == 0 ? Optional.empty() : Optional.of(new PlaneTransform(alignment));
    Evidence evidence = new Evidence(0.9731, 0.01, 118, matrix, 1, 0.52, 0.012);
    return new PairVerdict(verdict, edits, 0.998, evidence);
  }

  /** An edited copy that is mirrored. */
  static Member mirrored(ImageRecord image) {
    return new Member(
        image, verdict(Verdict.EDITED_COPY, Set.of(Edit.MIRRORED), -1, 0, 1, 0, 1, 0, 0, 0, 1));
  }

  /** A group whose representative alone is to be kept. */
  static DecidedGroup group(ImageRecord representative, Member... members) {
    List<KeepDecision> decisions = new ArrayList<>();
    decisions.add(new KeepDecision(representative, true, "most pixels", List.of()));
    for (Member member : members) {
      Path companion = Path.of(member.image().path() + ".xmp");
      decisions.add(new KeepDecision(member.image(), false, "fewer pixels", List.of(companion)));
    }
    return new DecidedGroup(new Group(representative, Arrays.asList(members)), decisions);
  }

  /** Groups of three pictures, numbered from 0: {@code 0/kept.jpg, 0/copy.jpg, 0/other.jpg}. */
  static List<DecidedGroup> groups(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            group(
                image(i + "/kept.jpg", 3_000),
                mirrored(image(i + "/copy.jpg", 2_000)),
                mirrored(image(i + "/other.jpg", 1_000))))
        .toList();
  }
}
