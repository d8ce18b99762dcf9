"""The drawer of assumptions: whom to believe, which year, and one slider a lever, with where its value comes from."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

from typing import Any

import panel as pn
import panel_material_ui as pmui
import param
from bokeh.models import CustomJSTickFormatter

from simulator.app import fields
from simulator.app.active_html import ActiveHtml, Listener
from simulator.app.html import said, tag
from simulator.app.levers import Lever, in_force
from simulator.app.provenance import chips
from simulator.app.state import AppState
from simulator.app.words import NBSP, word

NUMBER = """
const text = new Intl.NumberFormat(%(locale)s, %(options)s).format(tick);
return text.replace("-", "\\u2212") + %(unit)s;
"""


def formatter(lever: Lever, lang: str) -> CustomJSTickFormatter:
    """Return a new formatter, since a shared one ends up showing "undefined"."""
    options = '{style: "percent", maximumFractionDigits: 0}' if lever.is_share else "{maximumFractionDigits: 2}"
    unit = '""' if lever.is_share else '"\\u00a0h"'
    locale = '"fr-FR"' if lang == "fr" else '"en-GB"'
    return CustomJSTickFormatter(code=NUMBER % {"locale": locale, "options": options, "unit": unit})


class LeverControl:
    """A slider and its chips."""

    def __init__(self, state: AppState, lever: Lever, listener: Listener) -> None:
        self.state = state
        self.lever = lever
        value = self._value()
        self.slider = pmui.FloatSlider(
            label=lever.label(state.lang) + (NBSP if state.lang == "fr" else ""),  # a colon follows
            start=min(lever.low, value),
            end=max(lever.high, value),
            step=lever.step,
            value=value,
            format=formatter(lever, state.lang),
            sizing_mode="stretch_width",
            margin=(0, 12, 0, 12),
        )
        self.chips = ActiveHtml(chips(state.shown, lever), listener, margin=(0, 10, 0, 10))
        self.slider.param.watch(self._moved, "value_throttled")

    def _value(self) -> float:
        shown = self.state.shown
        value = in_force(shown.comparison, self.lever, shown.scenario, shown.position).value
        return round(value, 4)

    def _moved(self, event: Any) -> None:
        if abs(event.new - self._value()) > 1e-9:  # noqa: PLR2004 (a value set by the page itself is not a change)
            self.state.set_lever(self.lever, round(event.new, 4))

    def refresh(self) -> None:
        """Show the value in force and where it comes from."""
        value = self._value()
        with param.edit_constant(self.slider):  # or the next move back to the same place would go unnoticed
            self.slider.param.update(
                start=min(self.lever.low, value), end=max(self.lever.high, value), value=value, value_throttled=value
            )
        self.chips.html = chips(self.state.shown, self.lever)


class Sidebar:
    """All the controls."""

    def __init__(self, state: AppState, listener: Listener) -> None:
        self.state = state
        lang = state.lang
        self.position = self._positions()
        years = {str(year): year for year in state.dossier.span}
        self.year = fields.choice(word("year", lang), years, value=state.year, margin=(10, 12))
        self.controls = [LeverControl(state, lever, listener) for lever in state.levers]
        self.back = pmui.Button(
            label=word("back", lang),
            variant="outlined",
            sizing_mode="stretch_width",
            margin=(6, 12, 24, 12),
            disabled=True,
        )
        self.position.param.watch(self._believed, "value")
        self.year.param.watch(self._dated, "value")
        self.back.on_click(lambda _: state.reset())

    def _positions(self) -> pmui.RadioButtonGroup:
        options = {item.label.text(self.state.lang): key for key, item in self.state.dossier.positions.items()}
        return pmui.RadioButtonGroup(
            label=word("position", self.state.lang),
            options=options,
            value=self.state.position,
            sizing_mode="stretch_width",
            margin=(12, 12, 4, 12),
            size="small",
        )

    def _believed(self, event: Any) -> None:
        self.state.position = event.new

    def _dated(self, event: Any) -> None:
        self.state.year = event.new

    def refresh(self) -> None:
        """Show the values in force."""
        for control in self.controls:
            control.refresh()
        self.back.disabled = not self.state.settings

    @property
    def panes(self) -> list[pn.viewable.Viewable]:
        """What the drawer holds, in order."""
        return [
            self.position,
            self.year,
            self._heading(),
            *(pane for control in self.controls for pane in (control.slider, control.chips)),
            self.back,
        ]

    def _heading(self) -> ActiveHtml:
        lang = self.state.lang
        title, text = tag("h2", said(word("settings", lang))), tag("p", said(word("settings_help", lang)))
        return ActiveHtml(tag("div", title, text, class_="controls"), margin=(8, 12, 4, 12))
