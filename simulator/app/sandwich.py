"""A chart between its title and its sources, with its text and its data: the same for all charts."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

from dataclasses import replace
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
from simulator.publish.charts.layout.lines import opacity
from simulator.publish.charts.palette import STYLES, Style
from simulator.publish.holoviews_charts import element

DRAWN = ("hours", "fan", "financing", "fan_week", "timeline", "overload", "credits", "cascade")
"""The charts of the page, in order."""

RANGED = ("fan", "fan_week")
"""Those that are made of ranges."""

MANY_COLOURS = 2
"""Colours from which a chart needs a legend."""


def chart_of(name: str, shown: Shown) -> Chart | None:
    """Return a chart, or None where the dossier has nothing to draw."""
    try:
        chart = built(name, shown)
    except Partage32Error:
        return None
    return chart if chart.rows else None


def built(name: str, shown: Shown) -> Chart:
    """Return a chart, whether or not there is something to draw."""
    view = View(position=shown.position, scenario=shown.scenario, year=shown.year, lang=shown.lang)
    return build_chart(name, shown.comparison, view)


def _picture(chart: Chart) -> Chart:
    """Return what is drawn of a chart, without what is written around it."""
    return replace(chart, title="", subtitle="", notes="", remark="", number="", alt="", measure="")


def head(chart: Chart, lang: str, waiting: str = "") -> Markup:
    """Return what stands above a chart; waiting: what is said instead of its legend while it is not there."""
    fictional = tag("p", tag("span", said(chart.fictional, lang), class_="badge")) if chart.fictional else ""
    title, subtitle = tag("h2", said(chart.title, lang)), tag("p", said(chart.subtitle, lang))
    under = tag("p", said(waiting, lang)) if waiting else legend(chart, lang)
    return tag("div", fictional, title, subtitle, under, class_="chart-head")


def legend(chart: Chart, lang: str) -> Markup:
    """Return what each colour means, where the axis does not."""
    if chart.is_fan:
        return fan_legend(chart, lang)
    if chart.panels or len(chart.legend) < MANY_COLOURS or chart.kind == "waterfall":  # which name each part themselves
        return Markup("")
    items = (tag("li", _swatch(STYLES[colour]), said(name, lang)) for name, colour in chart.legend)
    return tag("ul", *items, class_="legend")


def fan_legend(chart: Chart, lang: str) -> Markup:
    """Return what lines and bands of a fan mean."""
    median = next(row for row in chart.rows if row.quantiles)
    fill = STYLES[median.colour].fill
    bands = [(word("nine_in_ten_band", lang), opacity(chart)), (word("one_in_two_band", lang), 2 * opacity(chart))]
    others = {row.name: row for row in chart.rows if not row.quantiles}
    lines = [(row.name, row.dashed, STYLES[row.colour].fill) for row in (median, *others.values())]
    items = [
        *(tag("li", _line(colour, dashed=dashed), said(name, lang)) for name, dashed, colour in lines[:1]),
        *(tag("li", _tint(fill, share), said(name, lang)) for name, share in bands),
        *(tag("li", _line(colour, dashed=dashed), said(name, lang)) for name, dashed, colour in lines[1:]),
    ]
    return tag("ul", *items, class_="legend")


def _line(colour: str, *, dashed: bool) -> Markup:
    shape = f"border-top: 3px {'dashed' if dashed else 'solid'} {colour}"
    return tag("span", class_="swatch line", style=shape, aria_hidden="true")


def _tint(fill: str, share: float) -> Markup:
    return tag("span", class_="swatch", style=f"background: {fill}; opacity: {share:.2f}", aria_hidden="true")


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
    return tag("div", *_credits(chart, lang), read, class_="chart-foot")


def _credits(chart: Chart, lang: str) -> list[Markup]:
    return [tag("p", said(text, lang)) for text in (chart.notes, chart.credit) if text]


class Drawn:
    """The place of a chart: made once, fed with a chart or with nothing. name: a key for what one opens in it."""

    def __init__(self, name: str, lang: str) -> None:
        self.name = name
        self.lang = lang
        self.chart: Chart | None = None
        self.head = ActiveHtml()
        self.foot = ActiveHtml()
        self.pipe = Pipe(data=None)
        self.plot = pn.Column(sizing_mode="stretch_width", margin=0, styles=FRAME)
        self.column = pn.Column(self.head, self.plot, self.foot, sizing_mode="stretch_width", margin=(22, 0, 0, 0))

    def feed(self, chart: Chart | None) -> None:
        """Show a chart, or nothing; nothing moves where the chart is the same."""
        if chart is not None and chart == self.chart:
            return
        before, self.chart = self.chart, chart
        self.column.visible = chart is not None
        if chart is None:
            return
        if before is None or _picture(before) != _picture(chart):
            self._paint(chart)
        self.plot.styles = FRAME
        self.head.html = head(chart, self.lang)
        self.foot.html = foot(self.name, chart, self.lang)

    def wait(self, chart: Chart) -> None:
        """Keep the place of a chart made of ranges; what it showed before fades."""
        self.chart = None
        self.column.visible = True
        if not len(self.plot):
            self._paint(chart)
        self.plot.styles = FADED
        self.head.html = head(chart, self.lang, word("ranges_awaited", self.lang))
        self.foot.html = tag("div", *_credits(chart, self.lang), tag("p", "\u00a0"), class_="chart-foot")

    def _paint(self, chart: Chart) -> None:
        """Draw the figure anew: frozen, or each change of a part of it would walk through the whole document."""
        with pn.io.hold(freeze=True):
            self.pipe.send(chart)
            if not len(self.plot):
                self.plot.append(self._pane())

    def _pane(self) -> Any:
        drawn = hv.DynamicMap(_drawn, streams=[self.pipe])
        return pn.pane.HoloViews(drawn, backend="bokeh", linked_axes=False, sizing_mode="stretch_width", margin=0)


class Sandwich(Drawn):
    """One chart of what is shown, made once and fed at each change."""

    def __init__(self, name: str, shown: Shown) -> None:
        super().__init__(name, shown.lang)
        self.show(shown)

    def show(self, shown: Shown) -> None:
        """Show another answer."""
        chart = chart_of(self.name, shown)
        if chart is None and self.name in RANGED and shown.pending:
            self.wait(built(self.name, shown))
        else:
            self.feed(chart)


FRAME = {"border": "solid #dfe3ea", "border-width": "0 1px", "background": "#fff"}
"""The sides of the box whose top and bottom are the head and the foot."""

FADED = {**FRAME, "opacity": "0.3"}
"""What was shown before, and holds no more."""


def _drawn(data: Chart) -> Any:
    return element(data)
