package io.doppel.duplicates.report;

import io.doppel.common.ImageRecord;
import java.util.Optional;

/** Makes the small pictures of a report. Thread-safe. */
@FunctionalInterface
public interface ThumbnailSource {
  /** Pixels that neither side of a thumbnail should exceed. */
  int MAX_SIDE = 256;

  /**
   * A small JPEG of a picture, turned as displayed; empty where the file is gone, has changed or is
   * not readable as a picture.
   *
   * @throws InterruptedException when this thread is interrupted
   */
  Optional<byte[]> thumbnail(ImageRecord image) throws InterruptedException;
}
