package io.doppel.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML files that open anywhere: a template among the resources, with parts put in. */
final class HtmlTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  private HtmlTemplate() {}

  /**
   * A template with each {@code {{name}}} replaced.
   *
   * @param resource the template, beside this class
   * @param parts HTML, by name
   */
  static String filled(String resource, Map<String, String> parts) throws IOException {
    return PLACEHOLDER
        .matcher(text(resource))
        .replaceAll(match -> Matcher.quoteReplacement(parts.getOrDefault(match.group(1), "")));
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = HtmlTemplate.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("expected " + resource + " on the class path, found none");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Text as HTML shows it, inside an element or a quoted attribute. */
  static String escaped(String text) {
    return Text.printable(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A JPEG as an address that holds it. */
  static String dataUri(byte[] jpeg) {
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
  }
}
