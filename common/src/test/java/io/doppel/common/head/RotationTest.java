package io.doppel.common.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What heads promise about the vectors they stand for, and how rotations last. */
class RotationTest {
  private static final int DIMENSION = 48;

  @TempDir Path folder;
  private Directory directory;

  @BeforeEach
  void open() throws IOException {
    directory = FSDirectory.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    directory.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 31, DIMENSION})
  void headsAreAsLongAsTheirVectorsAndNeverFartherApart(int count) {
    Random random = new Random(count);
    Rotation rotation = rotation(count, random);

    assertThat(rotation.dimension()).isEqualTo(DIMENSION);
    assertThat(rotation.headDimension()).isEqualTo(count + 1);
    for (int i = 0; i < 2_000; i++) {
      float[] x = vector(random);
      float[] y = i % 2 == 0 ? vector(random) : near(x, random);
      float[] headOfX = rotation.head(x);
      float[] headOfY = rotation.head(y);

      assertThat(headOfX).hasSize(count + 1);
      assertThat(dot(headOfX, headOfX)).isCloseTo(dot(x, x), within(1e-5));
      assertThat(dot(headOfX, headOfY)).isGreaterThanOrEqualTo(dot(x, y) - 1e-5);
      assertThat(squaredDistance(headOfX, headOfY))
          .isLessThanOrEqualTo(squaredDistance(x, y) + 1e-5);
      if (count < DIMENSION) { // else the last component is the root of a rounding error
        assertThat(Math.sqrt(squaredDistance(headOfX, headOfY)))
            .isLessThanOrEqualTo(Math.sqrt(squaredDistance(x, y)) + 1e-5);
      }
    }
  }

  @Test
  void theLastComponentIsWhatTheRowsLeaveOut() {
    Rotation rotation = new Rotation(new float[][] {{1, 0, 0, 0}, {0, 0, -1, 0}}, .5);

    assertThat(rotation.head(new float[] {2, 3, 5, 4}))
        .containsExactly(new float[] {2, -5, 5}, within(1e-5f));
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    Random random = new Random(3);
    Rotation rotation = rotation(11, random);

    rotation.write(directory);
    Rotation read = Rotation.read(directory, rotation.id());

    assertThat(read.id()).isEqualTo(rotation.id()).matches("[0-9a-f]{16}");
    assertThat(read.field()).isEqualTo(rotation.field()).isEqualTo("head-" + rotation.id());
    assertThat(read.captured()).isEqualTo(rotation.captured());
    assertThat(read.dimension()).isEqualTo(DIMENSION);
    assertThat(read.headDimension()).isEqualTo(12);
    for (int i = 0; i < 20; i++) {
      float[] vector = vector(random);
      assertThat(read.head(vector)).isEqualTo(rotation.head(vector));
    }
  }

  @Test
  void otherRowsHaveAnotherName() {
    assertThat(rotation(5, new Random(1)).id()).isEqualTo(rotation(5, new Random(1)).id());
    assertThat(rotation(5, new Random(1)).id()).isNotEqualTo(rotation(5, new Random(2)).id());
    assertThat(rotation(5, new Random(1)).id()).isNotEqualTo(rotation(4, new Random(1)).id());
  }

  @Test
  void everyFlippedByteIsNoticed() throws IOException {
    Head head = new Head(rotation(3, new Random(4)), 20, .99);
    head.rotation().write(directory);
    Path file = file(head.rotation());
    byte[] whole = Files.readAllBytes(file);

    for (int i = 0; i < whole.length; i++) {
      for (int flip : new int[] {1, 0x80, 0xff}) {
        byte[] damaged = whole.clone();
        damaged[i] ^= (byte) flip;
        Files.write(file, damaged);
        assertThatIOException()
            .as("byte %d of %d, flipped by %d", i, whole.length, flip)
            .isThrownBy(() -> Head.of(head.toCommitData(), directory));
      }
    }
    Files.write(file, whole);
    assertThat(Head.of(head.toCommitData(), directory)).isPresent();
  }

  /** What stands where the numbers of rows and columns were is not to be believed. */
  @Test
  void garbageIsNoticed() throws IOException {
    Head head = new Head(rotation(3, new Random(4)), 20, .99);
    head.rotation().write(directory);
    Path file = file(head.rotation());
    byte[] whole = Files.readAllBytes(file);
    int header = CodecUtil.headerLength("DoppelRotation");

    for (byte[] numbers :
        new byte[][] {
          {0, 0},
          {-1, -1, -1, -1, 15, 1},
          {-1, -1, -1, -1, 7, -1, -1, -1, -1, 7},
          {-1, -1, -1, -1, -1, -1}
        }) {
      byte[] damaged = whole.clone();
      System.arraycopy(numbers, 0, damaged, header, numbers.length);
      Files.write(file, damaged);
      assertThatIOException().isThrownBy(() -> Head.of(head.toCommitData(), directory));

      head.rotation().write(directory);

      assertThat(file).hasBinaryContent(whole);
    }
  }

  @Test
  void aFileThatIsCutOffOrGoneIsNoticed() throws IOException {
    Head head = new Head(rotation(3, new Random(4)), 20, .99);
    head.rotation().write(directory);
    Path file = file(head.rotation());
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatIOException()
          .as("%d bytes of %d", length, whole.length)
          .isThrownBy(() -> Head.of(head.toCommitData(), directory));
    }
    Files.delete(file);
    assertThatIOException().isThrownBy(() -> Head.of(head.toCommitData(), directory));
  }

  @Test
  void aWholeFileIsLeftAsItIs() throws IOException {
    Rotation rotation = rotation(3, new Random(5));
    rotation.write(directory);
    byte[] whole = Files.readAllBytes(file(rotation));

    rotation.write(new Untouchable(directory));

    assertThat(file(rotation)).hasBinaryContent(whole);
  }

  @Test
  void aFileThatACrashLeftHalfIsReplaced() throws IOException {
    Rotation rotation = rotation(3, new Random(6));
    rotation.write(directory);
    byte[] whole = Files.readAllBytes(file(rotation));
    for (int length : new int[] {0, 5, whole.length / 2, whole.length - 1}) {
      Files.write(file(rotation), Arrays.copyOf(whole, length));

      rotation.write(directory);

      assertThat(file(rotation)).hasBinaryContent(whole);
    }
  }

  @Test
  void removesTheFilesOfOthersOnly() throws IOException {
    Rotation kept = rotation(3, new Random(7));
    kept.write(directory);
    Rotation before = rotation(3, new Random(8));
    before.write(directory);
    rotation(4, new Random(9)).write(directory);
    Files.writeString(folder.resolve("other"), "mine");

    Rotation.removeOthers(directory, List.of(kept, before));

    assertThat(directory.listAll())
        .containsExactlyInAnyOrder("rotation-" + kept.id(), "rotation-" + before.id(), "other");
    assertThat(Rotation.bytes(directory))
        .isEqualTo(Files.size(file(kept)) + Files.size(file(before)));

    Rotation.removeOthers(directory, List.of(kept));

    assertThat(directory.listAll()).containsExactlyInAnyOrder("rotation-" + kept.id(), "other");
    assertThat(Rotation.read(directory, kept.id()).id()).isEqualTo(kept.id());
  }

  @Test
  void aHeadIsFoundAgainInItsCommitData() throws IOException {
    Head head = new Head(rotation(6, new Random(10)), 37, .9931);
    head.rotation().write(directory);
    Map<String, String> data = new HashMap<>(head.toCommitData());
    data.put("doppel.model", "tiny");

    Head found = Head.of(data, directory).orElseThrow();

    assertThat(found.rotation().id()).isEqualTo(head.rotation().id());
    assertThat(found.beam()).isEqualTo(37);
    assertThat(found.recall()).isEqualTo(.9931);
  }

  @Test
  void anotherBeamKeepsTheRotation() {
    Head head = new Head(rotation(6, new Random(10)), 37, .9931);

    Head searched = head.searched(64, .997);

    assertThat(searched).isEqualTo(new Head(head.rotation(), 64, .997));
  }

  @Test
  void commitDataWithoutAHeadHasNone() throws IOException {
    assertThat(Head.of(Map.of(), directory)).isEmpty();
    assertThat(Head.of(Map.of("doppel.model", "tiny"), directory)).isEmpty();
  }

  @Test
  void refusesABeamOrARecallThatCannotBe() {
    Rotation rotation = rotation(2, new Random(11));

    assertThat(new Head(rotation, 1, 0).beam()).isEqualTo(1);
    assertThat(new Head(rotation, 1, 1).recall()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new Head(rotation, 0, .5));
    assertThatIllegalArgumentException().isThrownBy(() -> new Head(rotation, -3, .5));
    for (double recall : new double[] {-.01, 1.01, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Head(rotation, 10, recall));
    }
  }

  private Path file(Rotation rotation) {
    return folder.resolve("rotation-" + rotation.id());
  }

  private static Rotation rotation(int count, Random random) {
    double[][] rows = new double[count][DIMENSION];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < DIMENSION; j++) {
        rows[i][j] = random.nextGaussian();
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int other = 0; other < i; other++) {
          subtract(rows[i], rows[other]);
        }
      }
      scale(rows[i]);
    }
    float[][] leading = new float[count][DIMENSION];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < DIMENSION; j++) {
        leading[i][j] = (float) rows[i][j];
      }
    }
    return new Rotation(leading, (double) count / DIMENSION);
  }

  private static void subtract(double[] from, double[] direction) {
    double along = 0;
    for (int j = 0; j < from.length; j++) {
      along += from[j] * direction[j];
    }
    for (int j = 0; j < from.length; j++) {
      from[j] -= along * direction[j];
    }
  }

  private static void scale(double[] vector) {
    double norm = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    for (int j = 0; j < vector.length; j++) {
      vector[j] /= norm;
    }
  }

  /** Of a norm about 1. */
  private static float[] vector(Random random) {
    float[] vector = new float[DIMENSION];
    for (int j = 0; j < DIMENSION; j++) {
      vector[j] = (float) (random.nextGaussian() / Math.sqrt(DIMENSION));
    }
    return vector;
  }

  private static float[] near(float[] vector, Random random) {
    float[] near = vector.clone();
    for (int j = 0; j < near.length; j++) {
      near[j] += (float) (.01 * random.nextGaussian());
    }
    return near;
  }

  private static double dot(float[] x, float[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (double) x[i] * y[i];
    }
    return sum;
  }

  private static double squaredDistance(float[] x, float[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += ((double) x[i] - y[i]) * ((double) x[i] - y[i]);
    }
    return sum;
  }

  /** A directory that is only read from. */
  private static final class Untouchable extends FilterDirectory {
    Untouchable(Directory in) {
      super(in);
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      throw new IOException("was to be left as it is: " + name);
    }

    @Override
    public void deleteFile(String name) throws IOException {
      throw new IOException("was to be left as it is: " + name);
    }
  }
}
