"""The page of the dossier that the package ships: `panel serve app.py`."""

from simulator import open_dossier
from simulator.app import build_page

build_page(open_dossier("dgfip")).servable()
