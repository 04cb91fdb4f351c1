package io.doppel.searcher.where;

import io.doppel.common.schema.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A field that holds text. */
enum TextField implements Field {
  ID(Fields.ID),
  SHA256(Fields.SHA256),
  FORMAT(Fields.FORMAT),
  /** The path below the root; a part of the URI. */
  PATH("path"),
  /** The last part of the path; a part of the URI. */
  NAME("name"),
  URI(Fields.URI),
  ROOT(Fields.ROOT);

  private static final Map<String, String> FORMATS = Map.of("jpg", "jpeg", "tif", "tiff");

  private final String label;

  TextField(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public List<Relation> relations() {
    return List.of(Relation.EQUAL);
  }

  @Override
  public String operators() {
    return "=, !=, : or in";
  }

  /** A value of this field as the collection has it. */
  String value(String text) {
    return switch (this) {
      case ID -> digits(text, 32);
      case SHA256 -> digits(text, 64);
      case FORMAT -> FORMATS.getOrDefault(lower(text), lower(text));
      case PATH, NAME -> below(text);
      case URI -> location(text);
      case ROOT -> withoutSlash(location(text)) + "/";
    };
  }

  /** A glob for this field. */
  String pattern(String text) {
    return switch (this) {
      case ID, SHA256, FORMAT -> lower(text);
      case PATH, NAME -> below(text);
      case URI, ROOT -> text;
    };
  }

  static String withoutSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private String below(String text) {
    if (text.startsWith("/") || (this == NAME && text.contains("/"))) {
      String expected = this == NAME ? "a name without a slash" : "a path relative to its root";
      throw new Mismatch(expected, Mismatch.quote(text));
    }
    return text;
  }

  private static String location(String text) {
    if (text.startsWith("/")) {
      return UriPath.SCHEME + UriPath.encode(text);
    }
    if (!text.startsWith("file:")) {
      throw new Mismatch("an absolute path or a URI", Mismatch.quote(text));
    }
    return text;
  }

  private static String digits(String text, int count) {
    String digits = lower(text);
    if (!digits.matches("[0-9a-f]{" + count + "}")) {
      throw new Mismatch(count + " hexadecimal digits", Mismatch.quote(text));
    }
    return digits;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
