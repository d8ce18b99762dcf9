#!/bin/sh
# Look for what tests of letters and workbooks use to open and draw them, and install it where that can be done.
# Never fails: without it, those tests are skipped.
set -eu

ready() {
    command -v soffice >/dev/null && command -v pdftoppm >/dev/null && command -v pdftotext >/dev/null
}

ready && exit
sh "$(dirname "$0")/apt-install.sh" libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils && ready && exit
echo "Ni LibreOffice ni Poppler ici, et rien pour les installer : les tests qui ouvrent lettres et classeurs sont sautés."
echo "No LibreOffice or Poppler here, and no way to install them: tests that open letters and workbooks are skipped."
