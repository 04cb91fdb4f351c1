package io.doppel.duplicates.keep;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a file beside a picture of the same name is to it. */
public enum CompanionKind {
  /** What the camera's sensor saw. */
  RAW,

  /** The moving half of a live photo. */
  VIDEO,

  /** What a program noted about it: Adobe's XMP, Apple's AAE, Google Takeout's JSON. */
  SIDECAR;

  private static final Set<String> RAW_EXTENSIONS =
      Set.of(
          "3fr", "ari", "arw", "bay", "cap", "cr2", "cr3", "crw", "dcr", "dng", "erf", "fff", "iiq",
          "k25", "kdc", "mdc", "mef", "mos", "mrw", "nef", "nrw", "orf", "pef", "raf", "raw", "rw2",
          "rwl", "rwz", "sr2", "srf", "srw", "x3f");

  /** The kind of a file with this extension, in whatever case. */
  static Optional<CompanionKind> of(String extension) {
    String lower = extension.toLowerCase(Locale.ROOT);
    return RAW_EXTENSIONS.contains(lower)
        ? Optional.of(RAW)
        : switch (lower) {
          case "mov", "mp4" -> Optional.of(VIDEO);
          case "xmp", "aae", "json" -> Optional.of(SIDECAR);
          default -> Optional.empty();
        };
  }
}
