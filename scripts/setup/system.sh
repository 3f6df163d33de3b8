# What the setup scripts share: one sentence for people, and apt-get where it may be used.
# Sourced, not run; POSIX sh, so that it works before anything is installed.

say() {
    printf '%s\n' "$*" >&2
}

give_up() {
    say "$@"
    exit 1
}

# Print the words that run a command as administrator here; fail when there is no such way
# that would not stop and ask for a password.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        echo env
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        echo sudo
    else
        return 1
    fi
}

# Install Debian packages if that is possible without a question; otherwise fail, quietly.
apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    root=$(as_root) || return 1
    say "正在安装系统软件包 / installing system packages: $*"
    $root apt-get update -qq >/dev/null 2>&1 || true
    $root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}
