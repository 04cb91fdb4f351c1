package io.doppel.duplicates.keep;

import io.doppel.common.ImageRecord;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture that may be kept.
 *
 * @param image the picture
 * @param shown what can be seen on it
 * @param raw its RAW file; it may be one itself
 */
record Candidate(ImageRecord image, Shown shown, Optional<Path> raw) {

  /** How many pixels it has for each part of the representative that it shows. */
  double density() {
    return (double) image.width() * image.height() / shown.frame() / shown.content().area();
  }

  /** A name by which people find it, seen from another picture: short within the same folder. */
  String nameFor(Candidate other) {
    Path path = image.path();
    boolean together = Objects.equals(path.getParent(), other.image.path().getParent());
    return together ? fileName() : path.toString();
  }

  /** The last part of its path. */
  String fileName() {
    return String.valueOf(image.path().getFileName());
  }
}
