"""The words that exchange rates share: who is on the table, amounts, ranges that may have no end."""

from __future__ import annotations

import math

import numpy as np

from simulator.analysis.negotiation.exchange.exchange import Exchange
from simulator.analysis.negotiation.exchange.rates import EMPLOYER, FLOORS, POSTS, Ends, Rate
from simulator.dossier.numbers import format_number
from simulator.publish.charts.words import say
from simulator.publish.demands import quoted
from simulator.publish.formats import NBSP, shown
from simulator.publish.negotiation.dilemma.words import posts_told, week_told
from simulator.publish.ranges import drawn_between

FEW = 10
"""Below this, a number is told with two digits."""

MANY = 100
"""From this on, an end of a range is told with three digits."""

CLOSE = 1e-3
"""Share of a number below which its range would not show."""


def about(found: Exchange, lang: str) -> dict[str, str]:
    """Return who is on the table, in words."""
    return {
        "scenario": quoted(found.ground.dossier.scenarios[found.ground.scenario].label.text(lang), lang),
        "position": quoted(found.ground.dossier.positions[found.ground.held].label.text(lang), lang),
        "week": week_told(found.around.week, lang),
        "year": str(found.ground.year),
    }


def costs_something(found: Exchange) -> bool:
    """Tell whether the first minutes less ask for hires or for money."""
    return bool(found.slopes[POSTS].value or found.slopes[EMPLOYER].value)


def whole_costs_something(found: Exchange) -> bool:
    """Tell whether a whole hour less does."""
    return found.whole[POSTS] > FLOORS[POSTS] or found.whole[EMPLOYER] > FLOORS[EMPLOYER]


def posts_of(posts: float, lang: str) -> str:
    """Return a number of hires: 1 891 postes."""
    return posts_told(posts, lang)


def money_told(euros: float, lang: str) -> str:
    """Return an amount a year: 143 M€/an."""
    return shown(euros, "EUR/year", lang)


def plain(number: float, lang: str) -> str:
    """Return a number without its unit, with two digits where it is small."""
    if abs(number) < FEW:
        return format_number(number, lang, significant=2)
    return format_number(number, lang, decimals=0)


def with_unit(number: float, unit: str, lang: str) -> str:
    """Return a number and its unit."""
    return plain(number, lang) + NBSP + unit


def ends_told(ends: Ends, measure: str, lang: str) -> str:
    """Return between what and what a number lies; nothing where it was not drawn or is certain."""
    return drawn_between(np.array(ends), measure, lang) if ends and not _is_close(ends) else ""


def rates_told(rate: Rate, lang: str, *, is_price: bool = True) -> str:
    """Return between what and what a rate lies. is_price: of an hour; otherwise what something buys.

    Where it has no end: an hour that nothing pays, or minutes that cost nothing.
    """
    if rate.low is None or rate.high is None:
        return ""
    ends = rate.low, rate.high
    if math.isinf(ends[0]):
        return say(lang, "sans prix", "no price") if is_price else say(lang, "sans limite", "no limit")
    low, high = (_rounded(end, lang) for end in ends)
    if math.isinf(ends[1]):
        more = ("{low} ou plus, parfois sans prix", "{low} or more, at times no price")
        free = ("{low} ou plus, parfois sans limite", "{low} or more, at times no limit")
        return say(lang, *(more if is_price else free), low=low)
    if _is_close(ends):
        return ""
    return say(lang, "{low} à {high}", "{low} to {high}", low=low, high=high)


def _rounded(end: float, lang: str) -> str:
    """Return an end of a range with two digits, or three from a hundred on; nothing where it is infinite."""
    return format_number(end, lang, significant=2 + (abs(end) >= MANY)) if math.isfinite(end) else ""


def _is_close(ends: tuple[float, float]) -> bool:
    return ends[1] - ends[0] <= CLOSE * max(map(abs, ends))


def in_brackets(ends: Ends, measure: str, lang: str) -> str:
    """Return the same in brackets after a space, or nothing."""
    told = ends_told(ends, measure, lang)
    return f" ({told})" if told else ""


def points_of(points: float, lang: str) -> str:
    """Return points of realisation and their noun."""
    one = abs(points) < 2 if lang == "fr" else plain(points, lang) == "1"  # noqa: PLR2004 (French plural)
    return with_unit(points, say(lang, "point" if one else "points", "point" if one else "points"), lang)


def days_of(days: float, lang: str) -> str:
    """Return days and their noun."""
    one = abs(days) < 2 if lang == "fr" else plain(days, lang) == "1"  # noqa: PLR2004 (French plural)
    return with_unit(days, say(lang, "jour" if one else "jours", "day" if one else "days"), lang)
