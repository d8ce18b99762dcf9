"""The sandwich that every chart is: message and subtitle, legend, chart, then notes, source, number and licence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulator.publish.charts.chart import Chart
from simulator.publish.charts.layout.bars import bars
from simulator.publish.charts.layout.columns import columns
from simulator.publish.charts.layout.lines import lines
from simulator.publish.charts.layout.panels import panels
from simulator.publish.charts.layout.shapes import LINE, MARGIN, Box, Region, Shape, Sheet, Stroke, Words
from simulator.publish.charts.layout.text import balanced, fitted, paragraph, wrapped
from simulator.publish.charts.palette import GREY, INK, PAPER, RULE, STYLES

SUBTITLE, LEGEND, FOOT, BADGE, EMPTY = 16, 14, 12.5, 14, 20
TITLE = (31.0, 27.0, 19.0)
"""The size of a title: at most, at least for one line, at least."""
BADGE_FILL = "#8A6A00"

PLOTS: Mapping[str, Callable[[Chart, Sheet, Region], list[Shape]]] = {
    "bars": bars,
    "columns": columns,
    "waterfall": columns,
    "lines": lines,
}


def scene(chart: Chart, sheet: Sheet) -> list[Shape]:
    """Return all that is on the page."""
    head, top = _header(chart, sheet)
    foot, bottom = _footer(chart, sheet)
    margin = sheet.px(MARGIN)
    region = Region(margin, top, sheet.width - 2 * margin, bottom - top)
    painted = panels if chart.panels else PLOTS[chart.kind]
    plot = painted(chart, sheet, region) if chart.rows else _empty(chart, sheet, region)
    return [Box(0, 0, sheet.width, sheet.height, PAPER), *head, *plot, *foot]


def _header(chart: Chart, sheet: Sheet) -> tuple[list[Shape], float]:
    """Return the badge, the title, the subtitle and the legend, and where they end."""
    margin = sheet.px(MARGIN)
    width = sheet.width - 2 * margin
    badge, top = _badge(chart, sheet, sheet.px(30))
    size, title_lines = fitted(sheet, chart.title, TITLE, width)
    title, top = paragraph(sheet, title_lines, margin, top, size, bold=True)
    under = _subtitle(chart, sheet, width)
    subtitle, top = paragraph(sheet, under, margin, top + sheet.px(4), SUBTITLE, GREY)
    legend, top = _legend(chart, sheet, top + sheet.px(14))
    return [*badge, *title, *subtitle, *legend], top


def _subtitle(chart: Chart, sheet: Sheet, width: float) -> list[str]:
    """Return the subtitle on one line, or what is counted and then who is concerned."""
    if sheet.wide(chart.subtitle, SUBTITLE) <= width:
        return [chart.subtitle]
    people = chart.subtitle.removeprefix(f"{chart.measure}. ")
    if people == chart.subtitle:
        return balanced(sheet, chart.subtitle, SUBTITLE, width)
    return [
        *wrapped(sheet, f"{chart.measure}.", SUBTITLE, width, most=2),
        *wrapped(sheet, people, SUBTITLE, width, most=1),
    ]


def _badge(chart: Chart, sheet: Sheet, top: float) -> tuple[list[Shape], float]:
    """Return the words that say that the example is fictional, in a box that cannot be missed."""
    if not chart.fictional:
        return [], top
    text = chart.fictional.upper()
    width, height = sheet.wide(text, BADGE, bold=True) + sheet.px(24), sheet.px(BADGE) * 1.8
    box = Box(sheet.px(MARGIN), top, width, height, BADGE_FILL)
    baseline = top + height / 2 + sheet.px(BADGE) * 0.36
    words = Words(box.x + width / 2, baseline, text, sheet.px(BADGE), PAPER, bold=True, align="center")
    return [box, words], top + height + sheet.px(8)


def _legend(chart: Chart, sheet: Sheet, top: float) -> tuple[list[Shape], float]:
    """Return the names of the colours, on as many lines as it takes; a waterfall or lines say them directly."""
    entries = chart.legend
    if chart.kind in ("waterfall", "lines") or len(entries) == 1 or not entries:
        return [], top
    shapes: list[Shape] = []
    margin, swatch, gap = sheet.px(MARGIN), sheet.px(15), sheet.px(22)
    x, height = margin, sheet.px(LEGEND) * 1.75
    for name, colour in entries:
        width = swatch + sheet.px(7) + sheet.wide(name, LEGEND)
        if x > margin and x + width > sheet.width - margin:
            x, top = margin, top + height
        style = STYLES[colour]
        shapes += [
            Box(x, top, swatch, swatch, style.fill, style.hatch),
            Words(x + swatch + sheet.px(7), top + sheet.px(12.5), name, sheet.px(LEGEND), INK),
        ]
        x += width + gap
    return shapes, top + height + sheet.px(2)


def _footer(chart: Chart, sheet: Sheet) -> tuple[list[Shape], float]:
    """Return the notes, the source, the number and the licence, from the bottom up, and where they begin."""
    margin = sheet.px(MARGIN)
    width = sheet.width - 2 * margin
    notes = wrapped(sheet, chart.notes, FOOT, width, most=2) if chart.notes else []
    credit = _credit(chart, sheet, width)
    top = sheet.height - sheet.px(24) - len(notes + credit) * sheet.px(FOOT) * LINE
    assumed, middle = paragraph(sheet, notes, margin, top, FOOT, INK)
    credited, _ = paragraph(sheet, credit, margin, middle, FOOT, GREY)
    rule = top - sheet.px(9)
    return [Stroke(((margin, rule), (sheet.width - margin, rule)), RULE), *assumed, *credited], rule - sheet.px(10)


def _credit(chart: Chart, sheet: Sheet, width: float) -> list[str]:
    """Return the credit on one line; where it is too long, only the source may be cut."""
    if sheet.wide(chart.credit, FOOT) <= width:
        return [chart.credit]
    tail = chart.credit.removeprefix(f"{chart.source} · ")
    return [*wrapped(sheet, chart.source, FOOT, width, most=1), tail]


def _empty(chart: Chart, sheet: Sheet, region: Region) -> list[Shape]:
    """Say that there is nothing to draw, in the middle."""
    lines_of_text = wrapped(sheet, chart.empty, EMPTY, region.width, most=3)
    top = region.y + region.height / 2 - len(lines_of_text) * sheet.px(EMPTY) * LINE / 2
    words, _ = paragraph(sheet, lines_of_text, sheet.width / 2, top, EMPTY, GREY, align="center")
    return [*words]
