"""The papers that a letter asks for, from what each would bring to the conclusion, and the reason for each."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.analysis.information import Worth
from simulator.dossier.numbers import format_share
from simulator.publish.charts.words import say
from simulator.publish.letter import Wanted, wanted

MOST = 6
"""Papers in a letter, at most: it stays within two pages."""

SURE = 2
"""Standard errors above which what a paper brings is not chance."""

LEAST = 0.005
"""Probability of being right below which what a paper brings does not show."""


def decisive(worths: Sequence[Worth], lang: str, most: int = MOST) -> tuple[Wanted, ...]:
    """Return the papers to ask for: those that would change the conclusion, then those about silences, then others.

    worths: in the order of worth_of_documents, which is kept within each group. The reason that is general to a paper
    is followed by what the paper would bring here, where that shows.
    """
    ordered = sorted(worths, key=lambda worth: (not _brings(worth), not worth.silent))
    return tuple(_asked(worth, lang) for worth in ordered[:most])


def _brings(worth: Worth) -> bool:
    return worth.value >= max(LEAST, SURE * worth.error)


def _asked(worth: Worth, lang: str) -> Wanted:
    paper = wanted(worth.document, lang)
    here = _brought(worth, lang)
    return Wanted(paper.what, paper.contains, f"{paper.why} {here}" if here else paper.why)


def _brought(worth: Worth, lang: str) -> str:
    """Return what a paper would bring here, in a sentence; nothing where that does not show."""
    if not _brings(worth):
        return ""
    now, then = (format_share(share, lang, decimals=0) for share in (worth.right_now, worth.right_now + worth.value))
    return say(
        lang,
        "Ici, le connaître ferait passer de {now} à {then} la probabilité de conclure juste.",
        "Here, knowing it would raise the probability of the right conclusion from {now} to {then}.",
        now=now,
        then=then,
    )
