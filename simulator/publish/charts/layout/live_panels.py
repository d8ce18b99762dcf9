"""Several plots over one axis on a live chart: each has a storey of its own on the axis of values."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from simulator.publish.charts.chart import Chart, Panel, Row
from simulator.publish.charts.layout.lines import BAND_OPACITY
from simulator.publish.charts.layout.panels import (
    SPAN_OPACITY,
    TICKS,
    bounds_of,
    ends_of,
    name_of,
    series_of,
    told_at,
)
from simulator.publish.charts.layout.ticks import tick_texts, ticks
from simulator.publish.charts.palette import INK, PAPER, STYLES

FLOOR, CEILING, HEADING = 0.02, 0.76, 0.96
"""Where a plot begins and ends on its storey, and where its title hangs from."""

NO_PAD = "rgba(255, 255, 255, 0)"
HALF_PAD = "rgba(255, 255, 255, 0.75)"
SPAN_LINE = 0.105
"""Height of the words for a camp, in storeys."""

TITLE_WIDTH, NAME_WIDTH = 50, 48
LAST_START = 0.64
"""Share of the axis past which words beside a point would leave a telephone: they begin there."""

BESIDE, ABOVE = 0.02, 0.075
"""How far words are from their point, as a share of the axis and in storeys."""

CROWDED = 0.25
"""Storeys between a dashed line and the main one above it, in which a name would hide one of them."""

Rows = list[tuple[Any, ...]]


def limits(chart: Chart) -> tuple[float, float]:
    """Return the ends of the axis: a storey for each plot, and above them a line for each camp."""
    return 0.0, len(chart.panels) + SPAN_LINE * (len(chart.spans) + 0.5)


def layers(chart: Chart) -> tuple[Rows, Rows, Rows, Rows, Rows, Rows, Rows, Rows]:
    """Return what is in each layer of the chart, as for any other."""
    bands: Rows = []
    dashed: Rows = []
    strokes: Rows = []
    points: Rows = []
    numbers: Rows = []
    words: Rows = []
    for rank, panel in enumerate(chart.panels):
        storey = _Storey(chart, panel, len(chart.panels) - 1 - rank)
        bands += storey.spans()
        strokes += storey.marks()
        words += storey.titles()
        for rows in series_of(chart, panel):
            bands += storey.band(rows)
            (dashed if rows[0].dashed else strokes).extend(storey.path(rows))
            words += storey.name(rows)
            points += storey.points(rows)
        numbers += storey.numbers()
    return bands, dashed, [], strokes, points, [], numbers, [*words, *_camps(chart)]


def ticks_of(chart: Chart) -> list[tuple[float, str]]:
    """Return the round values of every plot, at their heights on the axis."""
    found: list[tuple[float, str]] = []
    for rank, panel in enumerate(chart.panels):
        storey = _Storey(chart, panel, len(chart.panels) - 1 - rank)
        values = ticks(*storey.bounds, TICKS)
        found += [(storey.y(value), text) for value, text in zip(values, tick_texts(values, chart.lang), strict=True)]
    return found


class _Storey:
    """One plot: what it holds, and where on the axis of values."""

    def __init__(self, chart: Chart, panel: Panel, base: int) -> None:
        self.chart, self.panel, self.base = chart, panel, base
        self.bounds = bounds_of(chart, panel)
        self.ends = ends_of(chart)

    def y(self, value: float) -> float:
        """Return the height of a value."""
        low, high = self.bounds
        return self.base + FLOOR + (value - low) / (high - low) * (CEILING - FLOOR)

    def spans(self) -> Iterator[tuple[Any, ...]]:
        """Yield between what and what each camp stands."""
        bottom, top = self.base + FLOOR, self.base + CEILING
        for span in self.chart.spans:
            low, high = (min(max(end, self.ends[0]), self.ends[1]) for end in (span.low, span.high))
            if high > low:
                corners = [(low, bottom), (high, bottom), (high, top), (low, top)]
                yield corners, STYLES[span.colour].fill, SPAN_OPACITY

    def marks(self) -> Iterator[tuple[Any, ...]]:
        """Yield where each camp stands."""
        for span in self.chart.spans:
            if self.ends[0] <= span.at <= self.ends[1]:
                colour = STYLES[span.colour].text
                yield span.at, self.base + FLOOR, span.at, self.base + CEILING, colour, 1.5

    def titles(self) -> Iterator[tuple[Any, ...]]:
        """Yield what the plot counts."""
        text = textwrap.shorten(self.panel.title, TITLE_WIDTH, placeholder="…")
        yield self.ends[0], self.base + HEADING, text, INK, NO_PAD

    def band(self, rows: list[Row]) -> Iterator[tuple[Any, ...]]:
        """Yield the band around a line."""
        if all(row.bands for row in rows):
            there = [(row.at, self.y(row.bands[0][0])) for row in rows]
            back = [(row.at, self.y(row.bands[0][1])) for row in reversed(rows)]
            yield [*there, *back], STYLES[rows[0].colour].fill, 2 * BAND_OPACITY

    def path(self, rows: list[Row]) -> Iterator[tuple[Any, ...]]:
        """Yield the pieces of a line."""
        colour, width = STYLES[rows[0].colour].fill, 2 if rows[0].dashed else 3
        for here, after in pairwise(rows):
            yield here.at, self.y(here.value), after.at, self.y(after.value), colour, width

    def points(self, rows: list[Row]) -> Iterator[tuple[Any, ...]]:
        """Yield what a pointer tells along a line."""
        for row in rows:
            told = f"{row.text} ({row.range})" if row.range else row.text
            yield row.at, self.y(row.value), row.label, row.name, told, STYLES[row.colour].fill

    def name(self, rows: list[Row]) -> Iterator[tuple[Any, ...]]:
        """Yield the name of a dashed line, above its beginning, or below it where the plot ends."""
        row = rows[0]
        if not row.dashed:
            return
        y = self.y(row.value)
        above = y + 1.6 * ABOVE
        main = next(one for one in self.chart.rows if one.series == self.panel.series[0])
        crowded = 0 < self.y(main.value) - y < CROWDED or above > self.base + CEILING + ABOVE / 2
        text = textwrap.shorten(name_of(row, self.chart), NAME_WIDTH, placeholder="…")
        start = row.at + BESIDE * (self.ends[1] - self.ends[0])
        yield start, y - ABOVE / 4 if crowded else above, text, STYLES[row.colour].text, NO_PAD

    def numbers(self) -> Iterator[tuple[Any, ...]]:
        """Yield what the main line is worth where each camp stands."""
        first, last = self.ends
        for span in told_at(self.chart):
            row = next(
                (one for one in self.chart.rows if one.series == self.panel.series[0] and one.at == span.at), None
            )
            if row is not None:
                height = self.y(row.value)
                below = self.panel.rises and height - ABOVE > self.base + FLOOR
                x = min(row.at + BESIDE * (last - first), first + LAST_START * (last - first) + BESIDE * (last - first))
                yield x, height - ABOVE if below else height + ABOVE, row.text, STYLES[row.colour].text, HALF_PAD


def _camps(chart: Chart) -> Iterator[tuple[Any, ...]]:
    """Yield the words for each camp, each on a line of its own above the plots."""
    first, last = ends_of(chart)
    top = limits(chart)[1]
    for rank, span in enumerate(chart.spans):
        x = min(max(span.at, first), first + LAST_START * (last - first))
        words = textwrap.shorten(span.text, NAME_WIDTH, placeholder="…")
        yield x, top - SPAN_LINE * rank, words, STYLES[span.colour].text, PAPER
