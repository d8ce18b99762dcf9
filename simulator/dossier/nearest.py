"""The name that a mistyped one was most likely meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest_name(wanted: str, known: Iterable[str]) -> str:
    """Return the nearest known name; the first one when none is near."""
    known = list(known)
    return next(iter(get_close_matches(wanted, known, n=1, cutoff=0.0)), known[0] if known else "")
