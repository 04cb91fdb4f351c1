package io.doppel.duplicates.verdict;

import io.doppel.duplicates.Edit;
import io.doppel.models.decode.PixelAgreement;
import io.doppel.models.decode.PixelComparison;
import java.util.EnumSet;
import java.util.Set;

/**
 * Names what two copies differ by. Which of them was the first is not known, so the edits are those
 * that lead from the one to the other, whichever way. Stateless.
 */
final class Edits {
  private static final double SCALED = .02;
  private static final double TURNED_DEGREES = 1;

  /** Share of a picture's area that rounding to whole pixels may cost. */
  private static final double ALL = .985;

  private static final double BRIGHTER = 4;
  private static final double CONTRASTED = .08;
  private static final double COLOURED = 4;

  /** Colour noise that compression makes, for each part of luma noise. */
  private static final double COLOUR_NOISE = 5;

  private static final double BLURRED = 1.22;
  private static final double COVERED = .965;
  private static final double SEEN = .0004;

  private Edits() {}

  static Set<Edit> of(PixelComparison.Overlap overlap, Placement placement) {
    Set<Edit> edits = EnumSet.noneOf(Edit.class);
    addShape(edits, overlap, placement);
    addColour(edits, overlap.agreement());
    addDamage(edits, overlap.agreement());
    return edits;
  }

  private static void addShape(
      Set<Edit> edits, PixelComparison.Overlap overlap, Placement placement) {
    if (Math.abs(Math.log(placement.scale())) > SCALED) {
      edits.add(Edit.RESIZED);
    }
    if (Math.abs(placement.degrees()) > TURNED_DEGREES) {
      edits.add(Edit.ROTATED);
    }
    if (placement.mirrored()) {
      edits.add(Edit.MIRRORED);
    }
    if (Math.min(overlap.sharedOfFirst(), overlap.sharedOfSecond()) < ALL) {
      edits.add(Edit.CROPPED);
    }
  }

  private static void addColour(Set<Edit> edits, PixelAgreement agreement) {
    double noise = 255 * agreement.typicalDifference();
    boolean recoloured =
        Math.abs(agreement.brightness()) > BRIGHTER
            || Math.abs(Math.log(agreement.contrast())) > CONTRASTED
            || agreement.colour() > COLOURED + COLOUR_NOISE * noise;
    if (recoloured) {
      edits.add(Edit.RECOLOURED);
    }
  }

  private static void addDamage(Set<Edit> edits, PixelAgreement agreement) {
    boolean captioned = agreement.kept() < COVERED;
    if (captioned) {
      edits.add(Edit.CAPTIONED);
    }
    if (!captioned && Math.abs(Math.log(agreement.sharpness())) > Math.log(BLURRED)) {
      edits.add(Edit.BLURRED);
    }
    if (edits.isEmpty() && agreement.typicalDifference() > SEEN) {
      edits.add(Edit.RECOMPRESSED);
    }
  }
}
