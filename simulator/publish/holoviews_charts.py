"""Charts as live HoloViews elements (Bokeh): the same rows, colours and texts as the printed ones.

Whatever its kind, a chart is an overlay of the same seven elements in the same order, some of them empty, so that a
``hv.DynamicMap`` fed with charts updates its figure in place. Every Bokeh model is made for one figure. Hovers show
texts already written in the reader's language, which Bokeh escapes.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import holoviews as hv
import holoviews.plotting.bokeh  # noqa: F401 (makes the backend known)
from bokeh.core.properties import value
from bokeh.models import CustomJSTickFormatter, HoverTool

from simulator.publish.charts.chart import Chart, Row, categories
from simulator.publish.charts.layout.columns import column_bounds
from simulator.publish.charts.layout.lines import value_bounds
from simulator.publish.charts.palette import GREY, INK, PAPER, RULE, STYLES

Limits = tuple[float, float]

FONT = "Noto Sans, system-ui, sans-serif"
HATCHES = {"": " ", "/": "right_diagonal_line", "\\": "left_diagonal_line", ".": "dot"}
HATCH_INK = {".": "#B4BDCB"}
LEAST_FOR_NUMBER = 0.09
"""A number is written in a part that takes this share of the axis; below, it would not fit on a telephone."""
HALF_BAR, HALF_COLUMN = 0.34, 0.36
CATEGORY_WIDTH = 18

CORNERS = ("x0", "y0", "x1", "y1")
PART = ("label", "name", "shown", "fill", "hatch", "hatch_ink")
STROKE = ("colour", "width")
POINT = ("label", "name", "shown", "colour")
WORDS = ("text", "colour")


def element(chart: Chart, limits: Limits | None = None) -> Any:
    """Return a chart as an overlay; limits: the ends of the axis of values, to hold them still while values move."""
    limits = limits or value_limits(chart)
    parts, links, strokes, points, inside, outside, marks = _LAYERS[chart.kind](chart, limits)
    overlay = hv.Overlay(
        [
            _table(hv.Segments, CORNERS, STROKE, links).opts(**_stroke_options("dashed")),
            _table(hv.Rectangles, CORNERS, PART, parts).opts(**_part_options(chart)),
            _table(hv.Segments, CORNERS, STROKE, strokes).opts(**_stroke_options("solid")),
            _table(hv.Points, ("x", "y"), POINT, points).opts(**_point_options(chart)),
            _table(hv.Labels, ("x", "y"), WORDS, inside).opts(**_word_options("center", "middle")),
            _table(hv.Labels, ("x", "y"), WORDS, outside).opts(**_word_options(*_OUTSIDE[chart.kind])),
            _table(hv.Labels, ("x", "y"), WORDS, marks).opts(**_word_options("left", "bottom", style="normal")),
        ]
    )
    return overlay.opts(**_figure_options(chart, limits))


def live_charts(stream: Any, limits: Limits | None = None) -> Any:
    """Return a DynamicMap that shows the chart that a ``hv.streams.Pipe`` holds."""
    return hv.DynamicMap(lambda data: element(data, limits), streams=[stream])


def value_limits(chart: Chart) -> Limits:
    """Return the ends of the axis of values, with room for what is written beside the parts."""
    if not chart.rows:
        return (0.0, 1.0)
    if chart.kind == "bars":
        return (0.0, 1.3 * max(row.end for row in chart.rows))
    low, high = value_bounds(chart) if chart.kind == "lines" else column_bounds(chart)
    room = 0.08 * (high - low)
    return (low - (room if low < 0 else 0.0), high + room)


# --- what each kind puts in the layers ---------------------------------------------------------------------

Rows = list[tuple[Any, ...]]
Layers = tuple[Rows, Rows, Rows, Rows, Rows, Rows, Rows]


def _bars(chart: Chart, limits: Limits) -> Layers:
    span = limits[1] - limits[0]
    places = {at: -rank for rank, at in enumerate(categories(chart))}
    parts: Rows = []
    inside: Rows = []
    said = {(end.at, end.colour) for end in chart.ends}
    for row in chart.rows:
        y = places[row.at]
        parts.append((row.start, y - HALF_BAR, row.end, y + HALF_BAR, *_part(row, chart)))
        if row.value >= LEAST_FOR_NUMBER * span and (row.at, row.colour) not in said:
            inside.append((row.start + row.value / 2, y, row.text, STYLES[row.colour].ink))
    outside: Rows = [
        (_length(chart, end.at) + 0.012 * span, places[end.at], end.text, STYLES[end.colour].text)
        for end in chart.ends
        if end.at in places
    ]
    return parts, [], [], [], inside, outside, []


def _length(chart: Chart, at: float) -> float:
    return max((row.end for row in chart.rows if row.at == at), default=0.0)


def _columns(chart: Chart, limits: Limits) -> Layers:
    span = limits[1] - limits[0]
    parts: Rows = []
    inside: Rows = []
    strokes: Rows = []
    for row in chart.rows:
        parts.append((row.at - HALF_COLUMN, row.start, row.at + HALF_COLUMN, row.end, *_part(row, chart)))
        if chart.ends and row.value >= LEAST_FOR_NUMBER * span:
            inside.append((row.at, row.start + row.value / 2, row.text, STYLES[row.colour].ink))
        low, high = (row.end if bound is None else bound for bound in (row.low, row.high))
        strokes += [(row.at, low, row.at, high, INK, 2)] if low != high else []
    links: Rows = [
        (row.at, row.end, following.at, row.end, GREY, 1)
        for row, following in pairwise(chart.rows if chart.kind == "waterfall" else ())
    ]
    return parts, links, strokes, [], inside, _tops(chart, 0.012 * span), []


def _tops(chart: Chart, gap: float) -> Rows:
    """Return the number above each column: its total's where the stack has one."""
    tops = {row.at: _height(chart, row.at) for row in chart.rows}
    texts = {end.at: end.text for end in chart.ends} or {row.at: row.text for row in chart.rows}
    return [(at, tops[at] + gap, text, INK) for at, text in texts.items() if at in tops]


def _height(chart: Chart, at: float) -> float:
    return max(max(row.start, row.end, row.high or row.end) for row in chart.rows if row.at == at)


def _lines(chart: Chart, limits: Limits) -> Layers:
    strokes: Rows = []
    points: Rows = []
    for series in dict.fromkeys(row.series for row in chart.rows):
        line = [row for row in chart.rows if row.series == series]
        colour = STYLES[line[0].colour].fill
        strokes += [(a.at, a.value, b.at, b.value, colour, 3) for a, b in pairwise(line)]
        points += [(row.at, row.value, row.label, row.name, _shown(row, chart), colour) for row in line]
    links: Rows = []
    marks: Rows = []
    if chart.mark and chart.rows:
        at = max(chart.mark.at - 0.5, min(row.at for row in chart.rows))
        links = [(at, limits[0], at, limits[1], GREY, 1.5)]
        marks = [(at + 0.08, limits[1] - 0.05 * (limits[1] - limits[0]), chart.mark.after, INK)]
    return [], links, strokes, points, [], _line_names(chart, 0.055 * (limits[1] - limits[0])), marks


def _line_names(chart: Chart, height: float) -> Rows:
    """Return the name and last value at the end of each line, pushed down where they would overlap."""
    last = sorted({row.series: row for row in chart.rows}.values(), key=lambda row: -row.value)
    names: Rows = []
    level = float("inf")
    for row in last:
        level = min(row.value, level - height)
        names.append((row.at + 0.15, level, f"{row.name} {row.text}", STYLES[row.colour].text))
    return names


_LAYERS: Mapping[str, Callable[[Chart, Limits], Layers]] = {
    "bars": _bars,
    "columns": _columns,
    "waterfall": _columns,
    "lines": _lines,
}
_OUTSIDE = {
    "bars": ("left", "middle"),
    "columns": ("center", "bottom"),
    "waterfall": ("center", "bottom"),
    "lines": ("left", "middle"),
}


def _part(row: Row, chart: Chart) -> tuple[str, ...]:
    style = STYLES[row.colour]
    hatch_ink = HATCH_INK.get(style.hatch, PAPER)
    return (row.label, row.name, _shown(row, chart), style.fill, HATCHES[style.hatch], hatch_ink)


def _shown(row: Row, chart: Chart) -> str:
    return f"{row.text}\u00a0{chart.unit}" if chart.unit else row.text


def _table(kind: Any, keys: Sequence[str], others: Sequence[str], rows: Rows) -> Any:
    """Return an element from rows; from a ghost that is nowhere when there is none.

    HoloViews takes the colours of an empty column for numbers to be mapped, and fails.
    """
    names = (*keys, *others)
    rows = rows or [tuple(_GHOST.get(name, float("nan")) for name in names)]
    return kind({name: [row[rank] for row in rows] for rank, name in enumerate(names)}, list(keys), list(others))


_GHOST: Mapping[str, Any] = {
    **dict.fromkeys(("label", "name", "shown", "text"), ""),
    **dict.fromkeys(("fill", "colour", "hatch_ink"), PAPER),
    "hatch": HATCHES[""],
    "width": 0,
}


# --- how they look -----------------------------------------------------------------------------------------


def _part_options(chart: Chart) -> dict[str, Any]:
    return {
        "color": "fill",
        "line_color": PAPER,
        "line_width": 1.2,
        "tools": [_hover(chart)],
        "hooks": [_hatched],
    }


def _hatched(plot: Any, _: Any) -> None:
    """Hatch what is not measured or is missing: an option that HoloViews lacks for rectangles."""
    plot.handles["glyph"].update(
        hatch_pattern={"field": "hatch"}, hatch_color={"field": "hatch_ink"}, hatch_weight=1.6, hatch_scale=9
    )


def _stroke_options(dash: str) -> dict[str, Any]:
    return {"color": "colour", "line_width": "width", "line_dash": dash}


def _point_options(chart: Chart) -> dict[str, Any]:
    return {"color": "colour", "size": 7, "tools": [_hover(chart)]}


def _word_options(align: str, baseline: str, style: str = "bold") -> dict[str, Any]:
    return {
        "text_color": "colour",
        "text_align": align,
        "text_baseline": baseline,
        "text_font_size": "13px",
        "text_font_style": style,
        "hooks": [_own_font],
    }


def _own_font(plot: Any, _: Any) -> None:
    plot.handles["glyph"].text_font = value(FONT)


def _hover(chart: Chart) -> HoverTool:
    """Return a hover of this figure alone; its fields hold finished texts, which Bokeh escapes."""
    part, amount = ("Série", "Valeur") if chart.lang == "fr" else ("Series", "Value")
    return HoverTool(tooltips=[(chart.category_label, "@label"), (part, "@name"), (amount, "@shown")])


def number_formatter(lang: str) -> CustomJSTickFormatter:
    """Return a formatter of this figure alone: a Bokeh model shared by figures ends up as « undefined »."""
    locale = "fr-FR" if lang == "fr" else "en-GB"
    code = f"return new Intl.NumberFormat('{locale}', {{maximumFractionDigits: 2}}).format(tick).replace('-', '\u2212')"
    return CustomJSTickFormatter(code=code)


def _figure_options(chart: Chart, limits: Limits) -> dict[str, Any]:
    """Return the options of the figure: size, axes, no toolbar, nothing fetched from elsewhere."""
    shared: dict[str, Any] = {
        "responsive": True,
        "toolbar": None,
        "default_tools": [],
        "active_tools": [],
        "show_legend": False,
        "show_frame": False,
        "axiswise": True,
        "framewise": True,
        "title": "",
        "hooks": [_dressed],
    }
    labels = [(place, _category(label)) for place, label in _places(chart)]
    if chart.kind == "bars":
        own = {"xlim": limits, "ylim": _across(chart), "yticks": labels, "xlabel": chart.value_label, "ylabel": ""}
        return shared | own | {"xformatter": number_formatter(chart.lang), "height": 96 + 62 * max(len(labels), 1)}
    own = {"ylim": limits, "xlim": _across(chart), "xticks": labels, "ylabel": chart.value_label, "xlabel": ""}
    return shared | own | {"yformatter": number_formatter(chart.lang), "height": 400}


def _places(chart: Chart) -> list[tuple[float, str]]:
    """Return each category and its place: from the top down for lying bars."""
    labels = list(categories(chart).items())
    return [(-rank, label) for rank, (_, label) in enumerate(labels)] if chart.kind == "bars" else labels


def _across(chart: Chart) -> Limits:
    """Return the ends of the axis of categories, with room for the names of lines."""
    places = [place for place, _ in _places(chart)] or [0.0]
    after = 0.34 * (max(places) - min(places)) if chart.kind == "lines" else 0.6
    return min(places) - (0.2 if chart.kind == "lines" else 0.6), max(places) + after


def _category(label: str) -> str:
    return "\n".join(textwrap.wrap(label, CATEGORY_WIDTH))


def _dressed(plot: Any, _: Any) -> None:
    """Dress the axes of one figure as the printed charts are."""
    figure = plot.state
    figure.min_border_right = 12
    figure.outline_line_color = None
    for axis in figure.axis:
        axis.update(
            axis_line_color=RULE,
            major_tick_line_color=None,
            minor_tick_line_color=None,
            major_label_text_color=INK,
            major_label_text_font=FONT,
            major_label_text_font_size="13px",
            axis_label_text_color=GREY,
            axis_label_text_font=FONT,
            axis_label_text_font_size="13px",
            axis_label_text_font_style="normal",
        )
    for grid in figure.grid:
        grid.grid_line_color = RULE
