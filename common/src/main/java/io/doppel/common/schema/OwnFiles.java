package io.doppel.common.schema;

import java.nio.file.Path;

/** What Doppel itself leaves among pictures; none of it is ever indexed. */
public final class OwnFiles {
  /** The folder that duplicates are moved to. */
  public static final String TRASH = ".doppel-trash";

  /** What the name of a file begins with that is not complete yet. */
  public static final String PART_PREFIX = ".doppel-part-";

  private OwnFiles() {}

  /** Whether a file or folder is one of these by its name. */
  public static boolean isOwn(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.equals(TRASH) || name.startsWith(PART_PREFIX);
  }
}
