package io.doppel.duplicates.keep;

import java.util.Locale;
import java.util.Optional;

/** What a file beside a picture of the same name is to it. */
public enum CompanionKind {
  /** What the camera's sensor saw. */
  RAW("RAW file"),

  /** The moving half of a live photo. */
  VIDEO("video"),

  /** What a program noted about it: Adobe's XMP, Apple's AAE, Google Takeout's JSON. */
  SIDECAR("sidecar");

  private final String label;

  CompanionKind(String label) {
    this.label = label;
  }

  /** Its name for people, such as {@code RAW file}. */
  public String label() {
    return label;
  }

  /** The kind of a file with this extension, in whatever case. */
  static Optional<CompanionKind> of(String extension) {
    return switch (extension.toLowerCase(Locale.ROOT)) {
      case "3fr", "ari", "arw", "bay", "cap", "cr2", "cr3", "crw", "dcr", "dng", "erf", "fff",
          "iiq", "k25", "kdc", "mdc", "mef", "mos", "mrw", "nef", "nrw", "orf", "pef", "raf",
          "raw", "rw2", "rwl", "rwz", "sr2", "srf", "srw", "x3f" ->
          Optional.of(RAW);
      case "mov", "mp4" -> Optional.of(VIDEO);
      case "xmp", "aae", "json" -> Optional.of(SIDECAR);
      default -> Optional.empty();
    };
  }
}
