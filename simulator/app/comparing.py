"""The page « Comparer »: a story, charts, tables and a drawer of assumptions, made once and fed at each change."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import panel as pn

from simulator.app import pieces
from simulator.app.active_html import WHOLE, ActiveHtml
from simulator.app.dialog import Explainer
from simulator.app.html import joined
from simulator.app.posting import later, poster
from simulator.app.ranging import Ranger
from simulator.app.result_tables import results
from simulator.app.results import Shown
from simulator.app.sandwich import DRAWN, Sandwich
from simulator.app.sidebar import Sidebar
from simulator.app.state import AppState


class ComparePage:
    """What the page shows, in its column. It is fed by the drawer, and feeds it."""

    def __init__(self, state: AppState, sidebar: Sidebar, explainer: Explainer) -> None:
        self.state = state
        self._await_ranges()
        self.sidebar = sidebar
        self.explainer = explainer
        self.story = ActiveHtml(listener=explainer.heard)
        self.cards = ActiveHtml(listener=explainer.heard)
        self.status = ActiveHtml()
        self.sandwiches = [Sandwich(name, state.shown) for name in DRAWN]
        self.results = ActiveHtml(results(state.shown), explainer.heard, margin=(24, 0, 0, 0))
        self.column = self._column()
        self._tell()
        self.waiting: list[Callable[[Shown], None]] = []
        state.param.watch(self._changed, ["shown", "refusal"])
        state.param.watch(self._say_how_far, "drawing")

    def _column(self) -> pn.Column:
        return pn.Column(
            self.story,
            self.cards,
            self.status,
            *(sandwich.column for sandwich in self.sandwiches),
            self.results,
            sizing_mode="stretch_width",
            margin=0,
            styles=WHOLE,
        )

    def _await_ranges(self) -> None:
        """Draw ranges on other threads once the page is there, until it is left."""
        ranger = self.ranger = Ranger(poster(self.state.receive))
        self.state.draw_with(ranger)
        pn.state.onload(self.state.draw)
        if pn.state.curdoc:
            pn.state.on_session_destroyed(lambda _: ranger.stop())

    def _changed(self, *events: Any) -> None:
        """Tell the story at once; charts and tables follow one by one: nobody waits for what is further down."""
        with pn.io.hold():
            self._tell()
            if not _only_ranges(events):
                self.sidebar.refresh()
        self.ranger.quiet.clear()
        self.waiting = [*(sandwich.show for sandwich in self.sandwiches), self._tabulate]
        later(self._draw_next)

    def _tell(self) -> None:
        shown = self.state.shown
        self.story.html = joined((pieces.refusal(self.state.refusal), pieces.story(shown)))
        self.cards.html = pieces.cards_of(shown)
        self._say_how_far()

    def _say_how_far(self, *_: Any) -> None:
        self.status.html = pieces.below_cards(self.state.shown, self.state.drawing)

    def _draw_next(self) -> None:
        """Draw the next part that waits, then let a change that came meanwhile pass first."""
        if not self.waiting:
            self.ranger.quiet.set()
            return
        draw, *self.waiting = self.waiting
        with pn.io.hold():
            draw(self.state.shown)
        later(self._draw_next)

    def _tabulate(self, shown: Shown) -> None:
        self.results.html = results(shown)


def _only_ranges(events: tuple[Any, ...]) -> bool:
    """Tell whether the same answer came again, with ranges."""
    return all(event.name == "shown" and _same(event.old, event.new) for event in events)


def _same(old: Shown, new: Shown) -> bool:
    return (old.asked, old.position) == (new.asked, new.position)
