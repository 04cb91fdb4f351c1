package io.doppel.duplicates.plan;

/** What a plan wants done with one file. */
public enum PlanAction {
  /** Leave it where it is. */
  KEEP("keep"),

  /** Move it to the trash folder. */
  TRASH("trash"),

  /** Move it to a folder of the user's choice. */
  MOVE("move"),

  /** Put a hard link to the kept file in its place. */
  HARDLINK("hardlink"),

  /** Put a symbolic link to the kept file in its place. */
  SYMLINK("symlink"),

  /** Put a copy of the kept file in its place that shares its blocks on disk. */
  REFLINK("reflink"),

  /** Delete it. */
  DELETE("delete"),

  /** Leave it, and remember that it is no copy of the group's representative. */
  NOT_DUPLICATE("not-duplicate"),

  /** Leave it, and remember that it is to stay beside the group's representative. */
  KEEP_BOTH("keep-both");

  private final String label;

  PlanAction(String label) {
    this.label = label;
  }

  /** Its name in plans and flags, such as {@code not-duplicate}. */
  public String label() {
    return label;
  }

  /** Whether the file is not where it was afterwards, or is another one. */
  public boolean removes() {
    return switch (this) {
      case TRASH, MOVE, HARDLINK, SYMLINK, REFLINK, DELETE -> true;
      case KEEP, NOT_DUPLICATE, KEEP_BOTH -> false;
    };
  }

  /** Whether the file stays, and stands for those of its group that go. */
  public boolean keeps() {
    return switch (this) {
      case KEEP, KEEP_BOTH -> true;
      case TRASH, MOVE, HARDLINK, SYMLINK, REFLINK, DELETE, NOT_DUPLICATE -> false;
    };
  }
}
