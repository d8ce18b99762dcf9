#!/bin/sh
# make-venv.sh FOLDER: create a virtual environment there, unless a working one exists.
set -eu

tools=$(dirname "$0")
if "$1/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exit
fi

python=$(sh "$tools/find-python.sh")
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    # Debian ships these two modules apart, in a package named after the version.
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    sh "$tools/apt-install.sh" "$package" || {
        echo "Installez le paquet $package (module venv de Python), puis relancez." >&2
        echo "Install the package $package (Python's venv module), then try again." >&2
        exit 1
    }
fi
"$python" -m venv --clear "$1"
