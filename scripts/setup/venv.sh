#!/bin/sh
# Make .venv hold what a lock file lists: `venv.sh requirements.txt`.
#
# Does nothing when that was done before. The stamp in .venv keeps the lock's checksum and not
# its date, so switching branches installs nothing that is there already.
set -eu
cd "$(dirname "$0")/../.."
. scripts/setup/system.sh

lock=$1
stamp=.venv/.installed-$lock
key=$(cksum <"$lock")

works() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3.14 python3 python; do
        if command -v "$candidate" >/dev/null 2>&1 && works "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

if works .venv/bin/python && [ "$(cat "$stamp" 2>/dev/null)" = "$key" ]; then
    exit 0
fi

if ! works .venv/bin/python; then
    python=$(find_python) || give_up \
        "需要 Python 3.11 或更高版本，例如：sudo apt-get install -y python3 python3-venv" \
        "/ Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python"
    "$python" -m venv --clear .venv >/dev/null 2>&1 || {
        rm -rf .venv
        version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        { apt_install "$version" && "$python" -m venv .venv; } || give_up \
            "Python 缺少 venv 模块，请先运行 / first run: sudo apt-get install -y $version"
    }
fi

say "正在按 $lock 安装依赖，仅首次需要 / installing what $lock lists, once …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --require-hashes -r "$lock" || give_up \
    "依赖安装失败，请检查网络后重试 / the installation failed: check the network and try again"
printf '%s\n' "$key" >"$stamp"
