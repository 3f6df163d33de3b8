#!/bin/sh
# Check the data of one folder with the checker that this script belongs to:
#
#     [BASE=HEAD^1] [ACTOR="123 456" | QUEUED=true] check.sh DATA REPORT
#
# DATA is a clone of which only `stations/` is left, so that no schema, template or setting of it
# can take the place of ours. REPORT gets report.json and summary.md; standard output gets the
# annotations; GitHub's files get the summary and the count, where there are any.
# BASE names the state before the change: then what the change does is judged as well, by the
# accounts ACTOR, each of which must be allowed; QUEUED, before merging, by nobody's.
# Exit 0: nothing blocks · 1: the data is at fault · 2: the check could not run, or checked nothing.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
data=$1
report=$2
mkdir -p "$report"

cannot() {
    rm -f "$report/report.json"
    printf '检查无法进行：%s\n' "$1" | tee -a "$report/summary.md" >&2
    [ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$report/summary.md" >>"$GITHUB_STEP_SUMMARY"
    exit 2
}

[ -d "$data/stations" ] && [ ! -L "$data/stations" ] || cannot "没有 stations 文件夹"
find "$data" -mindepth 1 -maxdepth 1 ! -name .git ! -name stations -exec rm -rf {} +
make --silent --directory "$here" setup || cannot "运行环境没有准备好"

check() {
    format=$1
    shift
    "$here/.venv/bin/python" "$here/scripts/check.py" --root "$data" --format "$format" "$@"
}

# Run the check once more in another format: a crash also exits 1, so the codes must agree.
again() {
    code=0
    check "$@" || code=$?
    [ "$code" = "$verdict" ] || cannot "检查程序出错"
}

# The files read, from a report that must be whole.
count() {
    "$here/.venv/bin/python" -c \
        'import json, sys; print(int(json.load(sys.stdin)["checked"]))' <"$report/report.json" \
        2>/dev/null || echo 0
}

# The whole register first: its count proves that something was read.
check json >"$report/report.json" || [ $? = 1 ] || cannot "检查程序出错"
checked=$(count)
[ "$checked" -gt 0 ] || cannot "一个文件也没有检查到"
[ -z "${GITHUB_OUTPUT:-}" ] || printf 'checked=%s\n' "$checked" >>"$GITHUB_OUTPUT"

set --
if [ -n "${BASE:-}" ]; then
    set -- --base "$BASE"
    if [ "${QUEUED:-}" = true ]; then
        set -- "$@" --queued
    else
        set -f
        for actor in ${ACTOR:-}; do
            set -- "$@" --actor "$actor"
        done
        set +f
        # Where accounts are listed, somebody who is not named is nobody who is allowed.
        [ $# -gt 2 ] || set -- "$@" --actor 未知
    fi
fi
verdict=0
check json "$@" >"$report/report.json" || verdict=$?
[ "$verdict" -le 1 ] || cannot "检查程序出错"
[ -s "$report/report.json" ] || cannot "检查程序出错"
again summary "$@" >"$report/summary.md"
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$report/summary.md" >>"$GITHUB_STEP_SUMMARY"
again github "$@"
exit "$verdict"
