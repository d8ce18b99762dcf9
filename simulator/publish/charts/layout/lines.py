"""Lines over the years, named at their ends; the year of decision is marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.publish.charts.chart import Chart, Row, categories
from simulator.publish.charts.layout.shapes import LINE, Dot, Region, Shape, Sheet, Stroke, Words
from simulator.publish.charts.layout.text import ASCENT, wrapped
from simulator.publish.charts.layout.ticks import reach, tick_texts, ticks
from simulator.publish.charts.palette import GREY, INK, RULE, STYLES

NAME, TICK, MARKED = 14, 13, 13
NAME_SHARE = 0.19
"""Part of the width that the names at the ends may take."""
THICKEST, THINNEST = 4.6, 2.6
"""Lines are laid thick first, so that those under others still show."""


@dataclass(frozen=True)
class _Plan:
    """The plot's corners and the ranges that they stand for."""

    left: float
    right: float
    top: float
    bottom: float
    years: tuple[float, float]
    values: tuple[float, float]

    def x(self, at: float) -> float:
        """Return the place of a year."""
        first, last = self.years
        return self.left + (at - first) / ((last - first) or 1.0) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return the height of a value."""
        low, high = self.values
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)


def lines(chart: Chart, sheet: Sheet, region: Region) -> list[Shape]:
    """Return the lines of a chart."""
    bounds = value_bounds(chart)
    values = ticks(*bounds, 7)
    texts = tick_texts(values, chart.lang)
    plan = _plan(chart, sheet, region, bounds, max(sheet.wide(text, TICK) for text in texts))
    return [
        Words(region.x, region.y + sheet.px(TICK), chart.value_label, sheet.px(TICK), GREY),
        *_grid(values, texts, sheet, plan),
        *_years(chart, sheet, plan),
        *_mark(chart, sheet, plan),
        *_strokes(chart, sheet, plan),
        *_names(chart, sheet, plan),
    ]


def value_bounds(chart: Chart) -> tuple[float, float]:
    """Return the range of the axis, moved out to round values; with zero where the chart asks for it."""
    values = [row.value for row in chart.rows] + ([0.0] if chart.from_zero else [])
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    return reach(low, high, 7)


def _plan(chart: Chart, sheet: Sheet, region: Region, bounds: tuple[float, float], tick: float) -> _Plan:
    places = list(categories(chart))
    names = [line for row in _last(chart) for line in _name(row, sheet)]
    right = region.right - max(sheet.wide(line, NAME, bold=True) for line in names) - sheet.px(26)
    top = region.y + sheet.px(TICK * 2 + 26)
    bottom = region.bottom - sheet.px(TICK * 2)
    return _Plan(region.x + tick + sheet.px(16), right, top, bottom, (places[0], places[-1]), bounds)


def _grid(values: list[float], texts: list[str], sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    for value, text in zip(values, texts, strict=True):
        y = plan.y(value)
        yield Stroke(((plan.left - sheet.px(6), y), (plan.right, y)), RULE if value else GREY)
        yield Words(plan.left - sheet.px(12), y + sheet.px(TICK) * 0.36, text, sheet.px(TICK), GREY, align="right")


def _years(chart: Chart, sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    """Yield the years, one in two or more where they would touch."""
    places = list(categories(chart).items())
    room = (plan.right - plan.left) / max(len(places) - 1, 1)
    every = max(1, -int(-sheet.wide("0000  ", TICK) // room))
    for at, label in places[::every]:
        yield Words(plan.x(at), plan.bottom + sheet.px(20), label, sheet.px(TICK), GREY, align="center")


def _mark(chart: Chart, sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    """Yield the line between the last common year and the first decided one, and what is on each side."""
    if chart.mark is None:
        return
    x = max(plan.x(chart.mark.at - 0.5), plan.left)
    y = plan.top - sheet.px(14)
    yield Stroke(((x, y - sheet.px(12)), (x, plan.bottom)), GREY, sheet.px(1.4), dashed=True)
    size = sheet.px(MARKED)
    yield Words(x + sheet.px(7), y, chart.mark.after, size, INK)
    if sheet.wide(chart.mark.before, MARKED) + sheet.px(7) < x - plan.left:
        yield Words(x - sheet.px(7), y, chart.mark.before, size, GREY, align="right")


def _strokes(chart: Chart, sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    names = list(dict.fromkeys(row.series for row in chart.rows))
    for rank, series in enumerate(names):
        width = THICKEST - (THICKEST - THINNEST) * rank / max(len(names) - 1, 1)
        points = [row for row in chart.rows if row.series == series]
        colour = STYLES[points[0].colour].fill
        yield Stroke(tuple((plan.x(row.at), plan.y(row.value)) for row in points), colour, sheet.px(width))
        yield Dot(plan.x(points[-1].at), plan.y(points[-1].value), sheet.px(width / 2 + 1.5), colour)


def _last(chart: Chart) -> list[Row]:
    """Return the last point of each line, from the highest to the lowest."""
    last = {row.series: row for row in chart.rows}
    return sorted(last.values(), key=lambda row: -row.value)


def _name(row: Row, sheet: Sheet) -> list[str]:
    return wrapped(sheet, f"{row.name} {row.text}", NAME, sheet.width * NAME_SHARE, bold=True, most=3)


def _names(chart: Chart, sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    """Yield the name and last value of each line at its end, moved apart where they would touch."""
    rows = _last(chart)
    blocks = [_name(row, sheet) for row in rows]
    height = sheet.px(NAME) * LINE
    heights = [len(block) * height + sheet.px(3) for block in blocks]
    tops = spread([plan.y(row.value) - size / 2 for row, size in zip(rows, heights, strict=True)], heights, plan.bottom)
    for row, block, top, size in zip(rows, blocks, tops, heights, strict=True):
        colour = STYLES[row.colour].text
        end, x = plan.x(row.at), plan.right + sheet.px(22)
        middle = (top + size / 2, plan.y(row.value))
        yield Stroke(((end + sheet.px(7), middle[1]), (x - sheet.px(4), middle[0])), colour, sheet.px(1))
        for rank, line in enumerate(block):
            yield Words(x, top + rank * height + sheet.px(NAME) * ASCENT, line, sheet.px(NAME), colour, bold=True)


def spread(tops: list[float], heights: list[float], bottom: float) -> list[float]:
    """Return tops, already in order, moved as little as it takes for blocks not to overlap nor pass the bottom."""
    placed: list[float] = []
    for top, height in zip(tops, heights, strict=True):
        placed.append(max(top, placed[-1] + heights[len(placed) - 1]) if placed else top)
        limit = bottom - height / 2
        for rank in range(len(placed) - 1, -1, -1):
            placed[rank] = min(placed[rank], limit)
            limit = placed[rank] - (heights[rank - 1] if rank else 0.0)
    return placed
