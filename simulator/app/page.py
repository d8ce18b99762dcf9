"""The shell: its header, its drawer, its tabs, and the pages that they open."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

import holoviews as hv
import panel as pn
from panel_material_ui.template.base import Page

from simulator.app import pieces
from simulator.app.active_html import WHOLE, ActiveHtml
from simulator.app.comparing import ComparePage
from simulator.app.dialog import Explainer
from simulator.app.html import Markup, said, tag
from simulator.app.negotiate_state import NegotiateState
from simulator.app.negotiating import NegotiatePage
from simulator.app.opener import Opener
from simulator.app.sidebar import Sidebar
from simulator.app.state import AppState
from simulator.app.theme import THEME, page_template
from simulator.app.verify_state import VerifyState
from simulator.app.verifying import VerifyPage
from simulator.app.words import word
from simulator.dossier.dossier import Dossier

TITLE = "Partage 32"
SIDEBAR_WIDTH = 330

COMPARE, VERIFY, NEGOTIATE = "comparer", "verifier", "negocier"
PAGES = {COMPARE: "page_compare", VERIFY: "page_verify", NEGOTIATE: "page_negotiate"}
"""The pages by their names in links, with the words of their tabs."""


def build_page(dossier: Dossier, lang: str = "fr") -> Page:
    """Return the page of a dossier, for one session."""
    asked = pn.state.session_args.get("page", [b""])[0]
    return Shell(dossier, lang, page_asked(asked)).page


def page_asked(name: bytes) -> str:
    """Return the page that a link opens; the first one where the link asks for none that exists."""
    asked = name.decode("ascii", "replace")
    return asked if asked in PAGES else COMPARE


class Shell:
    """The tabs, the pages that they open, each made when it is opened for the first time, and the drawer."""

    def __init__(self, dossier: Dossier, lang: str, first: str = COMPARE) -> None:
        hv.extension("bokeh", logo=False)
        self.dossier = dossier
        self.lang = lang
        self.state = AppState(dossier, lang)
        self.explainer = Explainer(self.state)
        self.sidebar = Sidebar(self.state, self.explainer.heard)
        self.opener = Opener(label=word("change", lang), menu=word("menu", lang), arrives=first == COMPARE)
        self.negotiation: NegotiatePage | None = None
        self.tabs = ActiveHtml(listener=self._heard)
        self.places = {name: pn.Column(sizing_mode="stretch_width", margin=0, styles=WHOLE) for name in PAGES}
        self.page = self._page()
        self._show(first)

    def _page(self) -> Page:
        main = pn.Column(
            self.tabs,
            *self.places.values(),
            ActiveHtml(pieces.footer(self.dossier, self.lang)),
            self.opener,
            self.explainer.dialog,
            sizing_mode="stretch_width",
            margin=(10, 24, 0, 24),
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
            template=page_template(self.lang),
            site_url="",
            meta_title=f"{TITLE} · {self.dossier.title.text(self.lang)}",
        )

    def _heard(self, verb: str, asked: str) -> None:
        if verb == "say" and asked in PAGES:
            self.open(asked)

    def open(self, name: str) -> None:
        """Open a page: the drawer of assumptions stands beside the first one only."""
        with pn.io.hold():
            self._show(name)
            self.sidebar.refresh()  # it may have been moved where nothing listens
            self.page.sidebar_open = name == COMPARE and self.opener.is_wide
        if pn.state.location:
            pn.state.location.search = "" if name == COMPARE else f"?page={name}"

    def _show(self, name: str) -> None:
        if not len(self.places[name]):
            self.places[name].append(self._made(name))
        elif name == NEGOTIATE and self.negotiation is not None:
            self.negotiation.opened()
        self.tabs.html = tabs(name, self.lang)
        self.opener.visible = name == COMPARE
        for each, place in self.places.items():
            place.visible = each == name

    def _made(self, name: str) -> pn.Column:
        if name == COMPARE:
            return ComparePage(self.state, self.sidebar, self.explainer).column
        if name == VERIFY:
            return VerifyPage(VerifyState(self.dossier, self.lang)).column
        self.negotiation = NegotiatePage(NegotiateState(self.state), self.explainer)
        return self.negotiation.column


def tabs(shown: str, lang: str) -> Markup:
    """Return the tabs, with the page that is shown."""
    buttons = (
        tag(
            "button",
            said(word(label, lang)),
            type="button",
            data_say=name,
            aria_current="page" if name == shown else None,
        )
        for name, label in PAGES.items()
    )
    return tag("nav", *buttons, class_="pages", aria_label=word("pages", lang))
