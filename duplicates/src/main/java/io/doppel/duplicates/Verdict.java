package io.doppel.duplicates;

/** What two pictures are to one another, the closest relation first. */
public enum Verdict {
  /** The files hold the same bytes. */
  IDENTICAL_BYTES("identical bytes"),

  /** The files differ, in their format or metadata perhaps, but show the same pixels. */
  IDENTICAL_PIXELS("identical pixels"),

  /** One was made from the other, or both from a third: the shared part lies pixel on pixel. */
  EDITED_COPY("edited copy"),

  /** The same things from another view or at another moment, as in a burst. */
  SAME_SCENE("same scene"),

  /** Alike, and nothing more is known. */
  SIMILAR("similar");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** Its name for people and files, such as {@code edited copy}. */
  public String label() {
    return label;
  }

  /** Whether the one picture can stand for the other. */
  public boolean isCopy() {
    return compareTo(EDITED_COPY) <= 0;
  }

  /** Whether this is as close a relation as {@code least}, or a closer one. */
  public boolean isAtLeast(Verdict least) {
    return compareTo(least) <= 0;
  }
}
