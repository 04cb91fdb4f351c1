package io.doppel.duplicates.verdict;

import io.doppel.duplicates.Edit;
import io.doppel.models.decode.PixelAgreement;
import io.doppel.models.decode.PixelComparison;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Names what two copies differ by. Which of them was the first is not known, so these are the edits
 * that lead from the one to the other, whichever way. Stateless.
 */
final class Edits {
  private static final double SCALED = .02;
  private static final double TURNED_DEGREES = 1;
  private static final double RIGHT_ANGLE = 90;

  /** Share of a picture's area that may be missing by rounding to whole pixels. */
  private static final double MISSING = .012;

  private static final double BRIGHTER = 5;
  private static final double CONTRASTED = .08;

  /** Colour noise, of 255, and how much more of it there is than luma noise in compression. */
  private static final double COLOURED = 1.8;

  private static final double COLOUR_NOISE = 5;

  /** Ratio of sharpness that compression does not make, and that resampling does not. */
  private static final double BLURRED = 1.14;

  private static final double BLURRED_BESIDES = 1.35;

  /** Share of blocks that blurred edges do not make unlike, and that clipped highlights do not. */
  private static final double COVERED = .05;

  private static final double COVERED_BESIDES = .1;

  private static final Set<Edit> RESAMPLING = Set.of(Edit.RESIZED, Edit.ROTATED, Edit.CROPPED);

  private Edits() {}

  /** The edits, at least one. */
  static Set<Edit> of(
      PixelComparison.Overlap overlap, Placement placement, Sides first, Sides second) {
    Set<Edit> edits = EnumSet.noneOf(Edit.class);
    addShape(edits, placement);
    addFrame(edits, overlap, cutByTurning(placement, first, second) + MISSING);
    addColour(edits, overlap.agreement());
    addDamage(edits, overlap.agreement());
    if (edits.isEmpty()) {
      edits.add(Edit.RECOMPRESSED);
    }
    return edits;
  }

  private static void addShape(Set<Edit> edits, Placement placement) {
    if (Math.abs(Math.log(placement.scale())) > SCALED) {
      edits.add(Edit.RESIZED);
    }
    if (Math.abs(placement.degrees()) > TURNED_DEGREES) {
      edits.add(Edit.ROTATED);
    }
    if (placement.mirrored()) {
      edits.add(Edit.MIRRORED);
    }
  }

  private static void addFrame(Set<Edit> edits, PixelComparison.Overlap overlap, double expected) {
    addFrame(edits, 1 - overlap.sharedOfFirst(), overlap.borderOfFirst(), expected);
    addFrame(edits, 1 - overlap.sharedOfSecond(), overlap.borderOfSecond(), expected);
  }

  private static void addFrame(Set<Edit> edits, double outside, double border, double expected) {
    if (outside > expected) {
      edits.add(border > 0 ? Edit.BORDERED : Edit.CROPPED);
    }
  }

  /**
   * The share of a picture that turning it by an odd angle within its frame pushes out: four
   * triangles, to first order in the angle.
   */
  private static double cutByTurning(Placement placement, Sides first, Sides second) {
    double odd = Math.abs(Math.IEEEremainder(placement.degrees(), RIGHT_ANGLE));
    if (odd < TURNED_DEGREES || !first.equals(second)) {
      return 0;
    }
    double squares =
        (double) first.width() * first.width() + (double) first.height() * first.height();
    return Math.tan(Math.toRadians(odd)) * squares / (4.0 * first.width() * first.height());
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
    boolean resampled = !Collections.disjoint(edits, RESAMPLING);
    boolean blurred =
        Math.abs(Math.log(agreement.sharpness())) > Math.log(resampled ? BLURRED_BESIDES : BLURRED);
    if (blurred) {
      edits.add(Edit.BLURRED);
    }
    boolean recoloured = edits.contains(Edit.RECOLOURED);
    if (!blurred && agreement.lost() > (recoloured ? COVERED_BESIDES : COVERED)) {
      edits.add(Edit.CAPTIONED);
    }
  }
}
