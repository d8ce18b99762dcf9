"""The page « Contre-proposition »: what is on the table, then every part one after the other, each computed in turn."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

from functools import partial
from typing import Any

import panel as pn

from simulator.app import fields, negotiate_html
from simulator.app.active_html import WHOLE, ActiveHtml
from simulator.app.dialog import Explainer
from simulator.app.html import joined
from simulator.app.negotiate_state import NegotiateState
from simulator.app.part_pane import PartPane
from simulator.app.pieces import refusal
from simulator.app.posting import later
from simulator.app.words import word
from simulator.publish.negotiation.asked import positions, scenarios
from simulator.publish.negotiation.sheet import PARTS


class NegotiatePage:
    """Made when it is opened for the first time; computed again when what is on the table changes."""

    def __init__(self, state: NegotiateState, explainer: Explainer) -> None:
        self.state = state
        self.story = ActiveHtml()
        self.choices = self._choices()
        self.panes = [PartPane(part, state, explainer, self._next) for part in PARTS]
        self.queue: list[PartPane] = []
        self.column = pn.Column(
            self.story,
            fields.row(self.choices),
            *(pane.column for pane in self.panes),
            sizing_mode="stretch_width",
            margin=0,
            styles=WHOLE,
        )
        state.param.watch(self._changed, ["ground", "refusal"])
        self._tell()
        if pn.state.curdoc:
            pn.state.on_session_destroyed(lambda _: self._stop())
        pn.state.onload(partial(later, self._begin))

    def opened(self) -> None:
        """Compute again where the user set something on another page since."""
        if self.state.is_stale:
            self._lay()

    def _choices(self) -> dict[str, Any]:
        ground, lang = self.state.ground, self.state.lang
        options = {
            "scenario": (scenarios(ground, lang), ground.scenario),
            "opposed": (scenarios(ground, lang), ground.opposed),
            "held": (positions(ground, lang), ground.held),
            "year": ({str(year): str(year) for year in ground.dossier.span}, str(ground.year)),
        }
        made = {
            name: fields.choice(word(f"negotiate_{name}", lang), told, value=value, **fields.RAISED_BOX)
            for name, (told, value) in options.items()
        }
        for widget in made.values():
            widget.param.watch(lambda _: self._lay(), "value")
        return made

    def _lay(self) -> None:
        self.state.lay({name: widget.value for name, widget in self.choices.items()})

    def _changed(self, *events: Any) -> None:
        self._tell()
        if any(event.name == "ground" for event in events):
            self._begin()

    def _tell(self) -> None:
        told = negotiate_html.story(self.state.ground, self.state.lang)
        self.story.html = joined((refusal(self.state.refusal), told))

    def _begin(self) -> None:
        """Compute every part again, one by one from the first: nobody waits for the slow ones."""
        for pane in self.panes:
            pane.reset()
        self.queue = [*self.panes]
        self._next()

    def _next(self) -> None:
        if self.queue:
            pane, *self.queue = self.queue
            later(pane.run)

    def _stop(self) -> None:
        self.queue = []
        for pane in self.panes:
            pane.stop()
