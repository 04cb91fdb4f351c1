// What Doppel's benchmarks call of another engine, as a C ABI. Called through java.lang.foreign by
// io.doppel.benchmarks.knn.NativeLibrary. All vectors are unit vectors, compared by inner product.
#ifndef DOPPEL_PEER_H
#define DOPPEL_PEER_H

#include <cstdint>

extern "C" {
/// Name, version and compiler flags.
const char* peer_description();

/// Indexes `count` vectors and writes the index to a file. Returns 0, or 1 after an error, which
/// goes to standard error.
int peer_build(const char* kind, const float* vectors, int64_t count, int dimension,
               int connections, int candidates, int threads, const char* file);

/// Reads an index into memory. Returns null after an error.
void* peer_open(const char* kind, const char* file, int dimension);

/// Writes the numbers of at most `k` near neighbours to `ids`. Returns how many, or -1 after an
/// error. May be called from several threads, all of them with the same `effort`.
int peer_search(void* index, const float* query, int k, int effort, int32_t* ids);

/// Bytes of the vectors and the graph in memory.
int64_t peer_bytes(void* index);

void peer_close(void* index);
}

#endif
