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
        self.explainer = Explainer(state)
        self.story = ActiveHtml(listener=self._heard)
        self.cards = ActiveHtml(listener=self._heard)
        self.sandwiches = [Sandwich(name, state.shown) for name in DRAWN]
        self.results = ActiveHtml(pieces.results(state.shown), self._heard, margin=(24, 0, 0, 0))
        self.sidebar = Sidebar(state, self._heard)
        self.page = self._page()
        self._tell()
        self.waiting: list[Callable[[Shown], None]] = []
        state.param.watch(self._changed, ["shown", "refusal"])

    def _page(self) -> Page:
        lang = self.state.lang
        main = pn.Column(
            self.story,
            self.cards,
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

    def _changed(self, *_: Any) -> None:
        """Tell the story at once; charts and tables follow one by one: nobody waits for what is further down."""
        with pn.io.hold(freeze=True):
            self._tell()
            self.sidebar.refresh()
        self.waiting = [*(sandwich.feed for sandwich in self.sandwiches), self._tabulate]
        pn.state.execute(self._draw_next, schedule=True)

    def _tell(self) -> None:
        shown = self.state.shown
        self.story.html = joined((pieces.refusal(self.state.refusal), pieces.story(shown)))
        self.cards.html = pieces.cards_of(shown)

    def _draw_next(self) -> None:
        """Draw the next part that waits, then let a change that came meanwhile pass first."""
        if not self.waiting:
            return
        draw, *self.waiting = self.waiting
        with pn.io.hold(freeze=True):  # without freeze, each change of a figure walks through the whole document
            draw(self.state.shown)
        pn.state.execute(self._draw_next, schedule=True)

    def _tabulate(self, shown: Shown) -> None:
        self.results.html = pieces.results(shown)
