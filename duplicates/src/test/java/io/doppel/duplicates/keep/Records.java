package io.doppel.duplicates.keep;

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
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pictures and groups to decide about. */
final class Records {
  static final LocalDateTime TAKEN = LocalDateTime.of(2021, 3, 4, 5, 6, 7);

  private Records() {}

  /** A SHA-256 that differs with the number. */
  static String sha256(int content) {
    return "%064x".formatted(content);
  }

  /** A JPEG of 4000 × 3000. */
  static ImageRecord image(String path, int content) {
    return image(path, content, 4000, 3000, "jpeg", 1_000_000, Optional.of(TAKEN));
  }

  static ImageRecord image(
      String path,
      int content,
      int width,
      int height,
      String format,
      long size,
      Optional<LocalDateTime> taken) {
    return new ImageRecord(
        Path.of(path).toUri(),
        URI.create("file:///"),
        size,
        1_600_000_000_000_000_000L,
        sha256(content),
        width,
        height,
        format,
        1,
        taken);
  }

  static ImageRecord sized(String path, int content, int width, int height) {
    return image(path, content, width, height, "jpeg", 1_000_000, Optional.of(TAKEN));
  }

  /** The same picture with the same pixels. */
  static Member copy(ImageRecord image) {
    return new Member(image, verdict(Set.of(Edit.RECOMPRESSED), 0, 0, 1, 1));
  }

  /** A crop that shows a rectangle of the representative, which may reach beyond it. */
  static Member crop(ImageRecord image, double x, double y, double width, double height) {
    return new Member(image, verdict(Set.of(Edit.CROPPED), x, y, width, height));
  }

  /** A verdict on a picture whose frame is a rectangle in the representative's coordinates. */
  static PairVerdict verdict(Set<Edit> edits, double x, double y, double width, double height) {
    PlaneTransform alignment =
        new PlaneTransform(new double[] {width, 0, x, 0, height, y, 0, 0, 1});
    double both =
        Math.max(0, Math.min(1, x + width) - Math.max(0, x))
            * Math.max(0, Math.min(1, y + height) - Math.max(0, y));
    double shareOfFirst = both / (width * height);
    Evidence evidence =
        new Evidence(.98, .01, 100, Optional.of(alignment), shareOfFirst, both, .01);
    return new PairVerdict(Verdict.EDITED_COPY, edits, .999, evidence);
  }

  /** Copies of the first of some pictures. */
  static Group group(ImageRecord... images) {
    List<Member> members = new ArrayList<>();
    for (ImageRecord image : List.of(images).subList(1, images.length)) {
      members.add(copy(image));
    }
    return new Group(images[0], members);
  }

  /** The paths of the pictures that stay. */
  static List<String> kept(DecidedGroup group) {
    return group.decisions().stream()
        .filter(KeepDecision::keep)
        .map(decision -> decision.image().path().toString())
        .toList();
  }

  /** The reason for a picture. */
  static String reason(DecidedGroup group, ImageRecord image) {
    return decision(group, image).reason();
  }

  static KeepDecision decision(DecidedGroup group, ImageRecord image) {
    return group.decisions().stream()
        .filter(one -> one.image().equals(image))
        .findFirst()
        .orElseThrow();
  }
}
