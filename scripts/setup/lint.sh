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
    run .venv/bin/zizmor --offline --persona=auditor --strict-collection --quiet --no-progress .github
    run .venv/bin/python scripts/owners.py --check
fi
# actionlint is a Go program and in no package index that we lock: it is used where it is there.
if command -v actionlint >/dev/null 2>&1; then
    run actionlint
fi
exit "$failed"
