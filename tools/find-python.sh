#!/bin/sh
# Print the path of a Python >= 3.11. Each candidate is run: a name on PATH may be a shim that fails.
set -eu

try() { # try MODULES: the first candidate that can import them
    for name in python3.13 python3.12 python3.11 python3 python; do
        "$name" -c "
import sys, $1
if sys.version_info < (3, 11):
    sys.exit(1)
print(sys.executable)" 2>/dev/null && return
    done
    return 1
}

# One that can create environments is better than a newer one that cannot.
try ensurepip,venv || try sys || {
    echo "Python 3.11 ou plus récent est nécessaire : installez-le, puis relancez." >&2
    echo "Python 3.11 or later is needed: install it, then try again." >&2
    exit 1
}
