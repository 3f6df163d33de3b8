#!/bin/sh
# Format, style, types and workflows, all of them, so that one run names every fault.
set -eu
cd "$(dirname "$0")/../.."

failed=0
run() {
    "$@" || failed=1
}

run .venv/bin/python -m ruff format --quiet --diff .
run .venv/bin/python -m ruff check --quiet .
run .venv/bin/python -m mypy --strict --no-error-summary scripts
if [ -d .github/workflows ]; then
    run .venv/bin/zizmor --offline --quiet --no-progress .github/workflows
fi
exit "$failed"
