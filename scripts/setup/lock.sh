#!/bin/sh
# Write the hash-locked requirements from pyproject.toml, for every platform and every
# Python from the oldest we run on. Options go to uv, e.g. `lock.sh --upgrade`.
set -eu
cd "$(dirname "$0")/../.."

compile() {
    .venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
        --default-index https://pypi.org/simple --no-emit-index-url \
        --custom-compile-command 'make lock' pyproject.toml "$@"
}

compile --output-file requirements.txt "$@"
compile --output-file requirements-dev.txt --group dev --constraints requirements.txt "$@"
