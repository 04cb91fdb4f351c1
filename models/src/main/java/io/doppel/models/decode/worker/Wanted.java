package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.image.ImageFacts;
import io.doppel.models.image.Region;
import java.util.Optional;

/**
 * How much of a picture is wanted.
 *
 * @param kept pixels that the short side of the wanted part keeps, at least, where a JPEG is
 *     decoded at a fraction of its size
 * @param region the wanted part of the picture as displayed; without it, all of it
 */
record Wanted(int kept, Optional<Region> region) {
  /**
   * The wanted part, in pixels of the whole picture.
   *
   * @throws RejectedImageException when it is not within the picture
   */
  Region.Pixels part(ImageFacts facts) throws RejectedImageException {
    Region asked = region.orElse(new Region.Pixels(0, 0, facts.width(), facts.height()));
    Optional<Region.Pixels> part = asked.in(facts.width(), facts.height());
    if (part.isEmpty()) {
      throw new RejectedImageException(
          "expected a crop within its %d × %d pixels, found %s"
              .formatted(facts.width(), facts.height(), asked));
    }
    return part.get();
  }

  /**
   * Cuts the wanted part out.
   *
   * @param upright the picture as displayed, perhaps at a fraction of its size
   */
  Picture cut(Picture upright, ImageFacts facts) throws RejectedImageException {
    Region.Pixels part = part(facts);
    int left = scaled(part.x(), upright.width(), facts.width());
    int top = scaled(part.y(), upright.height(), facts.height());
    int right = scaled(part.x() + part.width(), upright.width(), facts.width());
    int bottom = scaled(part.y() + part.height(), upright.height(), facts.height());
    boolean whole = right - left == upright.width() && bottom - top == upright.height();
    return whole ? upright : Part.of(upright, left, top, right, bottom);
  }

  private static int scaled(int pixels, int decoded, int whole) {
    return (int) Math.round((double) pixels * decoded / whole);
  }
}
