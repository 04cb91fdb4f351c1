package io.doppel.models.embed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value. By Jackson's streaming parser alone: the first use of its tree and data binding
 * costs a short command a fifth of a second.
 */
sealed interface Json {
  /** An object. */
  record Fields(SequencedMap<String, Json> values) implements Json {}

  /** An array. */
  record Items(List<Json> values) implements Json {}

  /** A string. */
  record Text(String value) implements Json {}

  /** A number. */
  record Digits(BigDecimal value) implements Json {}

  /** {@code true}, {@code false} or {@code null}, which nothing here has a use for. */
  record Word(String value) implements Json {}

  /** The one value that {@code bytes} hold; a field that is there twice is an error. */
  static Json parse(byte[] bytes) throws JsonProcessingException {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(bytes)) {
      Json value = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "expected one value, found more");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  private static Json value(JsonParser parser, @Nullable JsonToken token) throws IOException {
    return switch (token) {
      case null -> throw new JsonParseException(parser, "expected a value, found the end");
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> new Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getDecimalValue());
      default -> new Word(parser.getText());
    };
  }

  private static Fields fields(JsonParser parser) throws IOException {
    SequencedMap<String, Json> values = new LinkedHashMap<>();
    for (JsonToken token = parser.nextToken();
        token == JsonToken.FIELD_NAME;
        token = parser.nextToken()) {
      String name = parser.getText();
      values.put(name, value(parser, parser.nextToken()));
    }
    return new Fields(values);
  }

  private static Items items(JsonParser parser) throws IOException {
    List<Json> values = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      values.add(value(parser, token));
    }
    return new Items(values);
  }

  /** This value, briefly, for messages. */
  default String shown() {
    return switch (this) {
      case Fields _ -> "an object";
      case Items(List<Json> values) -> "an array of " + values.size();
      case Text(String value) -> '"' + value + '"';
      case Digits(BigDecimal value) -> value.toPlainString();
      case Word(String value) -> value;
    };
  }
}
