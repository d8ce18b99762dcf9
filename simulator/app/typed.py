"""What a user types, made fit for use: signs that can be shown, and no more of them than a field holds."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.app.words import word
from simulator.errors import DossierError
from simulator.publish.letter import plain


def fitting(field: str, text: object, most: int) -> str:
    """Return a text typed in a field, on one line. field: its word. Raises DossierError where it is too long."""
    written = plain(str(text or ""))
    if len(written) > most:
        labels = word(field, "fr"), word(field, "en")
        raise DossierError(
            fr=f"{labels[0]} : {len(written)} caractères ; le maximum est {most}, raccourcissez.",
            en=f"{labels[1]}: {len(written)} characters; the most is {most}, shorten it.",
        )
    return written


def fitting_all(limits: Mapping[str, int], values: Mapping[str, object], prefix: str) -> dict[str, str]:
    """Return each text typed, by the name of its field. limits: the characters that each holds; prefix: of its word."""
    return {name: fitting(f"{prefix}_{name}", values.get(name), most) for name, most in limits.items()}
