package io.doppel.app.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/**
 * A request to an action.
 *
 * @param request as it came
 * @param id what the {@code {id}} of the path stands for; empty where it has none
 * @param query the parameters of the query
 */
record Call(Request request, String id, Fields query) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * A parameter that is given once at most.
   *
   * @throws Problem when it is given more often
   */
  Optional<String> value(String name) {
    List<String> values = values(name);
    if (values.size() > 1) {
      throw Problem.badRequest(name + ": expected one value, found " + values.size());
    }
    return values.stream().findFirst();
  }

  /** All values of a parameter, in their order. */
  List<String> values(String name) {
    return Optional.ofNullable(query.getValues(name)).orElse(List.of());
  }

  /**
   * A whole number.
   *
   * @param otherwise what it is unless given
   * @throws Problem when it is none from 1 to {@code most}
   */
  int number(String name, int otherwise, int most) {
    Optional<String> given = value(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(given.get());
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Problem.badRequest(
        "%s: expected a whole number from 1 to %d, found \"%s\""
            .formatted(name, most, given.get()));
  }

  /** A header, where it is sent. */
  Optional<String> header(HttpHeader name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /** The body. */
  byte[] body() {
    return BodyReader.body(request);
  }

  /**
   * The body as a JSON object.
   *
   * @throws Problem when it is none
   */
  JsonNode json() throws IOException {
    try {
      JsonNode node = MAPPER.readTree(body());
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw Problem.badRequest("expected a JSON object, found " + e.getOriginalMessage());
    }
    throw Problem.badRequest("expected a JSON object, found something else");
  }
}
