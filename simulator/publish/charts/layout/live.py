"""Where everything on a live chart goes: pure geometry, in the units of the axes.

Bars lie, so that their words fit on a telephone. Whatever the kind, the layers are the same, some of them empty.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from simulator.publish.charts.chart import Chart, End, Row, categories
from simulator.publish.charts.layout import live_panels
from simulator.publish.charts.layout.columns import column_bounds
from simulator.publish.charts.layout.lines import Tip, bands_of, opacity, spread, tips, value_bounds
from simulator.publish.charts.palette import GREY, INK, PAPER, STYLES

Limits = tuple[float, float]
Rows = list[tuple[Any, ...]]
Layers = tuple[Rows, Rows, Rows, Rows, Rows, Rows, Rows, Rows]
"""Bands, dashed strokes, parts, strokes, points, words in parts, words at ends, words of the mark."""

HATCHES = {"": " ", "/": "right_diagonal_line", "\\": "left_diagonal_line", ".": "dot"}
HATCH_INK = {".": "#B4BDCB"}
HALF_BAR, CAP = 0.34, 0.09
NO_PAD = "rgba(255, 255, 255, 0)"
LEAST_FOR_NUMBER = 0.12
"""A number is written in a part that takes this share of the axis; below, it would not fit on a telephone."""
CATEGORY_WIDTH, NAME_WIDTH, END_WIDTH, EMPTY_WIDTH = 18, 17, 10, 28
"""Characters on a line of a category, of the name of a line, of what ends a bar, of the words of an empty chart."""
NAME_HEIGHT, LEADER = 0.046, 0.07
"""Height of a line of a name as a share of the axis; length of its leader as a share of the years."""
ROOM: Mapping[str, float] = {"bars": 0.42, "waterfall": 0.3, "columns": 0.3, "lines": 0.12}
"""What is left for words after the largest value, as a share of the axis."""
ROOM_FOR_RANGE = 0.5


def layers(chart: Chart, limits: Limits) -> Layers:
    """Return what is in each layer of a chart."""
    if chart.panels and chart.rows:
        return live_panels.layers(chart)
    return (_LAYERS[chart.kind] if chart.rows else _nothing)(chart, limits)


def value_limits(chart: Chart) -> Limits:
    """Return the ends of the axis of values, with room for what is written beside the parts."""
    if not chart.rows:
        return (0.0, 1.0)
    if chart.panels:
        return live_panels.limits(chart)
    low, high = value_bounds(chart) if chart.kind == "lines" else column_bounds(chart)
    high = high if high > low else low + 1.0
    ranged = chart.kind == "waterfall" and any(row.range for row in chart.rows)
    room = (high - low) * (ROOM_FOR_RANGE if ranged else ROOM[chart.kind])
    return (low - (room if low < 0 else 0.0), high + room)


def _nothing(chart: Chart, limits: Limits) -> Layers:
    """Say in the middle that there is nothing to draw."""
    middle = sum(limits) / 2
    place = (0.0, middle) if chart.kind == "lines" else (middle, 0.0)
    return [], [], [], [], [], [(*place, folded(chart.empty, EMPTY_WIDTH), GREY, NO_PAD)], [], []


def _bars(chart: Chart, limits: Limits) -> Layers:
    """Return the bars of a stack, or the steps of a waterfall, from the top down."""
    span = limits[1] - limits[0]
    places = {at: -rank for rank, at in enumerate(categories(chart))}
    parts = [_bar(row, places[row.at], chart) for row in chart.rows]
    inside = [
        (row.start + row.value / 2, places[row.at], row.text, *_ink(row))
        for row in chart.rows
        if row.value >= LEAST_FOR_NUMBER * span and _is_told_inside(row, chart)
    ]
    return [], _links(chart, places), parts, _ranges(chart, places), [], inside, _ends(chart, places, 0.012 * span), []


def _bar(row: Row, y: float, chart: Chart) -> tuple[Any, ...]:
    style = STYLES[row.colour]
    hatch_ink = HATCH_INK.get(style.hatch, PAPER)
    words = (row.label, row.name, _shown(row, chart))
    return (row.start, y - HALF_BAR, row.end, y + HALF_BAR, *words, style.fill, HATCHES[style.hatch], hatch_ink)


def _is_told_inside(row: Row, chart: Chart) -> bool:
    """Tell whether a number belongs in its part, rather than at the end of the bar."""
    return bool(chart.ends) and all((end.at, end.colour) != (row.at, row.colour) for end in chart.ends)


def _ink(row: Row) -> tuple[str, str]:
    """Return the ink of a number written in a part, and what is behind it: its fill, where hatching would hide it."""
    style = STYLES[row.colour]
    return style.ink, style.fill if style.hatch else NO_PAD


def _links(chart: Chart, places: Mapping[float, float]) -> Rows:
    """Return the lines from where a step of a waterfall ends to the next."""
    steps = pairwise(chart.rows if chart.kind == "waterfall" else ())
    return [(row.end, places[row.at], row.end, places[following.at], GREY, 1) for row, following in steps]


def _ranges(chart: Chart, places: Mapping[float, float]) -> Rows:
    """Return the range of the competing values, where there are some."""
    bounds = [(_or(row.low, row.end), _or(row.high, row.end), places[row.at]) for row in chart.rows]
    seen = [(low, high, y) for low, high, y in bounds if low != high]
    halos = [(low, y, high, y, PAPER, 6) for low, high, y in seen]
    caps = [(x, y - CAP, x, y + CAP, INK, 2) for low, high, y in seen for x in (low, high)]
    return [*halos, *((low, y, high, y, INK, 2) for low, high, y in seen), *caps]


def _or(bound: float | None, value: float) -> float:
    return value if bound is None else bound


def _ends(chart: Chart, places: Mapping[float, float], gap: float) -> Rows:
    """Return what is said at the end of each bar: what the chart says there, or the number itself."""
    ends = chart.ends or tuple(
        End(row.at, row.label, "\n".join(filter(None, (row.text, row.range))), "total") for row in chart.rows
    )
    return [
        (_reach(chart, end.at) + gap, places[end.at], _told_at_end(end), STYLES[end.colour].text, NO_PAD)
        for end in ends
        if end.at in places
    ]


def _told_at_end(end: End) -> str:
    """Return what is said at an end on short lines; a range keeps its line, whatever its length."""
    text, *ranges = end.text.split("\n")
    return "\n".join((folded(text, END_WIDTH), *ranges))


def _reach(chart: Chart, at: float) -> float:
    return max((max(row.start, row.end, _or(row.high, row.end)) for row in chart.rows if row.at == at), default=0.0)


def _lines(chart: Chart, limits: Limits) -> Layers:
    dashed, marks = _mark(chart, limits)
    strokes: Rows = []
    points: Rows = []
    for series in dict.fromkeys(row.series for row in chart.rows):
        line = [row for row in chart.rows if row.series == series]
        colour = STYLES[line[0].colour].fill
        path = [(a.at, a.value, b.at, b.value, colour, 2 if line[0].dashed else 3) for a, b in pairwise(line)]
        (dashed if line[0].dashed else strokes).extend(path)
        points += [(row.at, row.value, row.label, row.name, _shown(row, chart), colour) for row in line]
    strokes += [
        (tip.at, tip.value, across(chart)[1], y, STYLES[tip.colour].fill, 1) for tip, y, _ in names_of(chart, limits)
    ]
    bands: Rows = [(corners, STYLES[colour].fill, opacity(chart)) for colour, corners in bands_of(chart)]
    return bands, dashed, [], strokes, points, [], [], marks


def _mark(chart: Chart, limits: Limits) -> tuple[Rows, Rows]:
    """Return the line before the year of decision, and its words."""
    if chart.mark is None:
        return [], []
    at, (low, high) = max(chart.mark.at - 0.5, min(row.at for row in chart.rows)), limits
    words = (at + 0.08, high, folded(chart.mark.after, NAME_WIDTH), INK, NO_PAD)
    return [(at, low, at, high, GREY, 1.5)], [words]


def names_of(chart: Chart, limits: Limits) -> list[tuple[Tip, float, str]]:
    """Return the end of each line or band, and its name and value at a height where they do not overlap."""
    if chart.kind != "lines" or chart.panels:
        return []
    ends = tips(chart)
    texts = [folded(tip.text, NAME_WIDTH) for tip in ends]
    heights = [NAME_HEIGHT * (limits[1] - limits[0]) * (text.count("\n") + 1.3) for text in texts]
    tops = spread([-tip.value - size / 2 for tip, size in zip(ends, heights, strict=True)], heights, -limits[0])
    return [(tip, -top - size / 2, text) for tip, text, top, size in zip(ends, texts, tops, heights, strict=True)]


_LAYERS: Mapping[str, Callable[[Chart, Limits], Layers]] = {
    "bars": _bars,
    "columns": _bars,
    "waterfall": _bars,
    "lines": _lines,
}


def _shown(row: Row, chart: Chart) -> str:
    told = f"{row.text}\u00a0{chart.unit}" if chart.unit else row.text
    return f"{told} ({row.range})" if row.range else told


def folded(text: str, width: int) -> str:
    """Return a text on lines of so many characters; no-break spaces do not break."""
    return "\n".join(textwrap.wrap(text, width))


def places_of(chart: Chart) -> list[tuple[float, str]]:
    """Return each category and its place: from the top down for lying bars."""
    labels = list(categories(chart).items())
    return labels if chart.kind == "lines" else [(-rank, label) for rank, (_, label) in enumerate(labels)]


def across(chart: Chart) -> Limits:
    """Return the ends of the axis of categories, with room for the leaders of lines."""
    places = [place for place, _ in places_of(chart)] or [0.0]
    if chart.kind != "lines":
        return min(places) - 0.6, max(places) + 0.6
    span = max(places) - min(places) or 1.0
    if chart.panels:
        return min(places), max(places) + 0.03 * span
    return min(places) - 0.03 * span, max(places) + LEADER * span
