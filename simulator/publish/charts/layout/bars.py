"""Stacked bars lying side by side: a bar a category, its parts, and what is said at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.publish.charts.chart import Chart, Row, categories
from simulator.publish.charts.layout.shapes import LINE, Box, Region, Shape, Sheet, Stroke, Words
from simulator.publish.charts.layout.text import MIDDLE, wrapped
from simulator.publish.charts.layout.ticks import tick_texts, ticks
from simulator.publish.charts.palette import GREY, PAPER, RULE, STYLES

LABEL, NUMBER, TICK = 15, 14, 13
LABEL_SHARE = 0.17
"""Part of the width that labels may take."""


@dataclass(frozen=True)
class _Plan:
    """Where the axis begins, how many pixels a unit takes, and how high a bar is."""

    left: float
    unit: float
    longest: float
    band: float
    bar: float


def bars(chart: Chart, sheet: Sheet, region: Region) -> list[Shape]:
    """Return the bars of a chart."""
    plan = _plan(chart, sheet, region)
    shapes = _axis(chart, sheet, region, plan)
    tops = {at: region.y + rank * plan.band + (plan.band - plan.bar) / 2 for rank, at in enumerate(categories(chart))}
    for at, label in categories(chart).items():
        shapes += _label(label, sheet, plan, tops[at])
    for row in chart.rows:
        shapes += _part(row, sheet, plan, tops[row.at], said=_said_at_end(row, chart))
    return [*shapes, *_ends(chart, sheet, plan, tops)]


def _plan(chart: Chart, sheet: Sheet, region: Region) -> _Plan:
    """Choose the scale so that every bar leaves room for what is said at its end."""
    widest = sheet.width * LABEL_SHARE
    labels = [line for label in categories(chart).values() for line in _lines(label, sheet, widest)]
    left = region.x + max(sheet.wide(line, LABEL, bold=True) for line in labels) + sheet.px(14)
    room = region.right - left - sheet.px(12)
    lengths = _lengths(chart)
    asked = {end.at: sheet.wide(end.text, NUMBER, bold=True) for end in chart.ends}
    unit = min((room - asked.get(at, 0.0)) / length for at, length in lengths.items() if length)
    band = (region.height - sheet.px(54)) / len(categories(chart))
    return _Plan(left, unit, max(lengths.values()), band, min(band * 0.64, sheet.px(84)))


def _lengths(chart: Chart) -> Mapping[float, float]:
    return {at: max((row.end for row in chart.rows if row.at == at), default=0.0) for at in categories(chart)}


def _lines(label: str, sheet: Sheet, width: float) -> list[str]:
    return wrapped(sheet, label, LABEL, width, bold=True, most=3)


def _axis(chart: Chart, sheet: Sheet, region: Region, plan: _Plan) -> list[Shape]:
    values = ticks(0.0, plan.longest, 7)
    bottom = region.bottom - sheet.px(50)
    shapes: list[Shape] = []
    for value, text in zip(values, tick_texts(values, chart.lang), strict=True):
        x = plan.left + value * plan.unit
        shapes.append(Stroke(((x, region.y), (x, bottom)), RULE))
        shapes.append(Words(x, bottom + sheet.px(18), text, sheet.px(TICK), GREY, align="center"))
    shapes.append(Words(plan.left, bottom + sheet.px(39), chart.value_label, sheet.px(TICK), GREY))
    return shapes


def _label(label: str, sheet: Sheet, plan: _Plan, top: float) -> list[Shape]:
    lines = _lines(label, sheet, sheet.width * LABEL_SHARE)
    height = sheet.px(LABEL) * LINE
    first = top + plan.bar / 2 - (len(lines) - 1) * height / 2 + sheet.px(LABEL) * MIDDLE
    return [
        Words(plan.left - sheet.px(12), first + rank * height, line, sheet.px(LABEL), bold=True, align="right")
        for rank, line in enumerate(lines)
    ]


def _said_at_end(row: Row, chart: Chart) -> bool:
    return any(end.at == row.at and end.colour == row.colour for end in chart.ends)


def _part(row: Row, sheet: Sheet, plan: _Plan, top: float, *, said: bool) -> list[Shape]:
    """Return a part and its number, where it has room for it and is not said at the end of the bar."""
    style = STYLES[row.colour]
    x, width = plan.left + row.start * plan.unit, row.value * plan.unit
    box = Box(x, top, width, plan.bar, style.fill, style.hatch, PAPER)
    if said or sheet.wide(row.text, NUMBER, bold=True) + sheet.px(10) > width:
        return [box]
    y = top + plan.bar / 2 + sheet.px(NUMBER) * MIDDLE
    pad = style.fill if style.hatch else ""
    return [box, Words(x + width / 2, y, row.text, sheet.px(NUMBER), style.ink, bold=True, align="center", pad=pad)]


def _ends(chart: Chart, sheet: Sheet, plan: _Plan, tops: Mapping[float, float]) -> list[Shape]:
    lengths = _lengths(chart)
    return [
        Words(
            plan.left + lengths[end.at] * plan.unit + sheet.px(10),
            tops[end.at] + plan.bar / 2 + sheet.px(NUMBER) * MIDDLE,
            end.text,
            sheet.px(NUMBER),
            STYLES[end.colour].text,
            bold=True,
        )
        for end in chart.ends
    ]
