package io.doppel.app;

import io.doppel.common.DoppelException;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a user names to ask with. */
sealed interface Operand {
  /** What an image's id begins with. */
  String ID = "id:";

  /** An image's id: 32 hexadecimal digits. */
  Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{32}");

  /**
   * A picture in a file.
   *
   * @param given its path, or its {@code file:} URI
   */
  record Picture(String given) implements Operand {}

  /** A picture that comes in on standard input. */
  record StandardInput() implements Operand {}

  /**
   * An image of the collection.
   *
   * @param id 32 lower-case hexadecimal digits
   */
  record Indexed(String id) implements Operand {}

  /**
   * The file, or the image of the collection, that is named so.
   *
   * @throws DoppelException when it begins like an id and is none
   */
  static Operand of(String given) {
    if (!given.startsWith(ID)) {
      return new Picture(given);
    }
    String id = given.substring(ID.length());
    if (!DIGITS.matcher(id).matches()) {
      throw new DoppelException(
          given
              + ": expected id: and the 32 hexadecimal digits of an image's id;"
              + " a file of this name can be given as ./"
              + given);
    }
    return new Indexed(id.toLowerCase(Locale.ROOT));
  }

  /** Its name in an answer. */
  default String label() {
    return switch (this) {
      case Picture(String given) -> QueryImage.path(given).toAbsolutePath().toString();
      case StandardInput() -> "-";
      case Indexed(String id) -> ID + id;
    };
  }
}
