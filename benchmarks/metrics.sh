#!/usr/bin/env bash
# Measures which metric finds what: benchmarks/metrics.sh FOLDER [STRANGERS] [MODEL]
#
# FOLDER holds pictures and a labels.csv (file, then one or more columns of labels), or a truth.csv
# (copy, original, edit). STRANGERS is a folder of pictures to hide the originals among; MODEL is
# the manifest of another model. JAVA_HOME must be a JDK 25. Prints tables in Markdown.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=${1:-}
strangers=${2:-}
model=${3:-}
if [[ ! -f $folder/labels.csv && ! -f $folder/truth.csv ]]; then
  echo "metrics: \"$folder\": expected a folder with labels.csv or truth.csv; IMAGES=DIR names it" >&2
  exit 1
fi

key=$(cksum <<<"$(realpath "$folder" ${strangers:+"$strangers"} ${model:+"$model"})")
readonly collection=target/metrics/${key%% *}
mkdir -p target/metrics
./doppel index "$folder" ${strangers:+"$strangers"} -c "$collection" ${model:+--model "$model"} >/dev/null
"${JAVA_HOME:?must name a JDK 25}/bin/java" --enable-native-access=ALL-UNNAMED \
  -cp "benchmarks/target/classes:app/target/doppel/lib/*" \
  -Djava.util.logging.config.file=/dev/null \
  io.doppel.benchmarks.quality.MetricChoice "$folder" "$collection"
