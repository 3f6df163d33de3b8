#!/bin/sh
# Write or update the one comment of a pull request, and label it: `comment.sh REPORT.json`.
#
# The report comes from the contributor's run and is believed in nothing; the pull request is the
# one that the API knows by commit, branch and repository. No text of theirs becomes a word here.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: "${GITHUB_REPOSITORY:?}" "${HEAD_SHA:?}" "${HEAD_REPOSITORY:?}" "${HEAD_OWNER:?}" "${HEAD_BRANCH:?}"
api=repos/$GITHUB_REPOSITORY

write() {
    "$here/.venv/bin/python" "$here/scripts/comment.py" "$@"
}

find_number() {
    gh api --method GET "$api/pulls" -f state=open -f per_page=100 \
        -f "head=$HEAD_OWNER:$HEAD_BRANCH" >"$work/pulls.json"
    write find "$work/pulls.json" --sha "$HEAD_SHA" --repository "$HEAD_REPOSITORY"
}

number=$(find_number)
if [ -z "$number" ]; then
    echo "这次提交没有对应的合并请求，不回帖。"
    exit 0
fi

# The files are those of the newest commit: it must still be the one that was checked.
gh api --paginate --slurp "$api/pulls/$number/files?per_page=100" >"$work/files.json"
if [ "$(find_number)" != "$number" ]; then
    echo "合并请求又有了新的提交，由新的检查回帖。"
    exit 0
fi

report=$1
if [ ! -f "$report" ] || [ -L "$report" ]; then
    report=$work/none
    : >"$report"
fi
write body "$report" --run "${RUN:?}" --files "$work/files.json" >"$work/body.json"
gh api --paginate --slurp "$api/issues/$number/comments?per_page=100" >"$work/comments.json"
comment=$(write own "$work/comments.json")
if [ -n "$comment" ]; then
    gh api --method PATCH "$api/issues/comments/$comment" --input "$work/body.json" >/dev/null
else
    gh api --method POST "$api/issues/$number/comments" --input "$work/body.json" >/dev/null
fi

write labels "$work/files.json" >"$work/labels.json"
gh api --method POST "$api/issues/$number/labels" --input "$work/labels.json" >/dev/null
