package io.doppel.duplicates.report;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Evidence;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.Verdict;
import io.doppel.duplicates.verdict.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a member is to its group's representative, and how that is known, in words. */
final class VerdictText {
  private final PairVerdict found;
  private final ImageRecord image;
  private final ImageRecord representative;

  VerdictText(Member member, ImageRecord representative) {
    this.found = member.verdict();
    this.image = member.image();
    this.representative = representative;
  }

  /** Such as {@code edited copy: cropped to 52 %, mirrored}. */
  String finding() {
    String edits =
        found.edits().stream().sorted().map(this::described).collect(Collectors.joining(", "));
    return edits.isEmpty() ? found.verdict().label() : found.verdict().label() + ": " + edits;
  }

  /** Such as {@code 118 matching points; pixels differ by 1.2 %; cosine .973; probability .998}. */
  String evidence() {
    if (found.verdict() == Verdict.IDENTICAL_BYTES) {
      return "same SHA-256";
    }
    Evidence evidence = found.evidence();
    List<String> parts = new ArrayList<>();
    if (evidence.inliers() > 0) {
      parts.add(evidence.inliers() + " matching points");
    }
    if (evidence.alignment().isPresent()) {
      parts.add(difference(evidence.difference()));
    }
    parts.add("cosine " + fraction(evidence.cosine()));
    parts.add("probability " + probability(found.probability()));
    return String.join("; ", parts);
  }

  private static String difference(double value) {
    return value == 0
        ? "no pixel differs"
        : String.format(Locale.ROOT, "pixels differ by %.1f %%", 100 * value);
  }

  private String described(Edit edit) {
    return switch (edit) {
      case CROPPED -> cropped();
      case ROTATED -> rotated();
      case RESIZED, RECOMPRESSED, RECOLOURED, MIRRORED, BORDERED, CAPTIONED, BLURRED ->
          edit.label();
    };
  }

  /** Which of the two is the part says whose area is shared less. */
  private String cropped() {
    double ofMember = found.evidence().sharedOfFirst();
    double ofRepresentative = found.evidence().sharedOfSecond();
    return ofRepresentative <= ofMember
        ? "cropped to " + percent(ofRepresentative)
        : "shows more, of which %s is shared".formatted(percent(ofMember));
  }

  private String rotated() {
    return found
        .evidence()
        .alignment()
        .map(alignment -> Placement.of(alignment, image, representative).degrees())
        .map(degrees -> "rotated by %d°".formatted(Math.round(Math.abs(degrees))))
        .orElse(Edit.ROTATED.label());
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  private static String probability(double value) {
    return value > 0.9995 ? "over .999" : fraction(value);
  }

  /** Three decimals, without the zero before the point. */
  private static String fraction(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceFirst("^(-?)0\\.", "$1.");
  }
}
