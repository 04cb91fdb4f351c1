// FAISS as a peer: IndexHNSWFlat ("flat") and IndexHNSWSQ with 8 bits ("sq8").
#include "peer.h"

#include <faiss/IndexFlat.h>
#include <faiss/IndexHNSW.h>
#include <faiss/IndexScalarQuantizer.h>
#include <faiss/impl/DistanceComputer.h>
#include <faiss/index_io.h>
#include <faiss/utils/Heap.h>
#include <omp.h>

#include <cstring>
#include <iostream>
#include <memory>
#include <vector>

namespace {
using idx_t = faiss::Index::idx_t;

std::unique_ptr<faiss::IndexHNSW> create(const char* kind, int dimension, int connections) {
  if (std::strcmp(kind, "sq8") == 0) {
    return std::make_unique<faiss::IndexHNSWSQ>(
        dimension, faiss::ScalarQuantizer::QT_8bit, connections, faiss::METRIC_INNER_PRODUCT);
  }
  return std::make_unique<faiss::IndexHNSWFlat>(dimension, connections,
                                                faiss::METRIC_INNER_PRODUCT);
}

// FAISS's graph wants distances, so it negates inner products with a class that is private to it.
class Negated : public faiss::DistanceComputer {
 public:
  explicit Negated(faiss::DistanceComputer* computer) : inner(computer) {}
  void set_query(const float* x) override { inner->set_query(x); }
  float operator()(idx_t i) override { return -(*inner)(i); }
  float symmetric_dis(idx_t i, idx_t j) override { return -inner->symmetric_dis(i, j); }

 private:
  std::unique_ptr<faiss::DistanceComputer> inner;
};

// What IndexHNSW::search makes once for a batch of queries. Kept by thread, so that a single query
// costs here what it does in a batch.
struct Scratch {
  const faiss::IndexHNSW* index;
  Negated distance;
  faiss::VisitedTable visited;

  explicit Scratch(const faiss::IndexHNSW* i)
      : index(i), distance(i->storage->get_distance_computer()), visited(i->ntotal) {}
};

thread_local std::unique_ptr<Scratch> scratch;
}  // namespace

const char* peer_description() { return "FAISS " PEER_VERSION ", " PEER_FLAGS; }

int peer_build(const char* kind, const float* vectors, int64_t count, int dimension,
               int connections, int candidates, int threads, const char* file) try {
  omp_set_num_threads(threads);
  auto index = create(kind, dimension, connections);
  index->hnsw.efConstruction = candidates;
  index->train(count, vectors);
  index->add(count, vectors);
  faiss::write_index(index.get(), file);
  return 0;
} catch (const std::exception& e) {
  std::cerr << "FAISS: " << e.what() << std::endl;
  return 1;
}

void* peer_open(const char*, const char* file, int) try {
  return dynamic_cast<faiss::IndexHNSW*>(faiss::read_index(file));
} catch (const std::exception& e) {
  std::cerr << "FAISS: " << e.what() << std::endl;
  return nullptr;
}

int peer_search(void* handle, const float* query, int k, int effort, int32_t* ids) try {
  auto* index = static_cast<faiss::IndexHNSW*>(handle);
  index->hnsw.efSearch = effort;
  if (!scratch || scratch->index != index) {
    scratch = std::make_unique<Scratch>(index);
  }
  std::vector<float> distances(k);
  std::vector<idx_t> labels(k);
  scratch->distance.set_query(query);
  faiss::maxheap_heapify(k, distances.data(), labels.data());
  index->hnsw.search(scratch->distance, k, labels.data(), distances.data(), scratch->visited);
  int count = 0;
  for (idx_t label : labels) {
    if (label >= 0) {
      ids[count++] = static_cast<int32_t>(label);
    }
  }
  return count;
} catch (const std::exception& e) {
  std::cerr << "FAISS: " << e.what() << std::endl;
  return -1;
}

int64_t peer_bytes(void* handle) {
  auto* index = static_cast<faiss::IndexHNSW*>(handle);
  auto* codes = dynamic_cast<faiss::IndexFlatCodes*>(index->storage);
  const faiss::HNSW& hnsw = index->hnsw;
  return static_cast<int64_t>(codes->codes.size() +
                              hnsw.neighbors.size() * sizeof(hnsw.neighbors[0]) +
                              hnsw.offsets.size() * sizeof(hnsw.offsets[0]) +
                              hnsw.levels.size() * sizeof(hnsw.levels[0]));
}

void peer_close(void* handle) {
  scratch.reset();
  delete static_cast<faiss::IndexHNSW*>(handle);
}
