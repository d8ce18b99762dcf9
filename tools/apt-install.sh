#!/bin/sh
# Install Debian packages without asking anything; fail quietly where that is not possible.
set -eu

command -v apt-get >/dev/null || exit 1
if [ "$(id -u)" -eq 0 ]; then
    as_root() { "$@"; }
elif sudo -n true 2>/dev/null; then
    as_root() { sudo -n "$@"; }
else
    exit 1
fi

echo "apt-get install $*" >&2
as_root apt-get -qq update </dev/null >&2
as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq install -y --no-install-recommends -o Dpkg::Use-Pty=0 "$@" </dev/null >/dev/null
