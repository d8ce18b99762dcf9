"""What a chart is: rows to draw and the words around them. Nothing here knows how to draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulator.analysis.comparison import Comparison
from simulator.dossier.figures import Words
from simulator.dossier.numbers import format_share
from simulator.uncertainty.quantiles import LEVELS

NOTHING = "–"
"""What a table shows where there is no part."""


@dataclass(frozen=True)
class View:
    """What is looked at: what is believed, what is decided, when, and in which language ("fr" or "en")."""

    position: str
    scenario: str
    year: int
    lang: str = "fr"


@dataclass(frozen=True)
class Row:
    """One part of a chart.

    series and name: what it is a part of, as a key and as words. label and at: its category, as words and as a place
    on the axis. start and value: where it begins and how much it is, already rounded as shown. text: the value as
    shown. colour: a key of the palette. whole: a total that stands on zero. low, high: competing values, or between
    what and what it lies. dashed: a line that is not the main one.

    Of a point drawn many times: bands, between what and what it lies, the widest first and as exactly as can be drawn;
    quantiles, what it is worth at 5, 25, 50, 75 and 95 %, as shown; range, the widest band in words.
    """

    series: str
    name: str
    label: str
    at: float
    start: float
    value: float
    text: str
    colour: str
    whole: bool = False
    low: float | None = None
    high: float | None = None
    note: str = ""
    dashed: bool = False
    bands: tuple[tuple[float, float], ...] = ()
    quantiles: tuple[str, ...] = ()
    range: str = ""

    @property
    def end(self) -> float:
        """Where the part ends."""
        return self.start + self.value


@dataclass(frozen=True)
class Mark:
    """A place on the axis of categories, and what happens there."""

    at: float
    before: str
    after: str


@dataclass(frozen=True)
class End:
    """What is said at the end of a bar, which may have no part, or at a height (value) beside the last points."""

    at: float
    label: str
    text: str
    colour: str
    value: float | None = None


@dataclass(frozen=True)
class Panel:
    """One of several plots over the same axis: its series, the main one first, and what it counts.

    rises: whether the main line mostly goes up, so that words beside it keep clear of it. from_zero: whether to show 0.
    """

    series: tuple[str, ...]
    title: str
    rises: bool
    from_zero: bool


@dataclass(frozen=True)
class Span:
    """Where somebody stands on the axis, between what and what, and the words for it."""

    at: float
    low: float
    high: float
    text: str
    colour: str


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A chart before what all charts share: its message, its rows and its axes.

    kind: "bars" (stacked, lying), "columns" (stacked, by year), "waterfall" or "lines".
    measure: what is counted, the first half of the subtitle. assumed: whether it depends on assumptions.
    panels: lines in several plots over one axis; spans: who stands where on it; named: its categories that the axis
    names, all when empty.
    """

    name: str
    kind: str
    title: str
    measure: str
    rows: tuple[Row, ...]
    category_label: str
    value_label: str
    unit: str = ""
    empty: str = ""
    remark: str = ""
    mark: Mark | None = None
    ends: tuple[End, ...] = ()
    from_zero: bool = True
    assumed: bool = True
    panels: tuple[Panel, ...] = ()
    spans: tuple[Span, ...] = ()
    named: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Chart(Draft):
    """A chart, ready to be drawn, read aloud or tabulated.

    subtitle: measure and population. notes: the assumptions, in one line. number: of the scenario, to trace a
    printed chart back to its inputs. fictional: the words that say so, or nothing. alt: the text alternative.
    """

    subtitle: str
    notes: str
    source: str
    number: str
    licence: str
    fictional: str
    alt: str
    lang: str

    @property
    def legend(self) -> tuple[tuple[str, str], ...]:
        """Each name and its colour, in the order of the stack."""
        return tuple(dict.fromkeys((row.name, row.colour) for row in self.rows))

    @property
    def is_fan(self) -> bool:
        """Whether one result is shown with all its quantiles."""
        return any(row.quantiles for row in self.rows)

    @property
    def credit(self) -> str:
        """Source, scenario number and licence, on one line."""
        number = f"Scénario nº {self.number}" if self.lang == "fr" else f"Scenario no. {self.number}"
        return f"{self.source} · {number} · {self.licence}"

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return the headers and the rows of the table that says the same in text."""
        if self.is_fan:
            return _spread(self)
        return _steps(self) if self.kind == "waterfall" else _crossed(self)


def categories(draft: Draft) -> Mapping[float, str]:
    """Return the categories that the axis names, in order: place and label, those with nothing in them included."""
    labels = _labels(draft)
    return {at: labels[at] for at in labels if not draft.named or at in draft.named}


def _labels(draft: Draft) -> Mapping[float, str]:
    labels = {row.at: row.label for row in draft.rows} | {end.at: end.label for end in draft.ends if draft.rows}
    return dict(sorted(labels.items()))


def _steps(chart: Chart) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    ranged = any(row.range for row in chart.rows)
    headers = (chart.category_label, chart.value_label, *((_nine_in_ten(chart),) if ranged else ()))
    return headers, tuple((row.label, row.text, *((row.range or NOTHING,) if ranged else ())) for row in chart.rows)


def _nine_in_ten(chart: Chart) -> str:
    return "Neuf fois sur dix" if chart.lang == "fr" else "Nine times in ten"


def _spread(chart: Chart) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Put years in rows; in columns the five quantiles, then each other line."""
    unit = f" ({chart.unit})" if chart.unit else ""
    texts = {(row.at, row.name): row.text for row in chart.rows if not row.quantiles}
    names = tuple(dict.fromkeys(name for _, name in texts))
    lines = [
        (row.label, *row.quantiles, *(texts.get((row.at, name), NOTHING) for name in names))
        for row in chart.rows
        if row.quantiles
    ]
    median = "Médiane" if chart.lang == "fr" else "Median"
    levels = [format_share(level, chart.lang, decimals=0) for level in LEVELS]
    heads = (*levels[:2], median, *levels[3:], *names)
    return (chart.category_label, *(head + unit for head in heads)), tuple(lines)


def _crossed(chart: Chart) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Put categories in rows and series in columns; a last column for remarks, where there are some."""
    names = tuple(dict.fromkeys(row.name for row in chart.rows))
    unit = f" ({chart.unit})" if chart.unit else ""
    labels = _labels(chart)
    texts = {(row.at, row.name): f"{row.text} ({row.range})" if row.range else row.text for row in chart.rows}
    notes = {row.at: row.note for row in chart.rows if row.note}
    lines = [
        (label, *(texts.get((at, name), NOTHING) for name in names), *((notes.get(at, NOTHING),) if notes else ()))
        for at, label in labels.items()
    ]
    remark = (("Remarque",) if chart.lang == "fr" else ("Remark",)) if notes else ()
    return (chart.category_label, *(name + unit for name in names), *remark), tuple(lines)


@dataclass(frozen=True)
class ChartSpec:
    """How to build a chart, and what it is called. applies: whether the dossier has something to put in it."""

    name: str
    kind: str
    label: Words
    description: Words
    build: Callable[[Comparison, View], Chart]
    applies: Callable[[Comparison], bool] = lambda _: True


Charts = Mapping[str, ChartSpec]
