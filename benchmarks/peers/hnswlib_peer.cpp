// hnswlib as a peer: HierarchicalNSW over its InnerProductSpace.
#include "peer.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "hnswlib/hnswlib.h"

namespace {
using Graph = hnswlib::HierarchicalNSW<float>;

struct Peer {
  hnswlib::InnerProductSpace space;
  std::unique_ptr<Graph> graph;

  explicit Peer(int dimension) : space(dimension) {}
};

// The first vector is added alone, since it becomes the entry point.
void add_all(Graph& graph, const float* vectors, int64_t count, int dimension, int threads) {
  graph.addPoint(vectors, 0);
  std::atomic<int64_t> next{1};
  auto work = [&] {
    for (int64_t i = next++; i < count; i = next++) {
      graph.addPoint(vectors + i * dimension, i);
    }
  };
  std::vector<std::thread> crew;
  for (int t = 1; t < threads; t++) {
    crew.emplace_back(work);
  }
  work();
  for (auto& thread : crew) {
    thread.join();
  }
}
}  // namespace

const char* peer_description() { return "hnswlib " PEER_VERSION ", " PEER_FLAGS; }

int peer_build(const char*, const float* vectors, int64_t count, int dimension, int connections,
               int candidates, int threads, const char* file) try {
  hnswlib::InnerProductSpace space(dimension);
  Graph graph(&space, count, connections, candidates);
  add_all(graph, vectors, count, dimension, threads);
  graph.saveIndex(file);
  return 0;
} catch (const std::exception& e) {
  std::cerr << "hnswlib: " << e.what() << std::endl;
  return 1;
}

void* peer_open(const char*, const char* file, int dimension) try {
  auto peer = std::make_unique<Peer>(dimension);
  peer->graph = std::make_unique<Graph>(&peer->space, file);
  return peer.release();
} catch (const std::exception& e) {
  std::cerr << "hnswlib: " << e.what() << std::endl;
  return nullptr;
}

int peer_search(void* index, const float* query, int k, int effort, int32_t* ids) try {
  Graph& graph = *static_cast<Peer*>(index)->graph;
  if (graph.ef_ != static_cast<size_t>(effort)) {
    graph.setEf(effort);
  }
  auto found = graph.searchKnn(query, k);
  int count = 0;
  for (; !found.empty(); found.pop()) {
    ids[count++] = static_cast<int32_t>(found.top().second);
  }
  return count;
} catch (const std::exception& e) {
  std::cerr << "hnswlib: " << e.what() << std::endl;
  return -1;
}

int64_t peer_bytes(void* index) {
  Graph& graph = *static_cast<Peer*>(index)->graph;
  int64_t bytes = graph.cur_element_count * graph.size_data_per_element_;
  for (size_t i = 0; i < graph.cur_element_count; i++) {
    bytes += graph.element_levels_[i] * graph.size_links_per_element_ + sizeof(void*);
  }
  return bytes;
}

void peer_close(void* index) { delete static_cast<Peer*>(index); }
