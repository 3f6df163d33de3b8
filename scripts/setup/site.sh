#!/bin/sh
# Build the site into site/, unless nothing that it is made from has changed since.
#
# The pages tell the date and the history of the files, so a new day or a new commit counts as a
# change; so do other options, and a site/ that something else has written meanwhile.
set -eu
cd "$(dirname "$0")/../.."

stamp=.venv/.built
state="$(date +%F) $(git rev-parse HEAD 2>/dev/null || echo none) $*"

up_to_date() {
    [ "$(cat "$stamp" 2>/dev/null)" = "$state" ] && [ -f site/index.html ] &&
        [ -z "$(find stations schema docs scripts mkdocs.yml requirements.txt CHANGELOG.md \
            site/index.html ! -name '*.pyc' ! -name __pycache__ -newer "$stamp" | head -n 1)" ]
}

if ! up_to_date; then
    .venv/bin/python scripts/build.py "$@"
    printf '%s\n' "$state" >"$stamp"
fi
echo "网站在 site/，查看请运行 make serve / the site is in site/; to look at it: make serve"
