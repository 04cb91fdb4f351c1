package io.doppel.app;

import io.doppel.app.json.AskedExample;
import io.doppel.common.DoppelException;
import io.doppel.models.image.Region;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One example of a question.
 *
 * @param operand what is asked with
 * @param weight above 0 for what is sought, below 0 for what is not
 * @param crop the part of the picture that is asked with; without it, all of it
 */
record QueryTerm(Operand operand, double weight, Optional<Region> crop) {
  private static final Pattern WEIGHTED =
      Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+):(.*)", Pattern.DOTALL);

  /** All of one picture or image, as it is. */
  static QueryTerm of(Operand operand) {
    return new QueryTerm(operand, 1, Optional.empty());
  }

  /**
   * Reads {@code [+] [WEIGHT:]PICTURE}, and then any number of {@code + [WEIGHT:]PICTURE} and
   * {@code - [WEIGHT:]PICTURE}; or {@code -} alone, for standard input.
   *
   * @throws DoppelException when it is no such thing
   */
  static List<QueryTerm> parse(List<String> arguments) {
    if (arguments.equals(List.of("-"))) {
      return List.of(of(new Operand.StandardInput()));
    }
    List<QueryTerm> terms = new ArrayList<>();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String next = rest.next();
      if (isSign(next)) {
        terms.add(weighted(picture(next, rest), next.equals("+") ? 1 : -1));
      } else if (terms.isEmpty()) {
        terms.add(weighted(next, 1));
      } else {
        throw new DoppelException("expected + or - before a further picture, found " + next);
      }
    }
    requirePositive(terms);
    return terms;
  }

  private static boolean isSign(String argument) {
    return argument.equals("+") || argument.equals("-");
  }

  private static String picture(String sign, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new DoppelException("expected a picture after " + sign + ", found nothing");
    }
    String found = rest.next();
    if (isSign(found)) {
      throw new DoppelException("expected a picture after " + sign + ", found " + found);
    }
    return found;
  }

  private static QueryTerm weighted(String given, int sign) {
    Matcher parts = WEIGHTED.matcher(given);
    if (!parts.matches()) {
      return new QueryTerm(Operand.of(given), sign, Optional.empty());
    }
    double weight = Double.parseDouble(parts.group(1));
    if (!(weight > 0 && Double.isFinite(weight))) {
      throw new DoppelException(given + ": expected a weight above 0, found " + parts.group(1));
    }
    return new QueryTerm(Operand.of(parts.group(2)), sign * weight, Optional.empty());
  }

  private static void requirePositive(List<QueryTerm> terms) {
    if (!terms.isEmpty() && terms.stream().allMatch(term -> term.weight < 0)) {
      throw new DoppelException(
          "expected a picture of what is sought, found only pictures of what is not (-)");
    }
  }

  /** This example as answers show it. */
  AskedExample asked() {
    return switch (operand) {
      case Operand.Indexed(String id) -> new AskedExample(id, true, weight, crop);
      case Operand.Picture _, Operand.StandardInput _ ->
          new AskedExample(operand.label(), false, weight, crop);
    };
  }

  /** The same, of a part of the picture only. */
  QueryTerm cropped(Region region) {
    return new QueryTerm(operand, weight, Optional.of(region));
  }

  /** Whether there is a picture to decode. */
  boolean isPicture() {
    return !(operand instanceof Operand.Indexed);
  }

  /** This example as it is written: {@code + 2:NAME}. */
  String text(String name) {
    String sign = weight < 0 ? "− " : "+ ";
    double size = Math.abs(weight);
    return sign + (size == 1 ? "" : Text.number(size) + ":") + name;
  }
}
