package io.doppel.common.schema;

import io.doppel.common.DoppelException;
import io.doppel.common.metric.PrimaryMetric;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What a collection was made with. It stands in the commit data of the Lucene index, so it is
 * exactly as durable as the images. Two vectors can only be compared when all of it agrees.
 *
 * @param schema version of the field layout, {@link #SCHEMA} for what this code writes
 * @param model id of the model that made the embeddings
 * @param modelSha256 SHA-256 of the ONNX file
 * @param modelSource where the model's manifest is: a path, or {@code built-in}
 * @param preprocessing how a picture becomes the network's input, in words
 * @param decode how a picture is decoded: {@link #REDUCED_DECODE} or {@link #EXACT_DECODE}
 * @param dimension components in an embedding
 * @param metric by which vectors are compared while candidates are fetched
 */
public record CollectionManifest(
    int schema,
    String model,
    String modelSha256,
    String modelSource,
    String preprocessing,
    String decode,
    int dimension,
    PrimaryMetric metric) {

  /** The field layout that this code reads and writes. */
  public static final int SCHEMA = 1;

  /** {@link #decode} of a collection whose large JPEGs are decoded in full. */
  public static final String EXACT_DECODE = "exact";

  /** {@link #decode} of a collection whose large JPEGs are decoded at a fraction of their size. */
  public static final String REDUCED_DECODE = "reduced";

  private static final String PREFIX = "doppel.";

  /** Checks the numbers. */
  public CollectionManifest {
    if (schema < 1 || dimension < 1) {
      throw new IllegalArgumentException(
          "expected a positive schema and dimension, found " + schema + " and " + dimension);
    }
  }

  /** This manifest as Lucene's commit data. */
  public Map<String, String> toCommitData() {
    SequencedMap<String, String> data = new LinkedHashMap<>();
    values().forEach((name, value) -> data.put(PREFIX + name, value));
    data.put(PREFIX + "modelSource", modelSource);
    return data;
  }

  /** What has to agree, by name. The model may lie elsewhere than it did. */
  private SequencedMap<String, String> values() {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    values.put("schema", Integer.toString(schema));
    values.put("model", model);
    values.put("modelSha256", modelSha256);
    values.put("preprocessing", preprocessing);
    values.put("decode", decode);
    values.put("dimension", Integer.toString(dimension));
    values.put("metric", metric.label());
    return values;
  }

  /**
   * Reads the manifest of a commit.
   *
   * @param data the commit's user data
   * @param where the collection, for messages
   * @throws DoppelException when it holds no manifest, or one that this version cannot read
   */
  public static CollectionManifest fromCommitData(Map<String, String> data, String where) {
    int schema = number(data, "schema", where);
    if (schema > SCHEMA) {
      throw new DoppelException(
          "%s: expected schema version %d or older, found %d; a newer Doppel made this collection"
              .formatted(where, SCHEMA, schema));
    }
    return new CollectionManifest(
        schema,
        text(data, "model", where),
        text(data, "modelSha256", where),
        text(data, "modelSource", where),
        text(data, "preprocessing", where),
        text(data, "decode", where),
        number(data, "dimension", where),
        PrimaryMetric.of(text(data, "metric", where)));
  }

  private static String text(Map<String, String> data, String name, String where) {
    String value = data.get(PREFIX + name);
    if (value == null) {
      throw new DoppelException(
          where
              + ": expected a Doppel collection, found a Lucene index without \""
              + PREFIX
              + name
              + "\" in its commit");
    }
    return value;
  }

  private static int number(Map<String, String> data, String name, String where) {
    String value = text(data, name, where);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new DoppelException(
          "%s: expected a number for \"%s\", found \"%s\"".formatted(where, name, value), e);
    }
  }

  /**
   * Refuses to mix embeddings that cannot be compared.
   *
   * @param asked what the caller wants to use
   * @param where the collection, for the message
   * @throws DoppelException naming the first difference, with both values
   */
  public void requireSame(CollectionManifest asked, String where) {
    Map<String, String> mine = values();
    asked
        .values()
        .forEach((name, value) -> {
          if (!value.equals(mine.get(name))) {
            throw new DoppelException(
                "%s was made with %s \"%s\", but \"%s\" was asked for; use another collection (-c)"
                    .formatted(where, name, mine.get(name), value));
          }
        });
  }
}
