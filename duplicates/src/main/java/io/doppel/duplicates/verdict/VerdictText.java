package io.doppel.duplicates.verdict;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Evidence;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What one picture is to another, such as its group's representative, in words. Immutable. */
public final class VerdictText {
  private final PairVerdict found;
  private final ImageRecord image;
  private final ImageRecord other;

  /**
   * The words for a verdict.
   *
   * @param found what {@code image} is to {@code other}
   */
  public VerdictText(PairVerdict found, ImageRecord image, ImageRecord other) {
    this.found = found;
    this.image = image;
    this.other = other;
  }

  /** Such as {@code edited copy: cropped to 52 %, mirrored}. */
  public String finding() {
    String edits = edits();
    return edits.isEmpty() ? found.verdict().label() : found.verdict().label() + ": " + edits;
  }

  /** Such as {@code cropped to 52 %, mirrored}; empty where there is no edit. */
  public String edits() {
    return found.edits().stream().sorted().map(this::described).collect(Collectors.joining(", "));
  }

  /** Such as {@code 118 matching points; pixels differ by 1.2 %; cosine .973; probability .998}. */
  public String evidence() {
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
      case BORDERED -> bordered();
      case RESIZED, RECOMPRESSED, RECOLOURED, MIRRORED, CAPTIONED, BLURRED -> edit.label();
    };
  }

  /** Which of the two is the part says whose area is shared less. */
  private String cropped() {
    double ofImage = found.evidence().sharedOfFirst();
    double ofOther = found.evidence().sharedOfSecond();
    return ofOther <= ofImage
        ? "cropped to " + percent(ofOther)
        : "shows more, of which %s is shared".formatted(percent(ofImage));
  }

  /** The border is around the one whose area is shared less, if nothing was cropped besides. */
  private String bordered() {
    boolean isOther =
        !found.edits().contains(Edit.CROPPED)
            && found.evidence().sharedOfSecond() < found.evidence().sharedOfFirst();
    return isOther ? "without the border" : Edit.BORDERED.label();
  }

  private String rotated() {
    return found
        .evidence()
        .alignment()
        .map(alignment -> Placement.of(alignment, image, other).degrees())
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
