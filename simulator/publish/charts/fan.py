"""Fans: one result over the years, its median, where it lies nine times in ten and one time in two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.analysis.comparison import Comparison, Outcome
from simulator.analysis.ranges import Range
from simulator.dossier.numbers import format_number, format_share
from simulator.publish.charts.bands import drawn, nine_in_ten, one_in_two, told
from simulator.publish.charts.chart import Chart, Draft, End, Row, View
from simulator.publish.charts.fan_words import Subject, cost, week
from simulator.publish.charts.frame import framed
from simulator.publish.charts.over_years import decision_mark, span_words
from simulator.publish.charts.palette import scenario_colours
from simulator.publish.charts.results import scenario_label, viewed
from simulator.publish.charts.rounding import EUROS, Scale, scale_of
from simulator.publish.charts.words import say
from simulator.uncertainty.quantiles import LEVELS

HOURS_A_WEEK = 2
"""Decimals of a weekly working time."""


def fan_chart(comparison: Comparison, view: View) -> Chart:
    """Return the fan of what 32 hours cost, or of the effect on the budget of a scenario that gives no time back."""
    outcome = viewed(comparison, view)
    subject = cost(comparison, view, gives_back=_gives_back(outcome))
    ranges = _ranges(comparison, subject.result, outcome)
    largest = max((abs(value) for found in ranges.values() for value in found.quantiles), default=0.0)
    fan = _Fan(outcome, subject, ranges, scale_of(largest, EUROS, view.lang))
    return framed(comparison, view, _draft("fan", comparison, view, fan))


def fan_week_chart(comparison: Comparison, view: View) -> Chart:
    """Return the fan of the week that gains pay for alone, with the week aimed at."""
    outcome = viewed(comparison, view)
    subject = week(comparison, view)
    ranges = _ranges(comparison, subject.result, outcome)
    scale = Scale(1.0, "h", HOURS_A_WEEK)
    return framed(comparison, view, _draft("fan_week", comparison, view, _Fan(outcome, subject, ranges, scale)))


@dataclass(frozen=True)
class _Fan:
    """What is told, of which outcome, between what and what each year, and in what it is counted."""

    outcome: Outcome
    subject: Subject
    ranges: dict[int, Range]
    scale: Scale

    @property
    def shows(self) -> bool:
        """Whether there is something to draw: some year, in some draw, is not worth nothing."""
        return any(value for found in self.ranges.values() for value in found.quantiles)

    def told(self, value: float, year: int, lang: str) -> str:
        """Return a value of a year as shown."""
        return told(value, self.ranges[year].step, self.scale, lang)


def _gives_back(outcome: Outcome) -> bool:
    return any(outcome.total("week_minutes_given_back", year) > 0 for year in outcome.run.years)


def _ranges(comparison: Comparison, name: str, outcome: Outcome) -> dict[int, Range]:
    """Return the range of each year; none where nothing was drawn."""
    found = {year: drawn(comparison, name, outcome, year) for year in comparison.dossier.span}
    return {year: each for year, each in found.items() if each is not None}


def _draft(name: str, comparison: Comparison, view: View, fan: _Fan) -> Draft:
    subject, lang = fan.subject, view.lang
    return Draft(
        name=name,
        kind="lines",
        title=_title(fan, view) if fan.ranges else subject.undrawn,
        measure=say(
            lang,
            "{what}, scénario « {label} », {first} à {last}",
            "{what}, scenario “{label}”, {first} to {last}",
            what=subject.what.format(unit=fan.scale.unit),
            label=scenario_label(comparison, view.scenario, lang),
            **span_words(comparison),
        ),
        rows=tuple(_rows(comparison, view, fan)) if fan.shows else (),
        category_label=say(lang, "Année", "Year"),
        value_label=subject.axis.format(unit=fan.scale.unit),
        unit=fan.scale.unit,
        empty=_empty(fan, lang),
        remark=_key(lang) if fan.shows else "",
        mark=decision_mark(comparison, view),
        ends=_ends(fan, comparison.last_year, lang) if fan.shows else (),
        from_zero=subject.from_zero,
    )


def _empty(fan: _Fan, lang: str) -> str:
    if fan.ranges:
        return say(lang, "Rien, dans aucun tirage.", "Nothing, in any draw.")
    return say(lang, "Aucune fourchette n’a été tirée.", "No range was drawn.")


def _title(fan: _Fan, view: View) -> str:
    """Return the message: between what and what, in the year looked at."""
    low, high = (fan.told(value, view.year, view.lang) for value in _bounds(fan.ranges[view.year]))
    sentence = fan.subject.certain if low == high else fan.subject.message
    return sentence.format(low=low, high=high, unit=fan.scale.unit)


def _bounds(found: Range) -> tuple[float, float]:
    return found.low, found.high


def _rows(comparison: Comparison, view: View, fan: _Fan) -> Iterator[Row]:
    """Yield what is aimed at, the central run, then the median and its bands, which lie on top."""
    lang, colour = view.lang, scenario_colours(comparison.scenarios)[view.scenario]
    if fan.subject.aim:
        name = say(lang, "Semaine visée", "Week aimed at")
        for year in fan.ranges:
            value = fan.scale.rounded(fan.outcome.total(fan.subject.aim, year))
            text = format_number(value, lang, decimals=0 if value.is_integer() else fan.scale.decimals)
            yield Row("aim", name, str(year), year, 0.0, value, text, "total")
    for year, found in fan.ranges.items():
        name, text = say(lang, "Valeur centrale", "Central value"), fan.told(found.central, year, lang)
        place = (str(year), year, 0.0, found.central / fan.scale.divisor)
        yield Row("central", name, *place, text, "central", dashed=True)
    for year, found in fan.ranges.items():
        yield _median(found, fan, year, colour, lang)


def _median(found: Range, fan: _Fan, year: int, colour: str, lang: str) -> Row:
    texts = tuple(fan.told(value, year, lang) for value in found.quantiles)
    divisor = fan.scale.divisor
    return Row(
        series="median",
        name=say(lang, "Médiane", "Median"),
        label=str(year),
        at=year,
        start=0.0,
        value=found.median / divisor,
        text=texts[2],
        colour=colour,
        bands=(nine_in_ten(found, divisor), one_in_two(found, divisor)),
        quantiles=texts,
        range=say(lang, "{low} à {high}", "{low} to {high}", low=texts[0], high=texts[-1]) if found.step else "",
    )


def _key(lang: str) -> str:
    return say(
        lang,
        "bandes : neuf tirages sur dix, et un sur deux ; tireté : valeur centrale",
        "bands: nine draws in ten, and one in two; dashes: central value",
    )


def _ends(fan: _Fan, year: int, lang: str) -> tuple[End, ...]:
    """Say what the edges of the widest band are worth, beside its end."""
    found = fan.ranges[year]
    if not found.step:
        return ()
    edges = ((LEVELS[0], found.low), (LEVELS[-1], found.high))
    return tuple(
        End(
            year,
            str(year),
            _edge(level, fan.told(value, year, lang), lang),
            "diffuse",
            value / fan.scale.divisor,
        )
        for level, value in edges
    )


def _edge(level: float, text: str, lang: str) -> str:
    return say(lang, "{level} : {text}", "{level}: {text}", level=format_share(level, lang, decimals=0), text=text)
