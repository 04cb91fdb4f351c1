#!/usr/bin/env bash
# Builds the engines in C++ that Doppel is measured against: benchmarks/peers/build.sh
#
# hnswlib's headers come from the npm package hnswlib-node; FAISS from Debian's source package, so
# that only works on Debian and its kin. As root, what is missing to build it is installed with
# apt-get. Prints the folder with the shared libraries and nothing else on standard output. They
# are kept in ${XDG_CACHE_HOME:-~/.cache}/doppel/peers until anything about them changes. A library
# that cannot be built is left out, with a word about it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
readonly hnswlib=0.8.0 hnswlib_node=hnswlib-node@3.0.0 faiss=1.7.3 faiss_source=faiss=1.7.3-2
readonly hnswlib_sha256=4a8074485e5abe659d23e9998d97a00226db056ca466ada6eedbc512a4c4df01
readonly flags="-O3 -march=native"
# Loops over floats: two files may add in any order, as later versions of FAISS let compilers do.
readonly loop_flags="-ffast-math -funroll-loops -fvariable-expansion-in-unroller"

say() { echo "peers: $*" >&2; }

key() {
  { cat "$here"/*; g++ --version; grep -m1 "^model name" /proc/cpuinfo; } | sha256sum | cut -c1-16
}

build_hnswlib() {
  (cd "$1" && npm pack --silent "$hnswlib_node" >&2)
  echo "$hnswlib_sha256  $1/hnswlib-node-3.0.0.tgz" | sha256sum --check --quiet >&2
  tar -xzf "$1/hnswlib-node-3.0.0.tgz" -C "$1"
  # shellcheck disable=SC2086 # flags are words
  g++ -std=c++17 $flags -fPIC -shared -pthread -I"$here" -I"$1/package/src" \
    -DPEER_VERSION="\"$hnswlib\"" -DPEER_FLAGS="\"$(compiler) $flags\"" \
    "$here/hnswlib_peer.cpp" -o "$1/libhnswlib_peer.so"
}

compiler() { echo "g++ $(g++ -dumpfullversion)"; }

# Debian's own sources with deb turned to deb-src, beside the system's, which stay as they are.
fetch_faiss() {
  mkdir -p "$1/apt/sources" "$1/apt/lists/partial" "$1/apt/cache/archives/partial"
  local file
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/debian.*; do
    if [[ -f $file ]]; then
      sed -E 's/^Types: .*/Types: deb-src/; s/^deb /deb-src /' "$file" >"$1/apt/sources/${file##*/}"
    fi
  done
  local -a apt=(apt-get -qq -o Dir::Etc::sourcelist=- -o "Dir::Etc::sourceparts=$1/apt/sources"
    -o "Dir::State::lists=$1/apt/lists" -o "Dir::Cache=$1/apt/cache" -o APT::Sandbox::User=root)
  "${apt[@]}" update >&2
  (cd "$1" && "${apt[@]}" source --download-only "$faiss_source" >&2)
  tar -xzf "$1/faiss_$faiss.orig.tar.gz" -C "$1"
}

compile_faiss() { # FOLDER FILE
  local fast=
  case $2 in utils/distances_simd.cpp | impl/ScalarQuantizer.cpp) fast=$loop_flags ;; esac
  # shellcheck disable=SC2086
  g++ -std=c++17 -w $flags $fast -fopenmp -fPIC -DFINTEGER=int -I"$1/faiss-$faiss" \
    -c "$1/faiss-$faiss/faiss/$2" -o "$1/objects/${2//\//_}.o"
}

build_faiss() {
  if [[ $(id -u) == 0 ]] && ! [[ -e /usr/lib/$(g++ -dumpmachine)/libopenblas.so ]]; then
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y libopenblas-dev >&2
  fi
  fetch_faiss "$1"
  mkdir -p "$1/objects"
  say "compiling FAISS, which takes a few minutes, once"
  export -f compile_faiss
  export flags loop_flags faiss
  (cd "$1/faiss-$faiss/faiss" && ls ./*.cpp impl/*.cpp invlists/*.cpp utils/*.cpp) | sed 's,^\./,,' |
    xargs -P "$(nproc)" -I{} bash -c 'compile_faiss "$@"' _ "$1" {} >&2
  # shellcheck disable=SC2086
  g++ -std=c++17 $flags -fopenmp -fPIC -shared -I"$here" -I"$1/faiss-$faiss" \
    -DPEER_VERSION="\"$faiss\"" \
    -DPEER_FLAGS="\"$(compiler) $flags -fopenmp, for float loops $loop_flags\"" \
    "$here/faiss_peer.cpp" "$1"/objects/*.o -lopenblas -o "$1/libfaiss_peer.so"
}

# Each in a process of its own, so that `set -e` ends it at the first thing that fails.
if (($# == 2)); then # NAME FOLDER
  "build_$1" "$2"
  exit
fi

folder=${XDG_CACHE_HOME:-$HOME/.cache}/doppel/peers/$(key)
mkdir -p "$folder"
for peer in hnswlib faiss; do
  if ! [[ -e $folder/lib${peer}_peer.so ]]; then
    work=$(mktemp -d)
    if "$0" "$peer" "$work" && mv "$work/lib${peer}_peer.so" "$folder/"; then
      say "built $peer"
    else
      say "$peer could not be built; the benchmark goes without it"
    fi
    rm -rf "$work"
  fi
done
echo "$folder"
