#!/usr/bin/env bash
# Measures the pipeline, the start of a search, and the index: benchmarks/run.sh [FOLDER]
#
# FOLDER holds pictures of 640 × 480 and up, some of which are cut to that size; without it, the
# demo's are taken. JAVA_HOME must be a JDK 25. Nothing else should run meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pictures=${1:-}
if [[ -z $pictures ]]; then
  pictures=target/demo/pictures
  demo/pictures.sh "$pictures"
fi
export ORT_DISABLE_TELEMETRY=1
run() {
  "${JAVA_HOME:?must name a JDK 25}/bin/java" -cp "benchmarks/target/classes:app/target/doppel/lib/*" "$@"
}
run io.doppel.benchmarks.PipelineBenchmark "$pictures"

readonly collection=target/benchmark-collection
./doppel index "$pictures" -c "$collection" >/dev/null
query=$(find -L "$pictures" -type f -iname '*.jpg' | sort | sed -n 1p)
run io.doppel.benchmarks.SearchStartBenchmark "$query" "$collection"
echo "Its parts, once:"
./doppel search "$query" -c "$collection" --timings >/dev/null

echo
echo "The index beside other engines:"
benchmarks/knn.sh "${1:-}"
