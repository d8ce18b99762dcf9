"""A chart between its title and its sources, with its text and its data: the same for all charts."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

from typing import Any

import holoviews as hv
import panel as pn
from holoviews.streams import Pipe

from simulator.app.active_html import ActiveHtml
from simulator.app.html import Markup, details, said, table, tag
from simulator.app.results import Shown
from simulator.app.words import word
from simulator.errors import Partage32Error
from simulator.publish.charts import Chart, View, build_chart
from simulator.publish.charts.palette import STYLES, Style
from simulator.publish.holoviews_charts import element

DRAWN = ("hours", "financing", "timeline", "overload", "credits", "cascade")
"""The charts of the page, in order."""


MANY_COLOURS = 2
"""Colours from which a chart needs a legend."""


def chart_of(name: str, shown: Shown) -> Chart | None:
    """Return a chart, or None where the dossier has nothing to draw."""
    view = View(position=shown.position, scenario=shown.scenario, year=shown.year, lang=shown.lang)
    try:
        chart = build_chart(name, shown.comparison, view)
    except Partage32Error:
        return None
    return chart if chart.rows else None


def head(chart: Chart, lang: str) -> Markup:
    """Return what stands above a chart."""
    fictional = tag("p", tag("span", said(chart.fictional, lang), class_="badge")) if chart.fictional else ""
    title, subtitle = tag("h2", said(chart.title, lang)), tag("p", said(chart.subtitle, lang))
    return tag("div", fictional, title, subtitle, legend(chart, lang), class_="chart-head")


def legend(chart: Chart, lang: str) -> Markup:
    """Return what each colour means, where the axis does not."""
    if len(chart.legend) < MANY_COLOURS or chart.kind == "waterfall":  # whose axis already names each part
        return Markup("")
    items = (tag("li", _swatch(STYLES[colour]), said(name, lang)) for name, colour in chart.legend)
    return tag("ul", *items, class_="legend")


def _swatch(style: Style) -> Markup:
    hatched = f"repeating-linear-gradient(-45deg, #0000 0 3px, {style.ink} 3px 4px), " if style.hatch else ""
    return tag("span", class_="swatch", style=f"background: {hatched}{style.fill}", aria_hidden="true")


def foot(name: str, chart: Chart, lang: str) -> Markup:
    """Return what stands below a chart: notes, source, number, and the chart as text and data."""
    headers, rows = chart.table()
    data = table(
        said(chart.title, lang),
        [said(header, lang) for header in headers],
        [[said(cell, lang) for cell in row] for row in rows],
    )
    summary = said(word("as_text", lang))
    read = details(summary, tag("p", said(chart.alt, lang)), data, data_key=f"chart-{name}")
    return tag(
        "div", *(tag("p", said(text, lang)) for text in (chart.notes, chart.credit) if text), read, class_="chart-foot"
    )


class Sandwich:
    """One chart, made once and fed at each change."""

    def __init__(self, name: str, shown: Shown) -> None:
        self.name = name
        self.lang = shown.lang
        chart = chart_of(name, shown)
        self.head = ActiveHtml()
        self.foot = ActiveHtml()
        self.pipe = Pipe(data=chart)
        self.plot = pn.Column(sizing_mode="stretch_width", margin=0, styles=FRAME)
        self.column = pn.Column(self.head, self.plot, self.foot, sizing_mode="stretch_width", margin=(22, 0, 0, 0))
        self._tell(chart)

    def feed(self, shown: Shown) -> None:
        """Show another answer."""
        chart = chart_of(self.name, shown)
        if chart is not None:
            self.pipe.send(chart)
        self._tell(chart)

    def _tell(self, chart: Chart | None) -> None:
        self.column.visible = chart is not None
        if chart is None:
            return
        if not len(self.plot):
            self.plot.append(self._pane())
        self.head.html = head(chart, self.lang)
        self.foot.html = foot(self.name, chart, self.lang)

    def _pane(self) -> Any:
        drawn = hv.DynamicMap(_drawn, streams=[self.pipe])
        return pn.pane.HoloViews(drawn, backend="bokeh", linked_axes=False, sizing_mode="stretch_width", margin=0)


FRAME = {"border": "solid #dfe3ea", "border-width": "0 1px", "background": "#fff"}
"""The sides of the box whose top and bottom are the head and the foot."""


def _drawn(data: Chart) -> Any:
    return element(data)
