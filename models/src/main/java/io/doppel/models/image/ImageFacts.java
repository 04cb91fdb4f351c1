package io.doppel.models.image;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * What an image file says of its picture.
 *
 * @param format the file's format by its first bytes
 * @param width pixels of the whole picture as displayed, after EXIF orientation
 * @param height pixels of the whole picture as displayed, after EXIF orientation
 * @param orientation EXIF orientation, 1 to 8; 1 where the file has none
 * @param taken when the picture was taken, by the camera's clock
 */
public record ImageFacts(
    ImageFormat format, int width, int height, int orientation, Optional<LocalDateTime> taken) {

  /** Checks the numbers. */
  public ImageFacts {
    if (width < 1 || height < 1 || orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException(
          "expected positive sides and an orientation of 1 to 8, found %d × %d and %d"
              .formatted(width, height, orientation));
    }
  }
}
