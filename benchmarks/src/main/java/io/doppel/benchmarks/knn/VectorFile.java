package io.doppel.benchmarks.knn;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Vectors of one dimension in a memory-mapped file: little-endian floats, one vector after the
 * other, nothing else. So they may be larger than the heap, and processes share them.
 *
 * @param segment the mapped file
 * @param count how many vectors
 * @param dimension floats in each
 */
record VectorFile(MemorySegment segment, int count, int dimension) {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Maps a file to read from, for as long as this process runs. */
  static VectorFile open(Path file, int dimension) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment segment =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.global());
      int count = Math.toIntExact(segment.byteSize() / (4L * dimension));
      return new VectorFile(segment, count, dimension);
    }
  }

  /** Makes a file of zeros to write to. */
  static VectorFile create(Path file, int count, int dimension, Arena arena) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      long size = 4L * count * dimension;
      MemorySegment segment = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
      return new VectorFile(segment, count, dimension);
    }
  }

  /** The first vectors of it, as a file of their own. */
  VectorFile first(int most) {
    int some = Math.min(most, count);
    return new VectorFile(segment.asSlice(0, offset(some)), some, dimension);
  }

  /** A copy of a vector. */
  float[] get(int index) {
    float[] vector = new float[dimension];
    MemorySegment.copy(segment, FLOAT, offset(index), vector, 0, dimension);
    return vector;
  }

  /** Copies of all vectors. */
  float[][] all() {
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = get(i);
    }
    return vectors;
  }

  /** Writes a vector. */
  void set(int index, float[] vector) {
    MemorySegment.copy(vector, 0, segment, FLOAT, offset(index), dimension);
  }

  private long offset(int index) {
    return 4L * index * dimension;
  }
}
