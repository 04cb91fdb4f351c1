#!/usr/bin/env bash
# Measures the HTTP service under load: benchmarks/serve.sh [FOLDER] [SECONDS]
#
# FOLDER holds JPEGs, and is indexed; without it, the demo's are taken. Each row
# takes SECONDS, 10 unless said otherwise. JAVA_HOME must be a JDK 25. Prints a table in Markdown.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds=${2:-10}
readonly work=target/bench-serve
mkdir -p "$work"
folder=${1:-}
if [[ -z $folder ]]; then
  folder=target/demo/pictures
  demo/pictures.sh "$folder"
fi

collection=$work/collection-$(cksum <<<"$(realpath "$folder")" | cut -d ' ' -f 1)
./doppel index "$folder" -c "$collection" >/dev/null
./doppel serve -c "$collection" --port 0 2>"$work/serve.log" &
service=$!
trap 'kill "$service" 2>/dev/null; wait "$service" 2>/dev/null || true' EXIT
until address=$(grep -o 'http://127[.]0[.]0[.]1:[0-9]*/' "$work/serve.log"); do
  kill -0 "$service" || { cat "$work/serve.log" >&2; exit 1; }
  sleep .1
done
"${JAVA_HOME:?must name a JDK 25}/bin/java" -cp "benchmarks/target/classes:app/target/doppel/lib/*" \
  io.doppel.benchmarks.serve.LoadBenchmark "$address" "$service" "$folder" "$seconds"
