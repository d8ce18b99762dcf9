"""Standing columns: a stack a year, or the steps of a waterfall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from simulator.publish.charts.chart import Chart, Row, categories
from simulator.publish.charts.layout.shapes import LINE, Box, Region, Shape, Sheet, Stroke, Words
from simulator.publish.charts.layout.text import MIDDLE, paragraph, wrapped
from simulator.publish.charts.layout.ticks import tick_texts, ticks
from simulator.publish.charts.palette import GREY, INK, PAPER, RULE, STYLES

LABEL, NUMBER, TICK = 14, 15, 13
LABEL_LINES = 4


@dataclass(frozen=True)
class _Plan:
    """The plot's corners, the place of zero, how many pixels a unit and a category take."""

    left: float
    right: float
    top: float
    bottom: float
    zero: float
    unit: float
    first: float
    slot: float
    column: float

    def x(self, at: float) -> float:
        """Return the middle of a category."""
        return self.left + (at - self.first + 0.5) * self.slot

    def y(self, value: float) -> float:
        """Return the height of a value."""
        return self.zero - value * self.unit


def columns(chart: Chart, sheet: Sheet, region: Region) -> list[Shape]:
    """Return the columns of a chart."""
    low, high = column_bounds(chart)
    values = ticks(low, high, 6)
    texts = tick_texts(values, chart.lang)
    plan = _plan(chart, sheet, region, max(sheet.wide(text, TICK) for text in texts))
    shapes: list[Shape] = [
        Words(region.x, region.y + sheet.px(TICK), chart.value_label, sheet.px(TICK), GREY),
        *_grid(values, texts, sheet, plan),
        *_connectors(chart, plan),
    ]
    for row in chart.rows:
        shapes += _part(row, chart, sheet, plan) if row.value else ()
    shapes.append(Stroke(((plan.left, plan.zero), (plan.right, plan.zero)), GREY, sheet.px(1.2)))
    return [*shapes, *_whiskers(chart, sheet, plan), *_numbers(chart, sheet, plan), *_labels(chart, sheet, plan)]


def column_bounds(chart: Chart) -> tuple[float, float]:
    """Return the range of the axis: zero, every part and every competing value."""
    heights = [*(row.start for row in chart.rows), *(row.end for row in chart.rows)]
    heights += [bound for row in chart.rows for bound in (row.low, row.high) if bound is not None]
    return min(0.0, *heights), max(0.0, *heights)


def _plan(chart: Chart, sheet: Sheet, region: Region, tick: float) -> _Plan:
    low, high = column_bounds(chart)
    places = list(categories(chart))
    left = region.x + tick + sheet.px(10)
    slot = (region.right - left) / (places[-1] - places[0] + 1)
    lines = max(len(_lines(label, sheet, slot)) for label in categories(chart).values())
    lines_above = 2 if any(row.range for row in chart.rows) else 1
    top = region.y + sheet.px(TICK + 8 + NUMBER * 1.6 * lines_above)
    bottom = region.bottom - sheet.px(8) - lines * sheet.px(LABEL) * LINE
    unit = (bottom - top) / ((high - low) or 1.0)
    column = min(slot * 0.66, sheet.px(110))
    return _Plan(left, region.right, top, bottom, top + high * unit, unit, places[0], slot, column)


def _lines(label: str, sheet: Sheet, slot: float) -> list[str]:
    return wrapped(sheet, label, LABEL, slot - sheet.px(6), most=LABEL_LINES)


def _grid(values: list[float], texts: list[str], sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    for value, text in zip(values, texts, strict=True):
        y = plan.y(value)
        yield Stroke(((plan.left, y), (plan.right, y)), RULE)
        yield Words(plan.left - sheet.px(8), y + sheet.px(TICK) * MIDDLE, text, sheet.px(TICK), GREY, align="right")


def _connectors(chart: Chart, plan: _Plan) -> Iterator[Shape]:
    """Yield the lines from where a step of a waterfall ends to the next."""
    for row, following in pairwise(chart.rows if chart.kind == "waterfall" else ()):
        y = plan.y(row.end)
        yield Stroke(((plan.x(row.at), y), (plan.x(following.at), y)), GREY, 1.0, dashed=True)


def _part(row: Row, chart: Chart, sheet: Sheet, plan: _Plan) -> list[Shape]:
    """Return a part and, in a stack, its number where it has room for it."""
    style = STYLES[row.colour]
    top, bottom = sorted((plan.y(row.start), plan.y(row.end)))
    box = Box(plan.x(row.at) - plan.column / 2, top, plan.column, bottom - top, style.fill, style.hatch, PAPER)
    room = sheet.wide(row.text, NUMBER, bold=True) + sheet.px(6) <= plan.column
    if not chart.ends or not room or box.height < sheet.px(NUMBER) * 1.3:
        return [box]
    y = top + box.height / 2 + sheet.px(NUMBER) * MIDDLE
    pad = style.fill if style.hatch else ""
    number = Words(plan.x(row.at), y, row.text, sheet.px(NUMBER), style.ink, bold=True, align="center", pad=pad)
    return [box, number]


def _whiskers(chart: Chart, sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    """Yield the range of the competing values, where there are some."""
    for row in chart.rows:
        low, high = (bound if bound is not None else row.end for bound in (row.low, row.high))
        if low != high:
            x = plan.x(row.at)
            if row.range:  # or it would not show on its own column
                yield Stroke(((x, plan.y(low)), (x, plan.y(high))), PAPER, sheet.px(6))
            yield Stroke(((x, plan.y(low)), (x, plan.y(high))), INK, sheet.px(2))
            for bound in (low, high):
                y = plan.y(bound)
                yield Stroke(((x - sheet.px(6), y), (x + sheet.px(6), y)), INK, sheet.px(2))


def _numbers(chart: Chart, sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    """Yield the number above each column: of its total where the stack has one, of the column itself otherwise."""
    tops = {at: max(_top(row) for row in chart.rows if row.at == at) for at in {row.at for row in chart.rows}}
    texts = {end.at: end.text for end in chart.ends} or {row.at: row.text for row in chart.rows}
    ranged = {row.at: row for row in chart.rows if row.range}
    for at, text in texts.items():
        if at in ranged:
            yield from _number_and_range(ranged[at], sheet, plan)
        elif at in tops:
            y = plan.y(tops[at]) - sheet.px(7)
            yield Words(plan.x(at), y, text, sheet.px(NUMBER), INK, bold=True, align="center", pad=PAPER)


def _number_and_range(row: Row, sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    """Yield a number on its column, beside its whisker, and between what and what it lies, above the whisker."""
    x, y = plan.x(row.at), plan.y(max(row.end, 0.0)) - sheet.px(7)
    yield Words(x + sheet.px(10), y, row.text, sheet.px(NUMBER), INK, bold=True, pad=PAPER)
    above = min(plan.y(_top(row)) - sheet.px(7), y - sheet.px(NUMBER * LINE))
    yield Words(x, above, row.range, sheet.px(LABEL), INK, align="center", pad=PAPER)


def _top(row: Row) -> float:
    return max(row.start, row.end, row.end if row.high is None else row.high)


def _labels(chart: Chart, sheet: Sheet, plan: _Plan) -> Iterator[Shape]:
    bold = {row.at for row in chart.rows if row.whole}
    for at, label in categories(chart).items():
        colour = INK if at in bold or chart.kind == "columns" else GREY
        lines = _lines(label, sheet, plan.slot)
        yield from paragraph(sheet, lines, plan.x(at), plan.bottom + sheet.px(8), LABEL, colour, align="center")[0]
