package io.doppel.models.embed;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.doppel.common.DoppelException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One JSON object, read field by field and held to its word: a field that is missing, of another
 * type or not asked for is an error that names the file and the field. Not thread-safe.
 */
final class StrictJson {
  private final String where;
  private final String path;
  private final Map<String, Json> fields;
  private final TreeSet<String> asked = new TreeSet<>();

  private StrictJson(String where, String path, Map<String, Json> fields) {
    this.where = where;
    this.path = path;
    this.fields = fields;
  }

  /**
   * Reads all of {@code bytes}.
   *
   * @param where the file, for messages
   * @param reading takes the object apart; what it leaves is an error
   */
  static <T> T read(byte[] bytes, String where, Function<StrictJson, T> reading) {
    try {
      Json value = Json.parse(bytes);
      if (value instanceof Json.Fields(var fields)) {
        return new StrictJson(where, "", fields).all(reading);
      }
      throw new DoppelException(where + ": expected an object, found " + value.shown());
    } catch (JsonProcessingException e) {
      throw new DoppelException(
          where + ": expected JSON, found an error: " + e.getOriginalMessage(), e);
    }
  }

  private <T> T all(Function<StrictJson, T> reading) {
    T value = reading.apply(this);
    for (String name : fields.keySet()) {
      if (!asked.contains(name)) {
        throw new DoppelException(
            "%s: expected only the fields %s%s, found \"%s\""
                .formatted(where, asked, path.isEmpty() ? "" : " in " + path, name));
      }
    }
    return value;
  }

  String text(String name) {
    if (field(name) instanceof Json.Text(String value) && !value.isBlank()) {
      return value;
    }
    throw expected("a text", name);
  }

  int integer(String name) {
    return integer(field(name), name);
  }

  List<Integer> integers(String name) {
    return items(name).stream().map(item -> integer(item, name)).toList();
  }

  private int integer(Json value, String name) {
    if (value instanceof Json.Digits(BigDecimal number)
        && number.signum() > 0
        && number.stripTrailingZeros().scale() <= 0
        && number.precision() - number.scale() < 10) {
      return number.intValueExact();
    }
    throw expected("positive whole numbers below 10⁹", name);
  }

  List<Float> numbers(String name) {
    List<Float> numbers = new ArrayList<>();
    for (Json item : items(name)) {
      if (!(item instanceof Json.Digits(BigDecimal number))) {
        throw expected("numbers", name, item.shown());
      }
      numbers.add(number.floatValue());
    }
    return List.copyOf(numbers);
  }

  <E extends Enum<E>> E choice(String name, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (field(name).equals(new Json.Text(constant.toString()))) {
        return constant;
      }
    }
    throw expected("one of " + Arrays.toString(type.getEnumConstants()), name);
  }

  <T> T object(String name, Function<StrictJson, T> reading) {
    if (field(name) instanceof Json.Fields(var inner)) {
      return new StrictJson(where, place(name), inner).all(reading);
    }
    throw expected("an object", name);
  }

  <T> Optional<T> optionalObject(String name, Function<StrictJson, T> reading) {
    asked.add(name);
    return fields.containsKey(name) ? Optional.of(object(name, reading)) : Optional.empty();
  }

  private List<Json> items(String name) {
    if (field(name) instanceof Json.Items(List<Json> values)) {
      return values;
    }
    throw expected("an array", name);
  }

  private Json field(String name) {
    asked.add(name);
    return fields.getOrDefault(name, new Json.Word("nothing"));
  }

  private String place(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private DoppelException expected(String what, String name) {
    return expected(what, name, field(name).shown());
  }

  private DoppelException expected(String what, String name, String found) {
    return new DoppelException(
        "%s: %s: expected %s, found %s".formatted(where, place(name), what, found));
  }
}
