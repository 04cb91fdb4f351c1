#!/usr/bin/env bash
# Indexes pictures and shows the look-alikes of one of them: demo/demo.sh [FOLDER]
#
# Without FOLDER, or with an empty one, the pictures are those of pictures.sh. QUERY in the
# environment names the picture to ask with; else it is a known one, or FOLDER's first.
# JAVA_HOME must be a JDK 25.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly out=target/demo
pictures=${1:-}
pictures=${pictures/#\~\//$HOME/} # not every shell does it
query=${QUERY:-}
mkdir -p "$out"
if [[ -z $pictures ]]; then
  pictures=$out/pictures
  demo/pictures.sh "$pictures"
  query=${query:-$pictures/photos/astronaut-for-sale.jpg}
fi
if [[ ! -d $pictures ]]; then
  echo "demo: $pictures: expected a folder of pictures, found none" >&2
  exit 1
fi
if [[ -z $query ]]; then
  query=$(find -L "$pictures" -type f \( -iname '*.jpg' -o -iname '*.jpeg' -o -iname '*.png' \
    -o -iname '*.webp' -o -iname '*.gif' -o -iname '*.bmp' -o -iname '*.tif*' \) -print | sort | sed -n 1p)
fi
if [[ -z $query ]]; then
  echo "demo: $pictures: expected pictures, found none by their names; QUERY=FILE names one" >&2
  exit 1
fi

readonly collection=$out/collection-$(realpath "$pictures" | cksum | cut -d ' ' -f 1)
readonly sheet=$out/look-alikes.html
run() {
  printf '$'
  printf ' %q' "$@"
  echo
  "$@"
  echo
}
run ./doppel index "$pictures" -c "$collection"
run ./doppel search "$query" -c "$collection" -k 14 --relative --html "$sheet"
echo "The contact sheet: $(realpath "$sheet")"
