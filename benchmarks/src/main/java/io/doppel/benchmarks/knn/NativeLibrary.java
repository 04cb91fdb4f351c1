package io.doppel.benchmarks.knn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The functions of {@code benchmarks/peers/peer.h} in one shared library. Thread-safe. */
@SuppressWarnings("restricted") // to call them is what this class is for
final class NativeLibrary {
  private final SymbolLookup symbols;
  private final MethodHandle build;
  private final MethodHandle open;
  private final MethodHandle search;
  private final MethodHandle bytes;
  private final MethodHandle close;

  /** Loads a library, which stays for as long as this process runs. */
  NativeLibrary(Path file) {
    symbols = SymbolLookup.libraryLookup(file, Arena.global());
    build =
        function(
            "peer_build",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            JAVA_LONG,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            ADDRESS);
    open = function("peer_open", ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    search = function("peer_search", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    bytes = function("peer_bytes", JAVA_LONG, ADDRESS);
    close = function("peer_close", null, ADDRESS);
  }

  private MethodHandle function(
      String name, @Nullable MemoryLayout result, MemoryLayout... parameters) {
    FunctionDescriptor type =
        result == null
            ? FunctionDescriptor.ofVoid(parameters)
            : FunctionDescriptor.of(result, parameters);
    return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type);
  }

  /** Name, version and compiler flags. */
  String description() {
    MethodHandle describe = function("peer_description", ADDRESS);
    MemorySegment text = (MemorySegment) call(() -> (MemorySegment) describe.invokeExact());
    return text.reinterpret(1024).getString(0);
  }

  /** Indexes {@code vectors} and writes the index to {@code file}. */
  void build(String kind, VectorFile vectors, int threads, Path file) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(kind);
      MemorySegment target = arena.allocateFrom(file.toString());
      int status =
          (int)
              call(() ->
                  (int)
                      build.invokeExact(
                          name,
                          vectors.segment(),
                          (long) vectors.count(),
                          vectors.dimension(),
                          Engine.CONNECTIONS,
                          Engine.BUILD_CANDIDATES,
                          threads,
                          target));
      if (status != 0) {
        throw new IOException(kind + ": the native build failed");
      }
    }
  }

  /** Reads an index into memory. */
  MemorySegment open(String kind, Path file, int dimension) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(kind);
      MemorySegment source = arena.allocateFrom(file.toString());
      MemorySegment index =
          (MemorySegment) call(() -> (MemorySegment) open.invokeExact(name, source, dimension));
      if (index.equals(MemorySegment.NULL)) {
        throw new IOException(kind + ": cannot read " + file);
      }
      return index;
    }
  }

  /** Searches; returns how many numbers were written to {@code ids}. */
  int search(MemorySegment index, MemorySegment query, int k, int effort, MemorySegment ids)
      throws IOException {
    int count;
    try {
      count = (int) search.invokeExact(index, query, k, effort, ids);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    if (count < 0) {
      throw new IOException("the native search failed");
    }
    return count;
  }

  /** Bytes of an index in memory. */
  long bytes(MemorySegment index) {
    return (long) call(() -> (long) bytes.invokeExact(index));
  }

  /** Frees an index. */
  void close(MemorySegment index) {
    Object _ =
        call(() -> {
          close.invokeExact(index);
          return index;
        });
  }

  private interface Call {
    Object run() throws Throwable;
  }

  private static Object call(Call call) {
    try {
      return call.run();
    } catch (Throwable e) {
      throw new AssertionError(e); // a downcall throws nothing of its own
    }
  }
}
