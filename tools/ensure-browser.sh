#!/bin/sh
# ensure-browser.sh PYTHON: look for what the browser tests need, and install it where that can be
# done. Never fails: without a browser, those tests are skipped.
set -eu

ready() {
    # The node that Playwright ships needs libatomic, which a minimal Debian lacks.
    "$1" -m playwright --version >/dev/null 2>&1 || return
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null && return
    done
    return 1
}

ready "$1" && exit
# The font: without one, accented text is laid out with whatever fallback the machine has.
sh "$(dirname "$0")/apt-install.sh" chromium fonts-noto-core libatomic1 && ready "$1" && exit
echo "Ni Chromium ni Chrome utilisable ici, et rien pour l'installer : tests de navigateur sautés."
echo "No usable Chromium or Chrome here, and no way to install it: the browser tests will be skipped."
