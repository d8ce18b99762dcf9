"""The words of a disagreement that its sentences and rows share: labels, shares, values, positions."""

from __future__ import annotations

from simulator.analysis.disagreement import Disagreement, Group
from simulator.dossier.catalogue import catalogue
from simulator.dossier.numbers import format_share
from simulator.model import model_graph
from simulator.publish.charts.words import capital, say
from simulator.publish.demands import quoted
from simulator.publish.formats import shown
from simulator.publish.sensitivity import THEMES

LITTLE = 0.005
"""Below this, a share would show as zero."""


def label_of(group: Group, lang: str) -> str:
    """Return what a group of assumptions is called: its label, or its chapter."""
    return capital(say(lang, *THEMES[group.name])) if group.name in THEMES else catalogue().label(group.name, lang)


def group_quoted(group: Group, lang: str) -> str:
    """Return what a group is called, quoted."""
    return quoted(label_of(group, lang), lang)


def share_told(share: float, lang: str) -> str:
    """Return the share of a part, never as zero where it is not."""
    if 0 < abs(share) < LITTLE:
        return say(lang, "moins de 1 %", "less than 1%")
    return format_share(share, lang, decimals=0)


def shown_as(found: Disagreement, value: float, lang: str) -> str:
    """Return a value of the result, with its unit."""
    return shown(value, model_graph().variables[found.pair.result].measure.name, lang)


def signed(found: Disagreement, value: float, lang: str) -> str:
    """Return a difference of the result, with its sign unless it shows as zero."""
    told = shown_as(found, value, lang)
    return "+" + told if value > 0 and told != shown_as(found, 0.0, lang) else told


def practically(found: Disagreement, lang: str) -> bool:
    """Tell whether both results are practically the same: a gap of little, or none once they are rounded as shown."""
    first, second = (shown_as(found, value, lang) for value in (found.first_result, found.second_result))
    return found.nearly_agrees or (not found.agrees and first == second)


def positions_of(found: Disagreement, lang: str) -> tuple[str, str]:
    """Return the labels of both positions."""
    positions = found.pair.comparison.dossier.positions
    return positions[found.pair.first].label.text(lang), positions[found.pair.second].label.text(lang)


def both_named(found: Disagreement, lang: str) -> dict[str, str]:
    """Return the labels of both positions, quoted, as sentences take them."""
    return {key: quoted(name, lang) for key, name in zip(("first", "second"), positions_of(found, lang), strict=True)}


def about(found: Disagreement, lang: str) -> dict[str, str]:
    """Return what the disagreement is about, as sentences take it: the result, quoted, and the year."""
    return {"result": quoted(catalogue().label(found.pair.result, lang), lang), "year": str(found.pair.year)}
