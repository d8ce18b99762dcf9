"""The page: a shell, a story, charts, tables and a drawer of assumptions, made once and fed at each change."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import holoviews as hv
import panel as pn
from panel_material_ui.template.base import Page

from simulator.app import pieces
from simulator.app.active_html import WHOLE, ActiveHtml
from simulator.app.dialog import Explainer
from simulator.app.html import joined
from simulator.app.opener import Opener
from simulator.app.posting import later, poster
from simulator.app.ranging import Ranger
from simulator.app.result_tables import results
from simulator.app.results import Shown
from simulator.app.sandwich import DRAWN, Sandwich
from simulator.app.sidebar import Sidebar
from simulator.app.state import AppState
from simulator.app.theme import THEME, page_template
from simulator.app.words import word
from simulator.dossier.dossier import Dossier

TITLE = "Partage 32"
SIDEBAR_WIDTH = 330


def build_page(dossier: Dossier, lang: str = "fr") -> Page:
    """Return the page of a dossier, for one session."""
    return ComparePage(AppState(dossier, lang)).page


class ComparePage:
    """The page « Comparer »."""

    def __init__(self, state: AppState) -> None:
        hv.extension("bokeh", logo=False)
        self.state = state
        self._await_ranges()
        self.explainer = Explainer(state)
        self.story = ActiveHtml(listener=self._heard)
        self.cards = ActiveHtml(listener=self._heard)
        self.status = ActiveHtml()
        self.sandwiches = [Sandwich(name, state.shown) for name in DRAWN]
        self.results = ActiveHtml(results(state.shown), self._heard, margin=(24, 0, 0, 0))
        self.sidebar = Sidebar(state, self._heard)
        self.page = self._page()
        self._tell()
        self.waiting: list[Callable[[Shown], None]] = []
        state.param.watch(self._changed, ["shown", "refusal"])
        state.param.watch(self._say_how_far, "drawing")

    def _page(self) -> Page:
        lang = self.state.lang
        main = pn.Column(
            self.story,
            self.cards,
            self.status,
            *(sandwich.column for sandwich in self.sandwiches),
            self.results,
            ActiveHtml(pieces.footer(self.state.dossier, lang)),
            Opener(label=word("change", lang), menu=word("menu", lang)),
            self.explainer.dialog,
            sizing_mode="stretch_width",
            margin=(18, 24, 0, 24),
            styles=WHOLE,
        )
        return Page(
            title=TITLE,
            main=[main],
            sidebar=self.sidebar.panes,
            sidebar_width=SIDEBAR_WIDTH,
            sidebar_open=False,
            sidebar_resizable=False,
            theme_toggle=False,
            theme_config=THEME,
            template=page_template(lang),
            site_url="",
            meta_title=f"{TITLE} · {self.state.dossier.title.text(lang)}",
        )

    def _heard(self, verb: str, asked: str) -> None:
        """Answer what a button of the page says."""
        if verb == "explain":
            self.explainer.explain(asked)

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
        self.waiting = [*(sandwich.feed for sandwich in self.sandwiches), self._tabulate]
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
