#!/bin/sh
# Make sure that the tests find a browser and a Chinese font: Chromium opens every page,
# and PDF forms are set in a font of the system.
set -eu
cd "$(dirname "$0")/../.."
. scripts/setup/system.sh

# Another city's register has no tests that open pages.
[ -e tests/support/chromium.py ] || exit 0

has_browser() {
    .venv/bin/python tests/support/chromium.py >/dev/null 2>&1
}

has_font() {
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-cn family)" ]
}

missing=
has_browser || missing=" chromium"
has_font || missing="$missing fontconfig fonts-noto-cjk"
[ -n "$missing" ] || exit 0

# shellcheck disable=SC2086 # a list of package names
apt_install $missing || true
has_browser && has_font || give_up \
    "测试需要 Chromium 和中文字体，请先运行 / the tests need Chromium and a Chinese font, first run:" \
    "sudo apt-get update && sudo apt-get install -y$missing"
