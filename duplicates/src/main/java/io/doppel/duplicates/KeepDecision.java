package io.doppel.duplicates;

import io.doppel.common.ImageRecord;
import java.nio.file.Path;
import java.util.List;

/**
 * What a keep policy says of one picture of a group.
 *
 * @param image the picture
 * @param keep whether it stays
 * @param reason why, in words for a person
 * @param companions files that belong to the picture, such as its XMP sidecar, and go where it goes
 */
public record KeepDecision(ImageRecord image, boolean keep, String reason, List<Path> companions) {

  /** Copies the list. */
  public KeepDecision {
    companions = List.copyOf(companions);
  }
}
