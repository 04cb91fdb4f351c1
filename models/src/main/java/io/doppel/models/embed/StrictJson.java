package io.doppel.models.embed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.doppel.common.DoppelException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One JSON object, read field by field and held to its word: a field that is missing, of another
 * type or not asked for is an error that names the file and the field.
 *
 * <p>By hand rather than by data binding, whose first use costs a short command a tenth of a
 * second. Not thread-safe.
 */
final class StrictJson {
  private final String where;
  private final String path;
  private final JsonNode node;
  private final TreeSet<String> asked = new TreeSet<>();

  private StrictJson(String where, String path, JsonNode node) {
    this.where = where;
    this.path = path;
    this.node = node;
  }

  /**
   * Reads all of {@code bytes}.
   *
   * @param where the file, for messages
   * @param reading takes the object apart; what it leaves is an error
   */
  static <T> T read(byte[] bytes, String where, Function<StrictJson, T> reading) {
    try {
      ObjectMapper mapper =
          new ObjectMapper()
              .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
      return new StrictJson(where, "", mapper.readTree(bytes)).all(reading);
    } catch (JsonProcessingException e) {
      throw new DoppelException(
          where + ": expected JSON, found an error: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  private <T> T all(Function<StrictJson, T> reading) {
    if (!node.isObject()) {
      throw expected("an object", node);
    }
    T value = reading.apply(this);
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!asked.contains(name)) {
            throw new DoppelException(
                "%s: expected only the fields %s%s, found \"%s\""
                    .formatted(where, asked, path.isEmpty() ? "" : " in " + path, name));
          }
        });
    return value;
  }

  String text(String name) {
    JsonNode value = field(name);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw at(name).expected("a text", value);
    }
    return value.asText();
  }

  int integer(String name) {
    return integer(field(name), at(name));
  }

  private static int integer(JsonNode value, StrictJson place) {
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < 1) {
      throw place.expected("a positive integer", value);
    }
    return value.asInt();
  }

  List<Integer> integers(String name) {
    List<Integer> values = new ArrayList<>();
    array(name).forEach(value -> values.add(integer(value, at(name))));
    return List.copyOf(values);
  }

  List<Float> numbers(String name) {
    List<Float> values = new ArrayList<>();
    for (JsonNode value : array(name)) {
      if (!value.isNumber()) {
        throw at(name).expected("numbers", value);
      }
      values.add((float) value.asDouble());
    }
    return List.copyOf(values);
  }

  <E extends Enum<E>> E choice(String name, Class<E> type) {
    JsonNode value = field(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.toString().equals(value.asText())) {
        return constant;
      }
    }
    throw at(name).expected("one of " + Arrays.toString(type.getEnumConstants()), value);
  }

  <T> T object(String name, Function<StrictJson, T> reading) {
    return new StrictJson(where, at(name).path, field(name)).all(reading);
  }

  <T> Optional<T> optionalObject(String name, Function<StrictJson, T> reading) {
    asked.add(name);
    return node.has(name) ? Optional.of(object(name, reading)) : Optional.empty();
  }

  private JsonNode array(String name) {
    JsonNode value = field(name);
    if (!value.isArray()) {
      throw at(name).expected("an array", value);
    }
    return value;
  }

  private JsonNode field(String name) {
    asked.add(name);
    return node.path(name);
  }

  private StrictJson at(String name) {
    return new StrictJson(where, path.isEmpty() ? name : path + "." + name, node);
  }

  /** The error that this place holds something else. */
  private DoppelException expected(String what, JsonNode found) {
    return new DoppelException(
        "%s: %s: expected %s, found %s"
            .formatted(
                where,
                path.isEmpty() ? "the file" : path,
                what,
                found.isMissingNode() ? "nothing" : found));
  }
}
