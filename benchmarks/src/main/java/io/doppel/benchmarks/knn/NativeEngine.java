package io.doppel.benchmarks.knn;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An engine in C++ behind {@code benchmarks/peers/peer.h}. The index is kept in one file, and read
 * into memory to be searched.
 *
 * @param library the shared library that {@code benchmarks/peers/build.sh} made
 * @param kind which of its indexes, as the library calls it
 */
record NativeEngine(Path library, String kind) implements Engine {
  private static final String FILE = "index.bin";

  @Override
  public String description() {
    return "%s, %s, M=%d, efConstruction=%d"
        .formatted(new NativeLibrary(library).description(), kind, CONNECTIONS, BUILD_CANDIDATES);
  }

  @Override
  public void build(VectorFile vectors, Path folder, int threads) throws IOException {
    new NativeLibrary(library).build(kind, vectors, threads, folder.resolve(FILE));
    Files.write(folder.resolve("dimension"), List.of(Integer.toString(vectors.dimension())));
  }

  @Override
  public Index open(Path folder) throws IOException {
    int dimension = Integer.parseInt(Files.readAllLines(folder.resolve("dimension")).getFirst());
    NativeLibrary loaded = new NativeLibrary(library);
    return new NativeIndex(loaded, loaded.open(kind, folder.resolve(FILE), dimension), dimension);
  }

  private static final class NativeIndex implements Index {
    private static final int MOST = 1000;

    private final NativeLibrary library;
    private final MemorySegment index;
    private final ThreadLocal<Buffers> buffers;

    NativeIndex(NativeLibrary library, MemorySegment index, int dimension) {
      this.library = library;
      this.index = index;
      this.buffers = ThreadLocal.withInitial(() -> Buffers.allocate(dimension));
    }

    @Override
    public int[] search(float[] query, int k, int effort) throws IOException {
      Buffers mine = buffers.get();
      MemorySegment.copy(query, 0, mine.query, JAVA_FLOAT, 0, query.length);
      int count = library.search(index, mine.query, k, effort, mine.ids);
      return mine.ids.asSlice(0, 4L * count).toArray(JAVA_INT);
    }

    @Override
    public long residentBytes() {
      return library.bytes(index);
    }

    @Override
    public void close() {
      library.close(index);
    }
  }

  /** Native memory of a thread: it is freed with the process. */
  private record Buffers(MemorySegment query, MemorySegment ids) {
    static Buffers allocate(int dimension) {
      return new Buffers(
          Arena.global().allocate(4L * dimension, 64),
          Arena.global().allocate(4L * NativeIndex.MOST));
    }
  }
}
