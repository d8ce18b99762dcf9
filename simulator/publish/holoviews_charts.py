"""Charts as live HoloViews elements (Bokeh): the same rows, colours and texts as the printed ones.

Whatever its kind, a chart is an overlay of the same eight elements in the same order, some of them empty, so that a
``hv.DynamicMap`` fed with charts updates its figure in place. Every Bokeh model is made for one figure. Hovers show
texts already written in the reader's language, which Bokeh escapes. Bars lie, so that their words fit on a telephone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import holoviews as hv
import holoviews.plotting.bokeh
from bokeh.core.properties import value
from bokeh.models import CustomJSTickFormatter, FixedTicker, HoverTool, LinearAxis, NoOverlap

from simulator.publish.charts.chart import Chart
from simulator.publish.charts.layout import live_panels
from simulator.publish.charts.layout.live import (
    CATEGORY_WIDTH,
    HATCHES,
    NO_PAD,
    Limits,
    Rows,
    across,
    folded,
    layers,
    names_of,
    places_of,
    value_limits,
)
from simulator.publish.charts.palette import GREY, INK, PAPER, RULE

FONT = "Noto Sans, system-ui, sans-serif"
ROW_HEIGHT: Mapping[str, int] = {"bars": 62, "waterfall": 50, "columns": 34}
LINES_HEIGHT = 420
PANEL_HEIGHT = 210

CORNERS = ("x0", "y0", "x1", "y1")
STROKE = ("colour", "width")
PART = ("label", "name", "shown", "fill", "hatch", "hatch_ink")
POINT = ("label", "name", "shown", "colour")
WORDS = ("text", "colour", "pad")


def element(chart: Chart, limits: Limits | None = None) -> Any:
    """Return a chart as an overlay; limits: the ends of the axis of values, to hold them still while values move."""
    limits = limits or value_limits(chart)
    bands, dashed, parts, strokes, points, inside, outside, marks = layers(chart, limits)
    overlay = hv.Overlay(
        [
            _bands(bands),
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


def _table(kind: Any, keys: Sequence[str], others: Sequence[str], rows: Rows, options: Mapping[str, Any]) -> Any:
    """Return an element from rows; from a ghost that is nowhere when there is none.

    HoloViews takes the colours of an empty column for numbers to be mapped, and fails.
    """
    names = (*keys, *others)
    rows = rows or [tuple(_GHOST.get(name, float("nan")) for name in names)]
    columns = {name: [row[rank] for row in rows] for rank, name in enumerate(names)}
    return kind(columns, list(keys), list(others)).opts(
        framewise=True, axiswise=True, default_tools=[], active_tools=[], **options
    )


def _bands(rows: Rows) -> Any:
    """Return surfaces that let lines show; one without extent when there is none."""
    shapes = [
        {"x": [x for x, _ in corners], "y": [y for _, y in corners], "fill": fill, "opacity": opacity}
        for corners, fill, opacity in rows or [([(0.0, 0.0)] * 3, PAPER, 0.0)]
    ]
    return hv.Polygons(shapes, ["x", "y"], ["fill", "opacity"]).opts(
        color="fill", alpha="opacity", line_width=0, default_tools=[], active_tools=[], framewise=True, axiswise=True
    )


_GHOST: Mapping[str, Any] = {
    **dict.fromkeys(("label", "name", "shown", "text"), ""),
    **dict.fromkeys(("fill", "colour", "hatch_ink"), PAPER),
    "hatch": HATCHES[""],
    "pad": NO_PAD,
    "width": 0,
}


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
    return {"color": "colour", "size": 4 if chart.panels else 7, "tools": [_hover(chart)]}


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
    labels = [(place, folded(label, CATEGORY_WIDTH)) for place, label in places_of(chart)] or [(0.0, "")]
    height = 90 + ROW_HEIGHT[chart.kind] * len(labels) if lying else _height_of_lines(chart)
    names = {y: text for _, y, text in names_of(chart, limits)}
    return {
        f"{values}lim": limits,
        f"{values}label": chart.value_label,
        f"{values}ticks": _ticks(chart),
        f"{values}formatter": number_formatter(chart.lang),
        f"{places}lim": across(chart),
        f"{places}label": chart.category_label if chart.panels else "",
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


def _height_of_lines(chart: Chart) -> int:
    return PANEL_HEIGHT * len(chart.panels) or LINES_HEIGHT


def _ticks(chart: Chart) -> Any:
    """Return how many values the axis names, or which ones."""
    if chart.panels and chart.rows:
        return live_panels.ticks_of(chart)
    return 6 if chart.rows else [(0.0, "")]


def _named(plot: Any, _: Any, *, names: Mapping[float, str]) -> None:
    """Name the lines on an axis of their own, which keeps its width however narrow the screen."""
    figure = plot.state
    if not figure.right:
        axis: Any = LinearAxis(major_label_text_font_style="bold")
        axis.ticker = FixedTicker()
        figure.add_layout(axis, "right")
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
