#!/usr/bin/env bash
# Measures the search for near-duplicates: benchmarks/duplicates.sh [FOLDER]
#
# On 100,000 made-up embeddings, how long candidates and grouping take and how much memory; on the
# pictures of FOLDER, if one is given, what looking at pixels costs. JAVA_HOME must be a JDK 25, and
# `make bench-duplicates` must have compiled the benchmarks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly java=${JAVA_HOME:?must name a JDK 25}/bin/java out=target/benchmarks/duplicates
run() {
  "$java" "$@" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
    -cp "benchmarks/target/classes:benchmarks/target/lib/*:app/target/doppel/lib/*" \
    io.doppel.benchmarks.DuplicatesBenchmark "${arguments[@]}"
}
mkdir -p "$out"
arguments=(made-up 100000 "$out/made-up-100000")
run -Xmx1g
if [[ -n ${1-} ]]; then
  ./doppel index "$1" -c "$out/pictures" >/dev/null
  arguments=(pictures "$out/pictures" "$(mktemp -u)")
  run -Xmx1g
fi
