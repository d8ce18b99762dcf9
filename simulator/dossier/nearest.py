"""The name that a mistyped one was most likely meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from simulator.errors import DossierError

FEW = 12
"""Names that a message can list without losing its reader."""


def nearest_name(wanted: str, known: Iterable[str]) -> str:
    """Return the nearest known name; the first one when none is near."""
    known = list(known)
    return next(iter(get_close_matches(wanted, known, n=1, cutoff=0.0)), known[0] if known else "")


def fail_if_unknown(wanted: str, known: Iterable[str], where: str) -> None:
    """Raise DossierError when a name is not among those known, and give the nearest."""
    known = list(known)
    if wanted not in known:
        near = nearest_name(wanted, known)
        few = len(known) <= FEW
        listed = ", ".join(known)
        raise DossierError(
            fr=f"{where} : « {wanted} » n’existe pas ; vouliez-vous dire « {near} » ?"
            + (f" Noms admis : {listed}." if few else ""),
            en=f"{where}: '{wanted}' does not exist; did you mean '{near}'?"
            + (f" Names allowed: {listed}." if few else ""),
        )
