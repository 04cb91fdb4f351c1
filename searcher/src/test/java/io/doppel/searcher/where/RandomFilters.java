package io.doppel.searcher.where;

import io.doppel.common.ImageRecord;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Seeded filters that have to do with the images they are for. */
final class RandomFilters {
  private final Random random;
  private final RandomImages images;

  RandomFilters(long seed, RandomImages images) {
    this.random = new Random(seed);
    this.images = images;
  }

  String filter(int depth) {
    return switch (depth == 0 ? random.nextInt(8) : random.nextInt(16)) {
      case 0, 1, 2 -> test(pick(List.of(TextField.values())));
      case 3, 4 -> test(pick(List.of(NumberField.values())));
      case 5, 6 -> test(pick(List.of(DateField.values())));
      case 7 -> random.nextBoolean() ? "has taken" : "HAS\tTaken";
      case 8, 9, 10 -> filter(depth - 1) + pick(List.of(" and ", " AND\n")) + filter(depth - 1);
      case 11, 12 -> filter(depth - 1) + " or " + filter(depth - 1);
      case 13 -> "not " + filter(depth - 1);
      default -> "( " + filter(depth - 1) + ")";
    };
  }

  private String test(Field field) {
    String label = random.nextInt(9) == 0 ? field.label().toUpperCase(Locale.ROOT) : field.label();
    if (random.nextInt(5) == 0) {
      return label + " in (" + value(field) + "," + value(field) + " ,  " + value(field) + ")";
    }
    return switch (field) {
      case TextField text when random.nextBoolean() ->
          label + pick(List.of(":", " : ")) + glob(text);
      case TextField _ -> label + pick(List.of("=", " != ")) + value(field);
      case NumberField _, DateField _ ->
          label + pick(List.of("=", " != ", "<", " <= ", ">", " >=")) + value(field);
    };
  }

  private String value(Field field) {
    ImageRecord image = images.any();
    return switch (field) {
      case TextField text -> quote(text(text, image));
      case NumberField number -> number(number, image);
      case DateField date -> date(date, image);
    };
  }

  private static String text(TextField field, ImageRecord image) {
    return switch (field) {
      case ID -> image.id();
      case SHA256 -> image.sha256();
      case FORMAT -> image.format();
      case PATH -> Oracle.path(image);
      case NAME -> image.path().getFileName().toString();
      case URI -> image.id().startsWith("4") ? image.uri().toString() : image.uri().getPath();
      case ROOT -> image.root().getPath();
    };
  }

  private String number(NumberField field, ImageRecord image) {
    return switch (field) {
      case WIDTH, HEIGHT -> Integer.toString(random.nextInt(31));
      case PIXELS -> random.nextInt(10) == 0 ? "0.0001 MP" : Integer.toString(random.nextInt(901));
      case SIZE ->
          pick(
              List.of("1kB", "1KiB", "1.5 kB", "2.5GB", "2 gib", "0", Long.toString(image.size())));
    };
  }

  private String date(DateField field, ImageRecord image) {
    String exact =
        (field == DateField.TAKEN ? image.taken().orElse(images.moment()) : images.moment())
            .withNano(0)
            .plusNanos(1)
            .toString();
    String date = exact.substring(0, pick(List.of(4, 7, 10, 16, 19)));
    return random.nextBoolean() ? date : quote(date);
  }

  /** A glob that is likely to match an image. */
  private String glob(TextField field) {
    String text = text(field, images.any());
    StringBuilder glob = new StringBuilder();
    int[] characters = text.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      glob.append(one(Character.toString(characters[i])));
      if (random.nextInt(characters.length) == 0) {
        glob.append("*");
        i += random.nextInt(6);
      }
    }
    if (field == TextField.PATH && random.nextInt(4) == 0) {
      glob.insert(0, "**/");
    }
    int slash = glob.indexOf("/", 1);
    if (slash > 0 && random.nextInt(3) == 0) {
      glob.setLength(slash + 1);
      glob.append(pick(List.of("**", "**/*.jpg", "**/*", "*", "{**/a*,*/b*}")));
    }
    return quote(glob.toString());
  }

  private String one(String c) {
    if (c.equals("/")) {
      return c;
    }
    String literal = "*?[]{}\\-!,".contains(c) ? "\\" + c : c;
    return switch (random.nextInt(60)) {
      case 0, 1 -> "?";
      case 2 -> "[x" + literal + "😀]";
      case 3 -> "[!x]";
      case 4 -> "{" + literal + ",xy}";
      default -> literal;
    };
  }

  private String quote(String text) {
    boolean bare = text.matches("[A-Za-z0-9_./*?-]+") && !text.equals("in");
    if (bare && random.nextBoolean()) {
      return text;
    }
    String quote = random.nextBoolean() ? "\"" : "'";
    return quote + text.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
