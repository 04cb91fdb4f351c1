#!/usr/bin/env bash
# Measures Doppel's index beside other engines: benchmarks/knn.sh [FOLDER] [OPTION ...]
#
# KNN is what to measure on: how many vectors, of how many dimensions, several pairs between blanks.
# The pictures of FOLDER are indexed, and their vectors are measured on, too. The options are those
# of `benchmarks/knn.sh --help`. JAVA_HOME must be a JDK 25, and `make bench-knn` or `make bench`
# must have compiled the benchmarks. Nothing else should run meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly java=${JAVA_HOME:?must name a JDK 25}/bin/java collection=target/benchmark-collection

options=(--peers "$(benchmarks/peers/build.sh)")
if [[ -v KNN ]]; then
  options+=(--sets "$KNN")
fi
if [[ ${1--} != -* ]]; then
  if [[ -n $1 ]]; then
    ./doppel index "$1" -c "$collection" >/dev/null
    options+=(--collection "$collection")
  fi
  shift
fi
run() {
  "$java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
    -cp "benchmarks/target/classes:benchmarks/target/lib/*:app/target/doppel/lib/*" "$@"
}
stamp=$(mktemp)
trap 'rm -f "$stamp"' EXIT
run io.doppel.benchmarks.knn.KnnBenchmark "${options[@]}" "$@"

# Doppel's own ways to search, on the collections that were just built.
while IFS= read -r index; do
  echo
  echo "$(basename "$(dirname "$index")"):"
  run io.doppel.benchmarks.SearchPathsBenchmark "$index" pairs
done < <(find target/benchmarks/knn -maxdepth 2 -name index-Doppel -newer "$stamp" | sort)
