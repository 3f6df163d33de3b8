#!/bin/sh
# Show a change before it is merged: `preview.sh DATA OUT BASE` writes the pages and the forms of
# the stations that differ from BASE. Names of files come NUL-separated and are never words.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
data=$1
out=$2
base=$3

[ -d "$data/stations" ] && [ ! -L "$data/stations" ] || exit 2
find "$data" -mindepth 1 -maxdepth 1 ! -name .git ! -name stations -exec rm -rf {} +
make --silent --directory "$here" setup
git -C "$data" diff --name-only --no-renames --diff-filter=AM -z "$base" HEAD -- stations |
    "$here/.venv/bin/python" "$here/scripts/preview.py" --root "$data" --out "$out"
