"""Commands that a reader can copy: what explains a number."""

from __future__ import annotations

from shlex import quote

import numpy as np

from simulator.dossier.overrides import Override
from simulator.publish.section import Pointer

DIGITS = 12
"""Digits of a value set: enough that a target is met again."""


def command(pointer: Pointer, dossier: str, lang: str) -> str:
    """Return the command that explains a number, on one line. dossier: its path, as it was typed."""
    words = ["partage32 explain", quote(dossier), pointer.name]
    words += [f"--scenario {pointer.scenario}", f"--position {pointer.position}", f"--year {pointer.year}"]
    words += [f"--set {quote(typed(override))}" for override in pointer.settings]
    return " ".join([*words, *(["--lang en"] if lang == "en" else [])])


def typed(override: Override) -> str:
    """Return a value set by the user as it is typed, with the digits that reaching a target needs."""
    if override.figure.spread is not None:
        return override.text
    path = f"{override.place}.{override.name}" if override.place else override.name
    value = np.format_float_positional(override.figure.number or 0.0, precision=DIGITS, fractional=False, trim="-")
    return f"{path}={value}"
