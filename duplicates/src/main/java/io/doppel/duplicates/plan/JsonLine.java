package io.doppel.duplicates.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.doppel.common.DoppelException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A JSON object that is one line of a file, read strictly: each method throws a {@link
 * DoppelException} that names file, line, what was expected and what was found.
 */
public final class JsonLine {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int LONGEST_SHOWN = 100;

  private final Path file;
  private final long number;
  private final JsonNode object;

  private JsonLine(Path file, long number, JsonNode object) {
    this.file = file;
    this.number = number;
    this.object = object;
  }

  /** Parses line {@code number} of {@code file}. */
  public static JsonLine parse(Path file, long number, String text) {
    try {
      JsonNode node = READER.readTree(text);
      JsonLine line = new JsonLine(file, number, node);
      if (!node.isObject()) {
        throw line.error("expected a JSON object, found " + shown(text));
      }
      return line;
    } catch (JsonProcessingException e) {
      throw new DoppelException(
          "%s, line %d: expected a JSON object, found %s (%s)"
              .formatted(file, number, shown(text), e.getOriginalMessage()),
          e);
    }
  }

  /** An error in this line. */
  public DoppelException error(String message) {
    return new DoppelException("%s, line %d: %s".formatted(file, number, message));
  }

  /** Checks that there are no other fields. */
  public void requireOnly(Set<String> names) {
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!names.contains(name)) {
            throw error(
                "expected no fields but %s, found \"%s\""
                    .formatted(String.join(", ", new TreeSet<>(names)), name));
          }
        });
  }

  /** Whether there is such a field. */
  public boolean has(String name) {
    return object.has(name);
  }

  /** A string. */
  public String text(String name) {
    return value(name, "a string", JsonNodeType.STRING).textValue();
  }

  /** A whole number. */
  public long integer(String name) {
    JsonNode value = value(name, "a whole number", JsonNodeType.NUMBER);
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw expected(name, "a whole number", value.toString());
    }
    return value.longValue();
  }

  /** A whole number that is not negative. */
  public long count(String name) {
    long value = integer(name);
    if (value < 0) {
      throw expected(name, "a whole number that is not negative", Long.toString(value));
    }
    return value;
  }

  /** A number from 0 to 1. */
  public double fraction(String name) {
    double value = value(name, "a number", JsonNodeType.NUMBER).doubleValue();
    if (!(value >= 0 && value <= 1)) {
      throw expected(name, "a number from 0 to 1", Double.toString(value));
    }
    return value;
  }

  /** An array of strings; without such a field, an empty one. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (has(name)) {
      for (JsonNode item : value(name, "an array of strings", JsonNodeType.ARRAY)) {
        if (!item.isTextual()) {
          throw expected(name, "an array of strings", item.toString());
        }
        texts.add(item.textValue());
      }
    }
    return texts;
  }

  /** An array of objects. */
  public List<JsonLine> objects(String name) {
    List<JsonLine> objects = new ArrayList<>();
    for (JsonNode item : value(name, "an array of objects", JsonNodeType.ARRAY)) {
      if (!item.isObject()) {
        throw expected(name, "an array of objects", item.toString());
      }
      objects.add(new JsonLine(file, number, item));
    }
    return objects;
  }

  /** A SHA-256: 64 lower-case hexadecimal digits. */
  public String sha256(String name) {
    String value = text(name);
    if (!SHA256.matcher(value).matches()) {
      throw expected(name, "a SHA-256 of 64 lower-case hexadecimal digits", value);
    }
    return value;
  }

  /** The URI of a file. */
  public URI file(String name) {
    return file(name, text(name));
  }

  /** The URI of a folder. */
  public URI folder(String name) {
    String text = text(name);
    return uri(text).orElseThrow(() -> expected(name, "the absolute file: URI of a folder", text));
  }

  /** The URIs of files; without such a field, none. */
  public List<URI> files(String name) {
    return texts(name).stream().map(text -> file(name, text)).toList();
  }

  private URI file(String name, String text) {
    return uri(text)
        .filter(uri -> Path.of(uri).getFileName() != null)
        .orElseThrow(
            () -> expected(name, "the absolute file: URI of a file, without . or ..", text));
  }

  private static Optional<URI> uri(String text) {
    try {
      URI uri = new URI(text);
      Path path = Path.of(uri);
      return path.equals(path.normalize()) ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  private JsonNode value(String name, String expected, JsonNodeType type) {
    JsonNode value = object.get(name);
    if (value == null) {
      throw error("expected the field \"%s\", found none".formatted(name));
    }
    if (value.getNodeType() != type) {
      throw expected(name, expected, value.toString());
    }
    return value;
  }

  /** The error for a field whose value is another one than it should be. */
  public DoppelException expected(String name, String expected, String found) {
    return error("expected \"%s\" to be %s, found %s".formatted(name, expected, shown(found)));
  }

  private static String shown(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
