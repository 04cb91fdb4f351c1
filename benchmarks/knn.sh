#!/usr/bin/env bash
# Measures Doppel's index beside other engines: benchmarks/knn.sh [--collection DIR] [OPTION ...]
#
# KNN is what to measure on: how many vectors, of how many dimensions, several pairs between blanks.
# `benchmarks/knn.sh --help` lists the options. JAVA_HOME must be a JDK 25, and `make bench-knn` or
# `make bench` must have compiled the benchmarks. Nothing else should run meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

peers=$(benchmarks/peers/build.sh)
exec "${JAVA_HOME:?must name a JDK 25}/bin/java" \
  --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
  -cp "benchmarks/target/classes:benchmarks/target/lib/*:app/target/doppel/lib/*" \
  io.doppel.benchmarks.knn.KnnBenchmark --peers "$peers" --sets "${KNN-20000,1280}" "$@"
