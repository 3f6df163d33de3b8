#!/bin/sh
# Check a merge request on GitLab: run the target branch's copy of this, in the job's clone.
#
# Makes `report/` and `preview/` there. Nothing of the clone's own files is run: they are the
# contributor's. CHECK_API_TOKEN, a project token that may read the API, lets it ask the host who
# opened the request; GITLAB_USER_ID is only whoever started the pipeline, or tried it again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
: "${CI_COMMIT_SHA:?}" "${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:?}" "${CI_PROJECT_ID:?}"
rm -rf trusted data report preview

cannot() {
    printf '检查无法进行：%s\n' "$1" >&2
    exit 2
}

# In a fork's own project the branch called main, and this file, are the fork's.
[ "$CI_PROJECT_ID" = "${CI_MERGE_REQUEST_PROJECT_ID:?}" ] ||
    cannot "这是副本里的流程，作不了数；请在本库的分支上提交，或者请本库成员在合并请求里重新运行"

author=未知
if [ -n "${CHECK_API_TOKEN:-}" ]; then
    address=$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/${CI_MERGE_REQUEST_IID:?}
    author=$(printf 'PRIVATE-TOKEN: %s\n' "$CHECK_API_TOKEN" |
        curl --fail --silent --show-error --header @- "$address" |
        python3 -c 'import json, sys; print(int(json.load(sys.stdin)["author"]["id"]))') ||
        cannot "查不到合并请求的发起人，请核对 CHECK_API_TOKEN"
    unset CHECK_API_TOKEN
fi

sh "$here/merged.sh" "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME" "$CI_COMMIT_SHA"
BASE=HEAD^1 ACTOR="$author ${GITLAB_USER_ID:?}" sh trusted/scripts/ci/check.sh data report
sh trusted/scripts/ci/preview.sh data preview HEAD^1
