package io.doppel.common.head;

import io.doppel.common.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.VectorUtil;

/**
 * The leading rows of a rotation of the embedding space. The <em>head</em> of a vector {@code x}
 * holds its coordinates on these rows and, last, the length of what they leave out:
 *
 * <pre>head(x) = (r₁·x, …, rₘ·x, √(‖x‖² − Σ(rᵢ·x)²))</pre>
 *
 * <p>Head and vector have the same norm. Since the parts left out of two vectors can at best point
 * the same way (Cauchy, Schwarz), {@code head(x)·head(y) ≥ x·y} and {@code ‖head(x) − head(y)‖ ≤ ‖x
 * − y‖}: by their heads, two pictures are never farther apart than they are. So heads can rule
 * pictures out for certain, and order the rest nearly as the vectors do.
 *
 * <p>Immutable and thread-safe.
 */
public final class Rotation {
  private static final String CODEC = "DoppelRotation";
  private static final int VERSION = 0;
  private static final String FILE = "rotation-";
  private static final int ID_BYTES = 8;

  private final float[][] rows;
  private final double captured;
  private final String id;

  /**
   * A rotation's leading rows.
   *
   * @param rows {@code float[m][d]}, 1 ≤ m ≤ d, orthonormal; kept
   * @param captured the share of the mean squared norm that the rows keep, in [0, 1]
   */
  public Rotation(float[][] rows, double captured) {
    this.rows = rows;
    this.captured = captured;
    this.id = hash(rows);
  }

  private static String hash(float[][] rows) {
    MessageDigest digest = Sha256.digest();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * rows[0].length);
    for (float[] row : rows) {
      bytes.clear().asFloatBuffer().put(row);
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
  }

  /** Names these rows: 16 hexadecimal digits. */
  public String id() {
    return id;
  }

  /** The field of the heads that this rotation makes. */
  public String field() {
    return HeadFields.PREFIX + id;
  }

  /** The share of the mean squared norm of the sample that the rows keep, in [0, 1]. */
  public double captured() {
    return captured;
  }

  /** The components of a whole vector, d. */
  public int dimension() {
    return rows[0].length;
  }

  /** The components of a head, m + 1. */
  public int headDimension() {
    return rows.length + 1;
  }

  /**
   * The head of a vector.
   *
   * @param vector {@code float[d]}
   * @return {@code float[m + 1]} of the same L2 norm, up to rounding
   */
  public float[] head(float[] vector) {
    float[] head = new float[headDimension()];
    double rest = VectorUtil.dotProduct(vector, vector);
    for (int i = 0; i < rows.length; i++) {
      head[i] = VectorUtil.dotProduct(rows[i], vector);
      rest -= (double) head[i] * head[i];
    }
    head[rows.length] = (float) Math.sqrt(Math.max(0, rest));
    return head;
  }

  /**
   * Writes it beside the index, durably, unless it is there already.
   *
   * @throws IOException when it cannot be written
   */
  public void write(Directory directory) throws IOException {
    String file = file(id);
    if (List.of(directory.listAll()).contains(file)) {
      if (isWhole(directory)) {
        return;
      }
      directory.deleteFile(file);
    }
    try (IndexOutput out = directory.createOutput(file, IOContext.DEFAULT)) {
      CodecUtil.writeHeader(out, CODEC, VERSION);
      out.writeVInt(rows.length);
      out.writeVInt(dimension());
      out.writeLong(Double.doubleToLongBits(captured));
      ByteBuffer bytes =
          ByteBuffer.allocate(Float.BYTES * dimension()).order(ByteOrder.LITTLE_ENDIAN);
      for (float[] row : rows) {
        bytes.clear().asFloatBuffer().put(row);
        out.writeBytes(bytes.array(), bytes.capacity());
      }
      CodecUtil.writeFooter(out);
    }
    directory.sync(List.of(file));
    directory.syncMetaData();
  }

  /** Whether what a run left here, which may have crashed, can be read. */
  private boolean isWhole(Directory directory) {
    try {
      return read(directory, id).id.equals(id);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads the rotation of this id, and its checksum.
   *
   * @throws IOException when it is not there or is damaged
   */
  static Rotation read(Directory directory, String id) throws IOException {
    try (IndexInput in = directory.openInput(file(id), IOContext.READONCE)) {
      CodecUtil.checksumEntireFile(in); // before its numbers are believed
      CodecUtil.checkHeader(in, CODEC, VERSION, VERSION);
      int count = in.readVInt();
      int dimension = in.readVInt();
      double captured = Double.longBitsToDouble(in.readLong());
      float[][] rows = new float[count][dimension];
      for (float[] row : rows) {
        in.readFloats(row, 0, dimension);
      }
      return new Rotation(rows, captured);
    }
  }

  /** Removes the files of all rotations but {@code kept}. */
  public static void removeOthers(Directory directory, List<Rotation> kept) throws IOException {
    for (String file : directory.listAll()) {
      if (file.startsWith(FILE) && kept.stream().noneMatch(one -> file.equals(file(one.id)))) {
        directory.deleteFile(file);
      }
    }
  }

  /** How many bytes the files of rotations take in {@code directory}. */
  public static long bytes(Directory directory) throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      bytes += file.startsWith(FILE) ? directory.fileLength(file) : 0;
    }
    return bytes;
  }

  /** The name of the file that the rotation of this id is in. */
  static String file(String id) {
    return FILE + id;
  }
}
