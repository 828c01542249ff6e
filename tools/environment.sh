#!/bin/sh
# environment.sh create DIR      a virtual environment in DIR, by the first Python that is new enough
# environment.sh install LOCK    .venv with requirements/LOCK.txt and this package (editable), as `make` calls it
# $PYTHON names the interpreter to use. Everything that pip installs is pinned by hash; the build is not isolated, so
# that what builds the package comes from the lock as well.
set -eu

say() { echo "$*" >&2; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
        if new_enough "$candidate"; then echo "$candidate"; return; fi
    done
    say "No Python 3.11 or newer: tried ${PYTHON:-python3 python3.13 python3.12 python3.11 python}" \
        "(python3 is $(python3 -V 2>&1 || true))."
    say "Install one, or name it: make setup PYTHON=/path/to/python3.12"
    exit 1
}

# Debian ships Python without the part of `venv` that brings pip.
need_ensurepip() {
    "$1" -c 'import ensurepip' 2>/dev/null && return
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "$1 can make no virtual environment; installing Debian's $package."
        apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >&2 && return
    fi
    say "$1 can make no virtual environment. On Debian and Ubuntu: sudo apt-get install $package"
    exit 1
}

create() {
    if new_enough "$1/bin/python" && "$1/bin/python" -m pip --version >/dev/null 2>&1; then return; fi
    python=$(find_python)
    need_ensurepip "$python"
    "$python" -m venv --clear "$1"
}

install() {
    create .venv
    say "Installing requirements/$1.txt into .venv (the first time a minute or two after some 250 MB of downloads)"
    pip=".venv/bin/python -m pip --quiet --quiet --disable-pip-version-check"
    $pip install --require-hashes --requirement "requirements/$1.txt"
    $pip install --no-deps --no-build-isolation --editable .
    touch .venv/.base ".venv/.$1"
}

cd "$(dirname "$0")/.."
case "${1:-} ${2:-}" in
    create\ ?*) create "$2" ;;
    install\ base | install\ dev) install "$2" ;;
    *) say "usage: tools/environment.sh create DIR | install base|dev"; exit 2 ;;
esac
