package io.doppel.common;

import java.util.Locale;

/** What became of one file in an index run. Every regular file gets exactly one. */
public enum Outcome {
  /** It is new, a copy or changed, and is in the collection now. */
  INDEXED,
  /** It is in the collection already, with the same bytes. */
  UNCHANGED,
  /** It took over the place of a picture that had another path and is gone from there. */
  MOVED,
  /** It is gone from the disk, and so from the collection. */
  REMOVED,
  /** Its first bytes are no image's. */
  SKIPPED,
  /** It looks like an image, but could not be indexed; a reason stands beside. */
  REJECTED;

  /** The lower-case name that reports use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
