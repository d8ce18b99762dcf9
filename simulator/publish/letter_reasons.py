"""The papers that a letter asks for, from what each would bring to the conclusion, and the reason for each."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.analysis.information import Worth
from simulator.dossier.numbers import format_share
from simulator.publish.charts.words import say
from simulator.publish.letter import Wanted, wanted

MOST = 6
"""Papers in a letter, at most: it stays within two pages."""


def decisive(worths: Sequence[Worth], lang: str, most: int = MOST) -> tuple[Wanted, ...]:
    """Return the first papers to ask for, in the order given.

    The reason that is general to a paper is followed by what the paper would bring here, where that shows.
    """
    return tuple(_asked(worth, lang) for worth in worths[:most])


def _asked(worth: Worth, lang: str) -> Wanted:
    paper = wanted(worth.document, lang)
    here = _brought(worth, lang)
    return Wanted(paper.what, paper.contains, f"{paper.why} {here}" if here else paper.why)


def _brought(worth: Worth, lang: str) -> str:
    """Return what a paper would bring here, in a sentence; nothing where that does not show."""
    if not worth.brings:
        return ""
    now, then = (format_share(share, lang, decimals=0) for share in (worth.right_now, worth.right_now + worth.value))
    return say(
        lang,
        "Ici, connaître ce document ferait passer de {now} à {then} la probabilité de conclure juste.",
        "Here, knowing it would raise the probability of the right conclusion from {now} to {then}.",
        now=now,
        then=then,
    )
