"""Lines over the years, named at their ends; the year of decision is marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.publish.charts.chart import Chart, categories
from simulator.publish.charts.layout.shapes import LINE, Area, Dot, Region, Shape, Sheet, Stroke, Words
from simulator.publish.charts.layout.text import ASCENT, wrapped
from simulator.publish.charts.layout.ticks import reach, tick_texts, ticks
from simulator.publish.charts.palette import GREY, INK, RULE, STYLES

NAME, TICK, MARKED = 14, 13, 13
NAME_SHARE = 0.19
"""Part of the width that the names at the ends may take."""
THICKEST, THINNEST, DASHED = 4.6, 2.6, 2.0
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
        *_bands(chart, plan),
        *_mark(chart, sheet, plan),
        *_strokes(chart, sheet, plan),
        *_names(chart, sheet, plan),
    ]


def value_bounds(chart: Chart) -> tuple[float, float]:
    """Return the range of the axis, moved out to round values; with zero where the chart asks for it."""
    values = [row.value for row in chart.rows] + ([0.0] if chart.from_zero else [])
    values += [bound for row in chart.rows for band in row.bands for bound in band]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    return reach(low, high, 7)


def _plan(chart: Chart, sheet: Sheet, region: Region, bounds: tuple[float, float], tick: float) -> _Plan:
    places = list(categories(chart))
    names = [line for tip in tips(chart) for line in _name(tip, sheet)]
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


def _bands(chart: Chart, plan: _Plan) -> Iterator[Shape]:
    for colour, corners in bands_of(chart):
        yield Area(tuple((plan.x(at), plan.y(value)) for at, value in corners), STYLES[colour].fill, opacity(chart))


def bands_of(chart: Chart) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Yield the colour and the corners of each band: there along its lower edge, and back along its upper one."""
    for series in dict.fromkeys(row.series for row in chart.rows if row.bands):
        points = [row for row in chart.rows if row.series == series]
        for rank in range(max(len(row.bands) for row in points)):
            edges = [row.bands[rank] if rank < len(row.bands) else (row.value, row.value) for row in points]
            there = [(row.at, low) for row, (low, _) in zip(points, edges, strict=True)]
            back = [(row.at, high) for row, (_, high) in zip(points, edges, strict=True)]
            yield points[0].colour, [*there, *reversed(back)]


def opacity(chart: Chart) -> float:
    """Return how much a band hides: less where bands of several lines cross."""
    return FAN_OPACITY if chart.is_fan else BAND_OPACITY


FAN_OPACITY, BAND_OPACITY = 0.24, 0.13


def _strokes(chart: Chart, sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    names = list(dict.fromkeys(row.series for row in chart.rows))
    for rank, series in enumerate(names):
        width = THICKEST - (THICKEST - THINNEST) * rank / max(len(names) - 1, 1)
        points = [row for row in chart.rows if row.series == series]
        colour = STYLES[points[0].colour].fill
        path = tuple((plan.x(row.at), plan.y(row.value)) for row in points)
        if points[0].dashed:
            yield Stroke(path, colour, sheet.px(DASHED), dashed=True)
            continue
        yield Stroke(path, colour, sheet.px(width))
        yield Dot(*path[-1], sheet.px(width / 2 + 1.5), colour)


@dataclass(frozen=True)
class Tip:
    """What is said beside the end of a line or of a band, and at what height that end is."""

    at: float
    value: float
    text: str
    colour: str
    bold: bool = True


def tips(chart: Chart) -> list[Tip]:
    """Return what is said at the ends, from the highest to the lowest; a dashed line told by another is left out."""
    last = list({row.series: row for row in chart.rows}.values())
    plain = {row.text for row in last if not row.dashed}
    found = [
        Tip(row.at, row.value, f"{row.name} {row.text}", row.colour)
        for row in last
        if not (row.dashed and row.text in plain)
    ]
    found += [Tip(end.at, end.value, end.text, end.colour, bold=False) for end in chart.ends if end.value is not None]
    return sorted(found, key=lambda tip: -tip.value)


def _name(tip: Tip, sheet: Sheet) -> list[str]:
    return wrapped(sheet, tip.text, NAME, sheet.width * NAME_SHARE, bold=tip.bold, most=3)


def _names(chart: Chart, sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    """Yield the name and last value of each line at its end, moved apart where they would touch."""
    ends = tips(chart)
    blocks = [_name(tip, sheet) for tip in ends]
    height = sheet.px(NAME) * LINE
    heights = [len(block) * height + sheet.px(3) for block in blocks]
    tops = spread([plan.y(tip.value) - size / 2 for tip, size in zip(ends, heights, strict=True)], heights, plan.bottom)
    for tip, block, top, size in zip(ends, blocks, tops, heights, strict=True):
        colour = STYLES[tip.colour].text
        end, x = plan.x(tip.at), plan.right + sheet.px(22)
        middle = (top + size / 2, plan.y(tip.value))
        yield Stroke(((end + sheet.px(7), middle[1]), (x - sheet.px(4), middle[0])), colour, sheet.px(1))
        for rank, line in enumerate(block):
            yield Words(x, top + rank * height + sheet.px(NAME) * ASCENT, line, sheet.px(NAME), colour, bold=tip.bold)


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
