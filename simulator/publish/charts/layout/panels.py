"""Several plots over one axis, one above the other, crossed by where each camp stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from simulator.publish.charts.chart import Chart, Panel, Row, Span, categories
from simulator.publish.charts.layout.lines import BAND_OPACITY
from simulator.publish.charts.layout.shapes import Area, Dot, Region, Shape, Sheet, Stroke, Words
from simulator.publish.charts.layout.text import MIDDLE, wrapped
from simulator.publish.charts.layout.ticks import reach, tick_texts, ticks
from simulator.publish.charts.palette import GREY, INK, PAPER, RULE, STYLES
from simulator.publish.formats import NBSP

TITLE, TICK, NUMBER = 14, 12.5, 14
LINE_WIDTH, DASHED, DOT = 3.0, 2.0, 4.5
TICKS = 4
"""Round values of an axis, at most: the plots are low."""

SPAN_OPACITY = 0.1
NEAR = 0.22
"""Below this share of the axis between two places, what lines are worth at the second is not written beside them."""


@dataclass(frozen=True)
class _Plan:
    """The corners of one plot, and the ranges that they stand for."""

    left: float
    right: float
    top: float
    bottom: float
    across: tuple[float, float]
    values: tuple[float, float]

    def x(self, at: float) -> float:
        """Return a place on the axis."""
        first, last = self.across
        return self.left + (at - first) / ((last - first) or 1.0) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return the height of a value."""
        low, high = self.values
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)


def panels(chart: Chart, sheet: Sheet, region: Region) -> list[Shape]:
    """Return the plots of a chart, from the top down, and what crosses them."""
    plans = _plans(chart, sheet, region)
    shapes: list[Shape] = [*_spans(chart, sheet, region, plans)]
    for panel, plan in zip(chart.panels, plans, strict=True):
        shapes += [*_axis(chart, panel, sheet, region, plan), *_lines(chart, panel, sheet, plan)]
    for panel, plan in zip(chart.panels, plans, strict=True):
        shapes += _numbers(chart, panel, sheet, plan)
    return [*shapes, *_places(chart, sheet, plans[-1])]


def ends_of(chart: Chart) -> tuple[float, float]:
    """Return the ends of the axis that the plots share."""
    places = [row.at for row in chart.rows]
    return min(places), max(places)


def bounds_of(chart: Chart, panel: Panel) -> tuple[float, float]:
    """Return the range of one plot, moved out to round values; with zero where the plot asks for it."""
    rows = [row for row in chart.rows if row.series in panel.series]
    values = [row.value for row in rows] + [bound for row in rows for band in row.bands for bound in band]
    values += [0.0] if panel.from_zero else []
    low, high = min(values), max(values)
    noise = NOISE * max(abs(low), abs(high))
    if high - low <= noise:
        low, high = low - 1, high + 1
    return reach(0.0 if abs(low) < noise else low, 0.0 if abs(high) < noise else high, TICKS)


NOISE = 1e-6
"""Below this share of what a plot shows, a value is the zero that floating point missed."""


def series_of(chart: Chart, panel: Panel) -> Iterator[list[Row]]:
    """Yield the points of each line of a plot, the main one last, so that it lies on top."""
    for name in reversed(panel.series):
        rows = [row for row in chart.rows if row.series == name]
        if rows:
            yield rows


def told_at(chart: Chart) -> list[Span]:
    """Return where the value of the main lines is written: those who stand too near another are left out."""
    first, last = ends_of(chart)
    kept: list[Span] = []
    for span in chart.spans:
        if first <= span.at <= last and all(abs(span.at - one.at) >= NEAR * (last - first) for one in kept):
            kept.append(span)
    return kept


def _plans(chart: Chart, sheet: Sheet, region: Region) -> list[_Plan]:
    bounds = [bounds_of(chart, panel) for panel in chart.panels]
    texts = [text for each in bounds for text in tick_texts(ticks(*each, TICKS), chart.lang)]
    left = region.x + max(sheet.wide(text, TICK) for text in texts) + sheet.px(14)
    head = sheet.px(TITLE * 1.35) * len(chart.spans)
    foot = sheet.px(TICK * 3.6)
    height = (region.height - head - foot) / len(chart.panels)
    tops = [region.y + head + rank * height for rank in range(len(bounds))]
    return [
        _Plan(left, region.right, top + sheet.px(TITLE * 1.9), top + height - sheet.px(10), ends_of(chart), each)
        for top, each in zip(tops, bounds, strict=True)
    ]


def _spans(chart: Chart, sheet: Sheet, region: Region, plans: list[_Plan]) -> Iterator[Shape]:
    """Yield where each camp stands, across all plots, and its words above, each on a line of its own."""
    first, last = ends_of(chart)
    for rank, span in enumerate(chart.spans):
        style, plan = STYLES[span.colour], plans[0]
        low, high = (plan.x(min(max(end, first), last)) for end in (span.low, span.high))
        y = region.y + sheet.px(TITLE * (1.0 + 1.35 * rank))
        x = plan.x(min(max(span.at, first), last))
        for each in plans:
            if high > low:
                corners = ((low, each.top), (high, each.top), (high, each.bottom), (low, each.bottom))
                yield Area(corners, style.fill, SPAN_OPACITY)
            if first <= span.at <= last:
                yield Stroke(((x, each.top), (x, each.bottom)), style.text, sheet.px(1.6))
        if first <= span.at <= last and x > region.x + sheet.wide(chart.panels[0].title, TITLE, bold=True):
            yield Stroke(((x, y + sheet.px(5)), (x, plans[0].top)), style.text, sheet.px(1.6))
        width = sheet.wide(span.text, TITLE, bold=True)
        right = x + width + sheet.px(6) > plan.right
        align, shift = ("right", -6) if right else ("left", 6)
        yield Words(x + sheet.px(shift), y, span.text, sheet.px(TITLE), style.text, bold=True, align=align)


def _axis(chart: Chart, panel: Panel, sheet: Sheet, region: Region, plan: _Plan) -> Iterator[Shape]:
    title = wrapped(sheet, panel.title, TITLE, region.width, bold=True, most=1)[0]
    yield Words(region.x, plan.top - sheet.px(9), title, sheet.px(TITLE), INK, bold=True)
    values = ticks(*plan.values, TICKS)
    for value, text in zip(values, tick_texts(values, chart.lang), strict=True):
        y = plan.y(value)
        yield Stroke(((plan.left, y), (plan.right, y)), RULE if value else GREY)
        yield Words(plan.left - sheet.px(8), y + sheet.px(TICK) * MIDDLE, text, sheet.px(TICK), GREY, align="right")


def _lines(chart: Chart, panel: Panel, sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    for rows in series_of(chart, panel):
        colour = STYLES[rows[0].colour].fill
        if all(row.bands for row in rows):
            there = [(plan.x(row.at), plan.y(row.bands[0][0])) for row in rows]
            back = [(plan.x(row.at), plan.y(row.bands[0][1])) for row in reversed(rows)]
            yield Area((*there, *back), colour, 2 * BAND_OPACITY)
        path = tuple((plan.x(row.at), plan.y(row.value)) for row in rows)
        if not rows[0].dashed:
            yield Stroke(path, colour, sheet.px(LINE_WIDTH))
            continue
        yield Stroke(path, colour, sheet.px(DASHED), dashed=True)
        yield Words(
            path[0][0] + sheet.px(6), _clear(path[0][1], sheet, plan), *_named(rows[0], chart, sheet), pad=PAPER
        )


def _named(row: Row, chart: Chart, sheet: Sheet) -> tuple[str, float, str]:
    return name_of(row, chart), sheet.px(TICK), STYLES[row.colour].text


def name_of(row: Row, chart: Chart) -> str:
    """Return the name of a line and what it is worth, as written beside its beginning."""
    space = NBSP if chart.lang == "fr" else ""
    return f"{row.name}{space}: {row.text}"


def _clear(y: float, sheet: Sheet, plan: _Plan) -> float:
    """Return the baseline of words beside a line: above it, or below it where the plot ends."""
    above = y - sheet.px(6)
    return above if above - sheet.px(TICK) >= plan.top else y + sheet.px(TICK + 5)


def _numbers(chart: Chart, panel: Panel, sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    """Yield what the main line is worth where each camp stands."""
    for span in told_at(chart):
        row = next((one for one in chart.rows if one.series == panel.series[0] and one.at == span.at), None)
        if row is None:
            continue
        colour, x, y = STYLES[row.colour].text, plan.x(row.at), plan.y(row.value)
        yield Dot(x, y, sheet.px(DOT), colour)
        width = sheet.wide(row.text, NUMBER, bold=True)
        right = x + width + sheet.px(10) > plan.right
        lowest, highest = y + sheet.px(NUMBER + 8) < plan.bottom, y - sheet.px(NUMBER + 8) < plan.top
        below = lowest and (highest or panel.rises != right)
        baseline = y + sheet.px(NUMBER + 6) if below else y - sheet.px(8)
        align, shift = ("right", -8) if right else ("left", 8)
        yield Words(
            x + sheet.px(shift), baseline, row.text, sheet.px(NUMBER), colour, bold=True, align=align, pad=PAPER
        )


def _places(chart: Chart, sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    """Yield the axis that the plots share, and what it counts."""
    yield Stroke(((plan.left, plan.bottom), (plan.right, plan.bottom)), GREY)
    named = list(categories(chart).items())
    room = min((plan.x(after) - plan.x(at) for (at, _), (after, _) in pairwise(named)), default=plan.right)
    every = 1 if max(sheet.wide(text, TICK) for _, text in named) + sheet.px(8) < room else 2
    for at, text in named[::every]:
        align = "right" if plan.x(at) + sheet.wide(text, TICK) / 2 > plan.right else "center"
        yield Words(plan.x(at), plan.bottom + sheet.px(TICK + 5), text, sheet.px(TICK), GREY, align=align)
    y = plan.bottom + sheet.px(TICK * 2.4 + 6)
    yield Words(plan.left, y, chart.category_label, sheet.px(TICK), GREY)
