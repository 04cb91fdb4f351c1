package io.doppel.duplicates.verdict;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.UnreadableImageException;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.PictureDescription;
import io.doppel.models.decode.PixelComparison;
import io.doppel.models.decode.RejectedImageException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Judges pairs by their pixels, in the decode workers. What was found is kept in a file, by the
 * content of the two files, so that no pair is looked at twice.
 *
 * <p>Thread-safe. Whoever opens it closes it, but not the decoder, which is the caller's.
 */
public final class PixelJudge implements PairJudge, AutoCloseable {
  /** Memory for descriptions, of which a picture has one of some 200 KB. */
  private static final long DESCRIPTION_BYTES = 96L << 20;

  /** A luma difference, of 1, that rounding alone makes. */
  private static final double PERHAPS_NONE = .004;

  private final DecodePool decoder;
  private final FindingCache findings;
  private final Descriptions descriptions = new Descriptions(DESCRIPTION_BYTES);
  private final VerdictRules rules = new VerdictRules();

  /**
   * A judge.
   *
   * @param cache the file that keeps what was found; made if it is not there. Where it cannot be
   *     used, all is looked at anew
   */
  public PixelJudge(DecodePool decoder, Path cache) {
    this.decoder = decoder;
    this.findings = FindingCache.open(cache);
  }

  /** Which probabilities these are: another text where they are reckoned otherwise. */
  public static String version() {
    return FindingCache.METHOD + ", " + CopyModel.load().version();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A pair whose comparison fails in the worker counts as one that has nothing in common.
   */
  @Override
  public PairVerdict judge(ImageRecord first, ImageRecord second, double cosine, double flicker)
      throws UnreadableImageException, InterruptedException {
    if (first.sha256().equals(second.sha256())) {
      return VerdictRules.sameBytes(cosine, flicker);
    }
    boolean inOrder = first.sha256().compareTo(second.sha256()) < 0;
    Finding finding = inOrder ? finding(first, second) : finding(second, first).inverse();
    return rules.judge(finding, Sides.of(first), Sides.of(second), cosine, flicker);
  }

  /** Pictures come in the order of their hashes, so that a pair has one finding. */
  private Finding finding(ImageRecord first, ImageRecord second)
      throws UnreadableImageException, InterruptedException {
    Optional<Finding> known = findings.find(first.sha256(), second.sha256());
    if (known.isPresent()) {
      return known.get();
    }
    PictureDescription one = description(first);
    PictureDescription other = description(second);
    try {
      PixelComparison comparison = decoder.compare(one, other);
      Finding found = new Finding(comparison, samePixels(first, second, comparison));
      findings.keep(first.sha256(), second.sha256(), found);
      return found;
    } catch (RejectedImageException e) {
      return new Finding(PixelComparison.NONE, false);
    }
  }

  private PictureDescription description(ImageRecord image)
      throws UnreadableImageException, InterruptedException {
    Optional<PictureDescription> known = descriptions.find(image.sha256());
    if (known.isPresent()) {
      return known.get();
    }
    byte[] bytes = IndexedFile.bytes(image);
    try {
      PictureDescription description = decoder.describe(bytes);
      descriptions.keep(image.sha256(), description);
      return description;
    } catch (RejectedImageException e) {
      throw new UnreadableImageException(image, e.reason());
    }
  }

  private boolean samePixels(ImageRecord first, ImageRecord second, PixelComparison comparison)
      throws UnreadableImageException, InterruptedException {
    boolean perhaps =
        Sides.of(first).equals(Sides.of(second))
            && comparison
                .overlap()
                .map(overlap -> overlap.agreement().difference() < PERHAPS_NONE)
                .orElse(true);
    return perhaps && pixelHash(first).equals(pixelHash(second));
  }

  private String pixelHash(ImageRecord image)
      throws UnreadableImageException, InterruptedException {
    try {
      return decoder.pixelHash(IndexedFile.bytes(image));
    } catch (RejectedImageException e) {
      throw new UnreadableImageException(image, e.reason());
    }
  }

  /** Closes the file. */
  @Override
  public void close() {
    findings.close();
  }
}
