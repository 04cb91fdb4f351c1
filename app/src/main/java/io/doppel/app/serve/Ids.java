package io.doppel.app.serve;

import java.util.regex.Pattern;

/** Opaque ids as clients send them. Stateless. */
final class Ids {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");

  private Ids() {}

  /**
   * The id.
   *
   * @throws Problem when it can be none
   */
  static String checked(String given) {
    if (!DIGITS.matcher(given).matches()) {
      throw Problem.badRequest(
          "expected an id, 32 lower-case hexadecimal digits, found \"" + given + "\"");
    }
    return given;
  }
}
