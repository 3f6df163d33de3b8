#!/bin/sh
# For hosts that do not make the merge result themselves: `merged.sh TARGET COMMIT`, run in a clone.
#
# Makes `trusted/`, the state of the target branch, whose checker is used, and `data/`, the commit
# merged into it, so that the first parent of its HEAD is the base. Without COMMIT both are TARGET.
set -eu
target=$1
commit=${2:-}
rm -rf trusted data
[ -z "$commit" ] || commit=$(git rev-parse --verify --end-of-options "$commit^{commit}")
base=$(git rev-parse --verify --quiet --end-of-options "origin/$target^{commit}") ||
    base=$(git rev-parse --verify --end-of-options "$target^{commit}")
for folder in trusted data; do
    git clone --quiet --no-hardlinks --no-checkout . "$folder"
    git -C "$folder" fetch --quiet origin "$base" ${commit:+"$commit"}
    git -C "$folder" checkout --quiet --detach "$base"
done
[ -z "$commit" ] || git -C data -c user.name=check -c user.email=check@localhost \
    merge --quiet --no-ff --message merge "$commit" || {
    echo "与主分支有冲突，请先合并主分支再提交。" >&2
    exit 1
}
