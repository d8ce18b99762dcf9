"""Numbers and names as an agreement writes them: no digit that a range makes idle, parties by kind of employer."""

from __future__ import annotations

import math
import re

from simulator.analysis.negotiation.clauses.found import ENVELOPE, FINANCED, MOST, Agreement, Fall, Stage
from simulator.analysis.ranges import Range
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.numbers import format_number, format_share
from simulator.publish.charts.words import say
from simulator.publish.demands import quoted
from simulator.publish.formats import shown, stepped, unit_of
from simulator.publish.ranges import between

EUROS = "EUR"
"""Euros of a year, whose sentence says the year."""

PERCENT = 100.0

NOISE = 1e-6
"""Below this share of its step, a number is that of floating-point arithmetic."""

SMALL = 0.1
"""Below one tenth, a share is told with a decimal."""

EMPLOYERS = {
    "state": ("l'administration", "the administration"),
    "local": ("la collectivité", "the local authority"),
    "hospital": ("l'établissement", "the hospital"),
    "private": ("l'employeur", "the employer"),
}
COMMITTEES = {
    "state": ("le comité social d'administration", "the staff committee (CSA)"),
    "local": ("le comité social territorial", "the staff committee (CST)"),
    "hospital": ("le comité social d'établissement", "the staff committee (CSE)"),
    "private": ("le comité social et économique", "the works council (CSE)"),
}
"""Who signs, and which committee follows, by kind of employer."""


def employer(found: Agreement, lang: str) -> str:
    """Return what the agreement calls the employer."""
    return say(lang, *EMPLOYERS[found.ground.dossier.organisation.employer])


def committee(found: Agreement, lang: str) -> str:
    """Return the committee before which the agreement is followed."""
    return say(lang, *COMMITTEES[found.ground.dossier.organisation.employer])


def agents(found: Agreement, lang: str) -> str:
    """Return what those who work are called."""
    private = found.ground.dossier.organisation.employer == "private"
    return say(lang, "salariés", "employees") if private else say(lang, "agents", "agents")


def held(found: Agreement, lang: str) -> str:
    """Return the position held, quoted."""
    return quoted(found.ground.dossier.positions[found.ground.held].label.text(lang), lang)


def scenario(found: Agreement, name: str, lang: str) -> str:
    """Return the label of a scenario, quoted."""
    return quoted(found.ground.dossier.scenarios[name].label.text(lang), lang)


def status_quo(found: Agreement, lang: str) -> str:
    """Return the label of status quo, quoted."""
    return scenario(found, STATUS_QUO, lang)


def week(hours: float, lang: str) -> str:
    """Return a week: "34 h", "33,5 h"."""
    return format_number(hours, lang, significant=4) + "\u00a0h"


def new_year(year: int, lang: str) -> str:
    """Return the first of January of a year."""
    return say(lang, "1er\u00a0janvier\u00a0{year}", "1\u00a0January\u00a0{year}", year=str(year))


def move(fall: Fall, lang: str) -> str:
    """Return from which week to which."""
    return say(
        lang, "{before} à {after}", "{before} to {after}", before=week(fall.before, lang), after=week(fall.after, lang)
    )


def step_of(found: Range) -> float:
    """Return the step of a central value: that of its range, but never coarser than two digits; 0 where certain."""
    return _two_digits(found.central, found.step)


def _two_digits(value: float, step: float) -> float:
    if abs(value) <= step * NOISE:
        return step
    return min(step, 10.0 ** (math.floor(math.log10(abs(value))) - 1))


def central(found: Range, measure: str, lang: str) -> str:
    """Return the central value with its unit."""
    step = step_of(found)
    if not step:
        return shown(found.central, measure, lang)
    unit = "" if measure in {EUROS, "share"} else unit_of(measure, lang)
    return stepped(found.central, step, measure, lang) + (f"\u00a0{unit}" if unit else "")


def told(found: Range, measure: str, lang: str) -> str:
    """Return the central value with its unit, and the range in brackets: "100 M€ (40 M€ à 160 M€)"."""
    ends = between(found, measure, lang)
    same = not ends or ends == stepped(found.central, found.step, measure, lang)
    return central(found, measure, lang) + ("" if same else f" ({ends})")


def beside(value: float, step: float, measure: str, lang: str) -> str:
    """Return a value that is certain as finely as the one it stands beside, told in a step; with its unit."""
    finest = _two_digits(value, step)
    return (
        f"{stepped(value, finest, measure, lang)}\u00a0{unit_of(measure, lang)}"
        if step
        else shown(value, measure, lang)
    )


def points(found: Range, lang: str) -> str:
    """Return a difference of shares in points, with its range."""
    if not found.step:
        return _points(found.central, 1, lang)
    ends = [_in_points(end, found.step, lang) for end in (found.low, found.high)]
    both = ends[0] if ends[0] == ends[1] else say(lang, "{low} à {high}", "{low} to {high}", low=ends[0], high=ends[1])
    step = step_of(found)
    return f"{_points(_rounded(found.central, step), _decimals(step), lang)} ({both})"


def _in_points(value: float, step: float, lang: str) -> str:
    return format_number(_rounded(value, step) * PERCENT, lang, decimals=_decimals(step))


def _decimals(step: float) -> int:
    return max(0, -math.floor(math.log10(step * PERCENT) + NOISE))


def _points(value: float, decimals: int, lang: str) -> str:
    number, size = format_number(value * PERCENT, lang, decimals=decimals), round(abs(value) * PERCENT, decimals)
    plural = size != 1 if lang == "en" else size >= 2  # noqa: PLR2004 (French has its plural from two on)
    return f"{number}\u00a0point" + ("s" if plural else "")


def _rounded(value: float, step: float) -> float:
    return round(value / step) * step


def hours(value: float, step: float, lang: str) -> str:
    """Return hours written in a step, without their unit."""
    return format_number(value, lang, decimals=max(0, -math.floor(math.log10(step))))


def trigger_hours(stage: Stage, lang: str) -> str:
    """Return the hours that trigger a stage, without their unit; empty where there is no trigger."""
    measured = stage.trigger.measured
    return hours(measured.hours, measured.step, lang) if measured else ""


def share(value: float, lang: str) -> str:
    """Return a share of the claims in whole percent, with a decimal where it is small and not zero."""
    return format_share(value, lang, decimals=1 if 0 < abs(value) < SMALL else 0)


def threshold_range(stage: Stage, lang: str) -> str:
    """Return where the threshold lies in nine draws out of ten, in shares of the claims."""
    trigger = stage.trigger
    if math.isinf(trigger.low):
        return say(lang, "plus de {most}", "more than {most}", most=share(MOST, lang))
    low, most = share(trigger.low, lang), share(MOST, lang)
    if math.isinf(trigger.high):
        return say(lang, "{low} à plus de {most}", "{low} to more than {most}", low=low, most=most)
    high = share(trigger.high, lang)
    return low if low == high else say(lang, "{low} à {high}", "{low} to {high}", low=low, high=high)


def draws_of(part: float, lang: str) -> str:
    """Return a share of the draws as so many out of 100; what is neither none nor all is not told as such."""
    count = min(max(round(part * PERCENT), 1 if part > 0 else 0), 99 if part < 1 else 100)
    several = ("{count} tirages sur 100", "{count} draws out of 100")
    one = ("{count} tirage sur 100", "{count} draw out of 100")
    return say(lang, *(several if count > 1 else one), count=str(count))


def level(found: Agreement, stage: Stage, lang: str) -> str:
    """Return the envelope of a year or the share asked for, as it is computed with; empty for service."""
    value = stage.trigger.level
    if found.condition == ENVELOPE:
        return shown(value, EUROS, lang, exact=True)
    exact = shown(value, "share", lang, exact=True) if found.condition == FINANCED else ""
    return (
        re.sub(r"[.,]0+(?=[\u00a0%])|(?<=[1-9])0+(?=[\u00a0%])", "", exact) if "." in exact or "," in exact else exact
    )
