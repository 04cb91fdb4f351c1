package io.doppel.common.schema;

/** The names of the Lucene fields of an image, schema version 1. */
public final class Fields {
  /** Opaque id, 32 hexadecimal digits: indexed, stored. */
  public static final String ID = "id";

  /** The file's URI, the key of the document: indexed, stored. */
  public static final String URI = "uri";

  /** The URI of the folder that was indexed: indexed, stored. */
  public static final String ROOT = "root";

  /** SHA-256 of the bytes, 64 hexadecimal digits: indexed, stored. */
  public static final String SHA256 = "sha256";

  /** Bytes in the file: long points and doc values, stored. */
  public static final String SIZE = "size";

  /** Modification time in nanoseconds since the epoch: long points and doc values, stored. */
  public static final String MTIME = "mtime";

  /** Displayed width in pixels: int points and doc values, stored. */
  public static final String WIDTH = "width";

  /** Displayed height in pixels: int points and doc values, stored. */
  public static final String HEIGHT = "height";

  /** Lower-case name of the file format: indexed, sorted doc values, stored. */
  public static final String FORMAT = "format";

  /** EXIF orientation, 1 to 8: stored. */
  public static final String ORIENTATION = "orientation";

  /** When the picture was taken, ISO local date and time: indexed, sorted doc values, stored. */
  public static final String TAKEN = "taken";

  /**
   * The embedding as {@code float[dimension]}, without a graph: its unit vector with DOT_PRODUCT in
   * a collection for cosine, its raw vector with EUCLIDEAN in one for Euclidean distance.
   */
  public static final String VECTOR = "vector";

  /** The embedding's L2 norm: double doc values. */
  public static final String NORM = "norm";

  private Fields() {}
}
