package io.doppel.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.yaml.snakeyaml.Yaml;

/** An OpenAPI file, to hold answers against. */
final class OpenApi {
  private static final String HOME = "https://doppel.invalid/openapi";
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

  /** It warns of all that is no schema. Kept, since loggers go together with their levels. */
  private static final Logger VALIDATOR = Logger.getLogger("com.networknt");

  private final JsonNode document;
  private final JsonSchemaFactory schemas;

  /** One operation: a method of a path. */
  record Operation(String id, String path, String method, JsonNode responses) {}

  private OpenApi(JsonNode document) {
    VALIDATOR.setLevel(Level.OFF);
    this.document = document;
    this.schemas =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(
                    loaders -> loaders.schemas(Map.of(HOME, document.toString()))));
  }

  static OpenApi of(String yaml) {
    Object read = new Yaml().load(yaml);
    return new OpenApi(new ObjectMapper().valueToTree(read));
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(
              new Operation(
                  method.getValue().path("operationId").asText(),
                  path.getKey(),
                  method.getKey(),
                  method.getValue().path("responses")));
        }
      }
    }
    return operations;
  }

  /** The methods of each path. */
  Map<String, List<String>> paths() {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    for (Operation operation : operations()) {
      paths.computeIfAbsent(operation.path, _ -> new ArrayList<>()).add(operation.method);
    }
    return paths;
  }

  /** What is not as the file says about an answer to an operation. */
  List<String> mistakes(Operation operation, ServiceClient.Answer answer) throws IOException {
    String at =
        resolved(
            "/paths/%s/%s/responses/%d"
                .formatted(operation.path.replace("/", "~1"), operation.method, answer.status()));
    JsonNode content = document.at(at).path("content");
    String type = answer.header("Content-Type").replaceAll(";.*", "");
    if (document.at(at).isMissingNode()) {
      return List.of("status " + answer.status());
    }
    if (content.isMissingNode()) {
      return answer.text().isEmpty() ? List.of() : List.of("a body");
    }
    if (content.path(type).isMissingNode()) {
      return List.of("media type " + type);
    }
    return type.endsWith("json")
        ? mistakes(at + "/content/" + type.replace("/", "~1") + "/schema", answer.text())
        : List.of();
  }

  private String resolved(String pointer) {
    JsonNode reference = document.at(pointer).path("$ref");
    return reference.isTextual() ? reference.asText().substring(1) : pointer;
  }

  private List<String> mistakes(String pointer, String json) {
    return schemas
        .getSchema(SchemaLocation.of(HOME + "#" + pointer.replace("+", "%2B")))
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }
}
