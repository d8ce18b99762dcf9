"""The words that an attack on a conclusion shares: conclusions, values, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.analysis.comparison import Comparison
from simulator.analysis.negotiation.red_team.assumptions import Assumption
from simulator.analysis.statements import Statement
from simulator.dossier.numbers import format_number, format_share
from simulator.evidence.sources import citation, register
from simulator.publish.charts.words import say
from simulator.publish.demands import EVIDENCE, quoted
from simulator.publish.formats import EUROS, NBSP, SHARES, shown, unit_of

GRADES = EVIDENCE | {"definition": ("par définition", "by definition")}
"""What is held for an assumption, by its grade."""

MOST_SOURCES = 3
"""Sources cited for one assumption."""

DECIMALS = 12
"""Digits after which a round value is that of floating-point numbers."""


def named(statement: Statement, lang: str) -> str:
    """Return a conclusion between quotation marks: its label, or what was typed."""
    return quoted(statement.label.text(lang) if statement.label else statement.text, lang)


def held(one: Assumption, lang: str) -> str:
    """Return what an assumption is worth in force."""
    return _either((_shortest(value, one.leaf.measure, lang) for value in one.central), lang)


def _shortest(value: float, measure: str, lang: str) -> str:
    """Return a value with all its digits where that is not longer than its usual rounding."""
    return min(exact(value, measure, lang), shown(value, measure, lang), key=len)


def worth(one: Assumption, values: Sequence[float], lang: str) -> str:
    """Return round values with all their digits: those that were put back are those that are read."""
    return _either((exact(value, one.leaf.measure, lang) for value in values), lang)


def exact(value: float, measure: str, lang: str) -> str:
    """Return a round value with all its digits and no other."""
    if measure in SHARES:
        points = round(value * 100, DECIMALS)
        decimals = next(digits for digits in range(DECIMALS + 1) if round(points, digits) == points)
        tail = say(lang, " par an", " a year") if measure == "rate/year" else ""
        return format_share(value, lang, decimals=decimals) + tail
    if measure in EUROS or measure == "year":
        return shown(value, measure, lang, exact=True)
    unit = unit_of(measure, lang)
    return format_number(value, lang, significant=DECIMALS) + (NBSP + unit if unit else "")


def between(one: Assumption, lang: str) -> str:
    """Return between what and what an assumption may be, in nine cases of ten or among sources; a dash for neither."""
    measure = one.leaf.measure
    told = (
        say(lang, "{low} à {high}", "{low} to {high}", low=shown(low, measure, lang), high=shown(high, measure, lang))
        for low, high in one.limits
    )
    return _either(told, lang) or "–"


def grade(one: Assumption, lang: str) -> str:
    """Return the evidence held for an assumption, in a word."""
    if one.sources == ("set_by_user",):
        return say(lang, "valeur saisie par l'utilisateur", "value set by the user")
    return say(lang, *GRADES.get(one.grade, ("sans degré de preuve", "no grade of evidence")))


def sources(one: Assumption, comparison: Comparison, lang: str) -> str:
    """Return the sources of an assumption, or the reasons given instead; a dash where there is none."""
    cited = list(dict.fromkeys(text for source in one.sources if (text := _cited(source, comparison, lang))))
    reasons = [figure.note.text(lang) for figure in one.figures if figure.note and not _is_cited(figure.sources)]
    told = list(dict.fromkeys((*cited, *reasons)))
    more = len(told) - MOST_SOURCES
    if more > 0:
        plural = "s" if more > 1 else ""
        told[MOST_SOURCES:] = [say(lang, f"et {more} autre{plural}", f"and {more} more")]
    return say(lang, " ; ", "; ").join(told) if told else "–"


def deviations(distance: float, lang: str) -> str:
    """Return a distance in standard deviations, in the singular below two in French."""
    plural = "s" if round(distance, 1) >= 2 else ""  # noqa: PLR2004 (French counts in the plural from two on)
    told = format_number(distance, lang, decimals=1)
    return say(lang, f"{{told}} écart{plural} type{plural}", "{told} standard deviations", told=told)


def share(value: float, lang: str, error: float = 0.0) -> str:
    """Return a share of draws to the tenth of a percent, never 0 or 100 % where some draw says otherwise."""
    if 0.0 < value < TENTH:
        return say(lang, "moins de 0,1 %", "less than 0.1%")
    if 1.0 - TENTH < value < 1.0:
        return say(lang, "plus de 99,9 %", "more than 99.9%")
    told = format_share(value, lang, decimals=0 if value in (0.0, 1.0) else 1)
    if error <= 0.0:
        return told
    wide = round(max(100 * error, 0.1), 1)
    plural = "s" if wide >= 2 else ""  # noqa: PLR2004 (French counts in the plural from two on)
    points = format_number(wide, lang, decimals=1)
    return say(lang, f"{{told}} (± {{points}} point{plural})", "{told} (± {points} points)", told=told, points=points)


TENTH = 0.0005
"""Half of the last decimal of a share."""


def _is_cited(names: Iterable[str]) -> bool:
    return any(name in register() for name in names)


def _cited(source: str, comparison: Comparison, lang: str) -> str:
    """Return a source on one line; nothing for a reason that stands instead of one."""
    own = comparison.dossier.sources.get(source)
    if own is not None:
        return f"{own.publisher}, {own.title}" + (f" ({own.date})" if own.date else "")
    known = register().get(source)
    return f"{citation(known, lang)} [{source}]" if known else ""


def _either(told: Iterable[str], lang: str) -> str:
    return say(lang, " ou ", " or ").join(dict.fromkeys(told))
