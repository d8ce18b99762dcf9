"""Charts as live HoloViews elements (Bokeh): the same rows, colours and texts as the printed ones.

Whatever its kind, a chart is an overlay of the same seven elements in the same order, some of them empty, so that a
``hv.DynamicMap`` fed with charts updates its figure in place. Every Bokeh model is made for one figure. Hovers show
texts already written in the reader's language, which Bokeh escapes. Bars lie, so that their words fit on a telephone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import holoviews as hv
import holoviews.plotting.bokeh  # noqa: F401 (makes the backend known)
from bokeh.core.properties import value
from bokeh.models import CustomJSTickFormatter, FixedTicker, HoverTool, LinearAxis, NoOverlap

from simulator.publish.charts.chart import Chart, End, Row, categories
from simulator.publish.charts.layout.columns import column_bounds
from simulator.publish.charts.layout.lines import spread, value_bounds
from simulator.publish.charts.palette import GREY, INK, PAPER, RULE, STYLES

Limits = tuple[float, float]
Rows = list[tuple[Any, ...]]
Layers = tuple[Rows, Rows, Rows, Rows, Rows, Rows, Rows]
"""Dashed strokes, parts, strokes, points, words in parts, words at ends, words of the mark."""

FONT = "Noto Sans, system-ui, sans-serif"
HATCHES = {"": " ", "/": "right_diagonal_line", "\\": "left_diagonal_line", ".": "dot"}
HATCH_INK = {".": "#B4BDCB"}
LEAST_FOR_NUMBER = 0.12
"""A number is written in a part that takes this share of the axis; below, it would not fit on a telephone."""
HALF_BAR = 0.34
NO_PAD = "rgba(255, 255, 255, 0)"
CATEGORY_WIDTH, NAME_WIDTH, END_WIDTH, EMPTY_WIDTH = 18, 17, 10, 28
"""Characters on a line of a category, of the name of a line, of what ends a bar, of the words of an empty chart."""
NAME_HEIGHT, LEADER = 0.046, 0.07
"""Height of a line of a name as a share of the axis; length of its leader as a share of the years."""
ROW_HEIGHT: Mapping[str, int] = {"bars": 62, "waterfall": 50, "columns": 34}
LINES_HEIGHT = 420
ROOM: Mapping[str, float] = {"bars": 0.42, "waterfall": 0.3, "columns": 0.3, "lines": 0.12}
"""What is left for words after the largest value, as a share of the axis."""

CORNERS = ("x0", "y0", "x1", "y1")
STROKE = ("colour", "width")
PART = ("label", "name", "shown", "fill", "hatch", "hatch_ink")
POINT = ("label", "name", "shown", "colour")
WORDS = ("text", "colour", "pad")


def element(chart: Chart, limits: Limits | None = None) -> Any:
    """Return a chart as an overlay; limits: the ends of the axis of values, to hold them still while values move."""
    limits = limits or value_limits(chart)
    layers = _LAYERS[chart.kind] if chart.rows else _nothing
    dashed, parts, strokes, points, inside, outside, marks = layers(chart, limits)
    overlay = hv.Overlay(
        [
            _table(hv.Segments, CORNERS, STROKE, dashed, _stroke_options("dashed")),
            _table(hv.Rectangles, CORNERS, PART, parts, _part_options(chart)),
            _table(hv.Segments, CORNERS, STROKE, strokes, _stroke_options("solid")),
            _table(hv.Points, ("x", "y"), POINT, points, _point_options(chart)),
            _table(hv.Labels, ("x", "y"), WORDS, inside, _word_options("center", "middle")),
            _table(hv.Labels, ("x", "y"), WORDS, outside, _word_options("left", "middle")),
            _table(hv.Labels, ("x", "y"), WORDS, marks, _word_options("left", "top", style="normal")),
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
    low, high = value_bounds(chart) if chart.kind == "lines" else column_bounds(chart)
    room = (high - low) * ROOM[chart.kind]
    return (low - (room if low < 0 else 0.0), high + room)


# --- what each kind puts in the layers ---------------------------------------------------------------------


def _nothing(chart: Chart, limits: Limits) -> Layers:
    """Say in the middle that there is nothing to draw."""
    middle = sum(limits) / 2
    place = (0.0, middle) if chart.kind == "lines" else (middle, 0.0)
    return [], [], [], [], [(*place, _folded(chart.empty, EMPTY_WIDTH), GREY, NO_PAD)], [], []


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
    return _links(chart, places), parts, _ranges(chart, places), [], inside, _ends(chart, places, 0.012 * span), []


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
    bounds = [(row.low or row.end, row.high or row.end, places[row.at]) for row in chart.rows]
    return [(low, y, high, y, INK, 2) for low, high, y in bounds if low != high]


def _ends(chart: Chart, places: Mapping[float, float], gap: float) -> Rows:
    """Return what is said at the end of each bar: what the chart says there, or the number itself."""
    ends = chart.ends or tuple(End(row.at, row.label, row.text, "total") for row in chart.rows)
    return [
        (_reach(chart, end.at) + gap, places[end.at], _folded(end.text, END_WIDTH), STYLES[end.colour].text, NO_PAD)
        for end in ends
        if end.at in places
    ]


def _reach(chart: Chart, at: float) -> float:
    return max((max(row.start, row.end, row.high or row.end) for row in chart.rows if row.at == at), default=0.0)


def _lines(chart: Chart, limits: Limits) -> Layers:
    strokes: Rows = []
    points: Rows = []
    for series in dict.fromkeys(row.series for row in chart.rows):
        line = [row for row in chart.rows if row.series == series]
        colour = STYLES[line[0].colour].fill
        strokes += [(a.at, a.value, b.at, b.value, colour, 3) for a, b in pairwise(line)]
        points += [(row.at, row.value, row.label, row.name, _shown(row, chart), colour) for row in line]
    strokes += [
        (row.at, row.value, _across(chart)[1], y, STYLES[row.colour].fill, 1) for row, y, _ in _names(chart, limits)
    ]
    dashed, marks = _mark(chart, limits)
    return dashed, [], strokes, points, [], [], marks


def _mark(chart: Chart, limits: Limits) -> tuple[Rows, Rows]:
    """Return the line before the year of decision, and its words."""
    if chart.mark is None:
        return [], []
    at, (low, high) = max(chart.mark.at - 0.5, min(row.at for row in chart.rows)), limits
    words = (at + 0.08, high, _folded(chart.mark.after, NAME_WIDTH), INK, NO_PAD)
    return [(at, low, at, high, GREY, 1.5)], [words]


def _names(chart: Chart, limits: Limits) -> list[tuple[Row, float, str]]:
    """Return the last point of each line, and its name and value at a height where they do not overlap."""
    if chart.kind != "lines":
        return []
    rows = sorted({row.series: row for row in chart.rows}.values(), key=lambda row: -row.value)
    texts = [_folded(f"{row.name} {row.text}", NAME_WIDTH) for row in rows]
    heights = [NAME_HEIGHT * (limits[1] - limits[0]) * (text.count("\n") + 1.3) for text in texts]
    tops = spread([-row.value - size / 2 for row, size in zip(rows, heights, strict=True)], heights, -limits[0])
    return [(row, -top - size / 2, text) for row, text, top, size in zip(rows, texts, tops, heights, strict=True)]


_LAYERS: Mapping[str, Callable[[Chart, Limits], Layers]] = {
    "bars": _bars,
    "columns": _bars,
    "waterfall": _bars,
    "lines": _lines,
}


def _shown(row: Row, chart: Chart) -> str:
    return f"{row.text}\u00a0{chart.unit}" if chart.unit else row.text


def _folded(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width))


def _table(kind: Any, keys: Sequence[str], others: Sequence[str], rows: Rows, options: Mapping[str, Any]) -> Any:
    """Return an element from rows; from a ghost that is nowhere when there is none.

    HoloViews takes the colours of an empty column for numbers to be mapped, and fails.
    """
    names = (*keys, *others)
    rows = rows or [tuple(_GHOST.get(name, float("nan")) for name in names)]
    columns = {name: [row[rank] for row in rows] for rank, name in enumerate(names)}
    return kind(columns, list(keys), list(others)).opts(framewise=True, axiswise=True, **options)


_GHOST: Mapping[str, Any] = {
    **dict.fromkeys(("label", "name", "shown", "text"), ""),
    **dict.fromkeys(("fill", "colour", "hatch_ink"), PAPER),
    "hatch": HATCHES[""],
    "pad": NO_PAD,
    "width": 0,
}


# --- how they look -----------------------------------------------------------------------------------------


def _part_options(chart: Chart) -> dict[str, Any]:
    return {"color": "fill", "line_color": PAPER, "line_width": 1.2, "tools": [_hover(chart)], "hooks": [_hatched]}


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
        "background_fill_color": "pad",
        "text_align": align,
        "text_baseline": baseline,
        "text_font_size": "13px",
        "text_font_style": style,
        "hooks": [_own_font],
    }


def _own_font(plot: Any, _: Any) -> None:
    plot.handles["glyph"].update(text_font=value(FONT), padding=2, text_line_height=1.0)


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
    lying = chart.kind != "lines"
    values, places = ("x", "y") if lying else ("y", "x")
    labels = [(place, _folded(label, CATEGORY_WIDTH)) for place, label in _places(chart)] or [(0.0, "")]
    height = 90 + ROW_HEIGHT[chart.kind] * len(labels) if lying else LINES_HEIGHT
    names = {y: text for _, y, text in _names(chart, limits)}
    return {
        f"{values}lim": limits,
        f"{values}label": chart.value_label,
        f"{values}ticks": 6 if chart.rows else [(0.0, "")],
        f"{values}formatter": number_formatter(chart.lang),
        f"{places}lim": _across(chart),
        f"{places}label": "",
        f"{places}ticks": labels,
        "height": height,
        "responsive": True,
        "toolbar": None,
        "default_tools": [],
        "active_tools": [],
        "show_legend": False,
        "show_frame": False,
        "title": "",
        "hooks": [partial(_named, names=names), partial(_dressed, lying=lying, height=height)],
    }


def _places(chart: Chart) -> list[tuple[float, str]]:
    """Return each category and its place: from the top down for lying bars."""
    labels = list(categories(chart).items())
    return labels if chart.kind == "lines" else [(-rank, label) for rank, (_, label) in enumerate(labels)]


def _across(chart: Chart) -> Limits:
    """Return the ends of the axis of categories, with room for the leaders of lines."""
    places = [place for place, _ in _places(chart)] or [0.0]
    if chart.kind != "lines":
        return min(places) - 0.6, max(places) + 0.6
    span = max(places) - min(places) or 1.0
    return min(places) - 0.03 * span, max(places) + LEADER * span


def _named(plot: Any, _: Any, *, names: Mapping[float, str]) -> None:
    """Name the lines on an axis of their own, which keeps its width however narrow the screen."""
    figure = plot.state
    if not figure.right:
        figure.add_layout(LinearAxis(ticker=FixedTicker(), major_label_text_font_style="bold"), "right")
    figure.right[0].ticker.ticks = list(names)
    figure.right[0].major_label_overrides = dict(names)
    figure.right[0].visible = bool(names)


def _dressed(plot: Any, _: Any, *, lying: bool, height: int) -> None:
    """Dress the axes of one figure as the printed charts are."""
    figure = plot.state
    figure.height = height
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
            major_label_text_line_height=1.0,
            axis_label_text_color=GREY,
            axis_label_text_font=FONT,
            axis_label_text_font_size="13px",
            axis_label_text_font_style="normal",
        )
    if not isinstance(figure.xaxis[0].major_label_policy, NoOverlap):
        figure.xaxis[0].major_label_policy = NoOverlap()
    figure.xgrid.grid_line_color, figure.ygrid.grid_line_color = (RULE, None) if lying else (None, RULE)
