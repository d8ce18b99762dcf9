"""The page « Vérifier une annonce »: one claim, every part of its audit one after the other, a form and a letter."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

import logging
from functools import partial
from typing import Any

import panel as pn

from simulator.app import fields, verify_html
from simulator.app.active_html import WHOLE, ActiveHtml
from simulator.app.claim_form import ClaimForm
from simulator.app.html import Markup, joined, said, tag
from simulator.app.letter_form import LetterForm
from simulator.app.pieces import refusal
from simulator.app.posting import beside, later
from simulator.app.sandwich import Sandwich
from simulator.app.verify_state import Verified, VerifyState
from simulator.app.words import word
from simulator.publish.audit.sheet import PARTS, Part
from simulator.publish.section import Section

TYPE = "type"
"""What the button that opens the form says."""


class VerifyPage:
    """Made when it is opened for the first time; fed when another claim is chosen or typed."""

    def __init__(self, state: VerifyState) -> None:
        self.state = state
        chosen = state.chosen or None
        self.select = fields.choice(word("claim", state.lang), state.choices, value=chosen, margin=(6, 0))
        self.opener = ActiveHtml(_opener(state.lang, is_open=False), self._heard, margin=(6, 0, 10, 0))
        self.form: ClaimForm | None = None
        self.place = pn.Column(sizing_mode="stretch_width", visible=False, margin=0)
        self.story = ActiveHtml()
        self.parts = {part.key: ActiveHtml(margin=(12, 0, 0, 0)) for part in PARTS}
        self.chart: Sandwich | None = None
        self.charted = pn.Column(sizing_mode="stretch_width", margin=0)
        self.letter = LetterForm(state)
        self.column = pn.Column(*self._panes(), sizing_mode="stretch_width", margin=0, styles=WHOLE)
        self.select.param.watch(self._chose, "value")
        state.param.watch(self._changed, ["verified", "refusal"])
        self._tell()
        self._begin()

    def _panes(self) -> list[pn.viewable.Viewable]:
        panes: list[pn.viewable.Viewable] = []
        for key, pane in self.parts.items():
            panes += [pane, self.charted] if key == verify_html.CHARTED else [pane]
        return [self.story, self.select, self.opener, self.place, *panes, self.letter.column]

    def _heard(self, verb: str, asked: str) -> None:
        """Open or close the form, made when it is opened for the first time."""
        if (verb, asked) != ("say", TYPE):
            return
        if self.form is None:
            self.form = ClaimForm(self.state)
            self.place.append(self.form.column)
        self.place.visible = not self.place.visible
        self.opener.html = _opener(self.state.lang, is_open=self.place.visible)

    def _chose(self, event: Any) -> None:
        if event.new and event.new != self.state.chosen:
            self.state.choose(event.new)

    def _changed(self, *events: Any) -> None:
        with pn.io.hold():
            self._tell()
            if any(event.name == "verified" for event in events):
                self.select.param.update(options=self.state.choices, value=self.state.chosen)
                self._begin()

    def _tell(self) -> None:
        verified, lang = self.state.verified, self.state.lang
        told = verify_html.story(verified) if verified else verify_html.nothing(self.state.dossier, lang)
        self.story.html = joined((refusal(self.state.refusal), told))
        self.letter.column.visible = verified is not None

    def _begin(self) -> None:
        """Say that every part is under way, then compute them one by one: nobody waits for the slow ones."""
        verified = self.state.verified
        if verified is None:
            return
        for part in PARTS:
            self._write(part, verify_html.waiting(part, self.state.lang))
        pn.state.onload(partial(later, partial(self._next, verified, PARTS)))

    def _next(self, verified: Verified, parts: tuple[Part, ...]) -> None:
        """Compute the next part beside the page, unless another claim is shown by now."""
        if parts and verified is self.state.verified:
            beside(partial(_section, parts[0], verified), partial(self._received, verified, parts))

    def _received(self, verified: Verified, parts: tuple[Part, ...], section: Section | None) -> None:
        if verified is not self.state.verified:
            return
        part, *others = parts
        with pn.io.hold():
            if section is None:
                self._write(part, verify_html.failed(part, verified.lang))
            else:
                self._write(part, verify_html.part_of(part, section, verified))
            if part.key == verify_html.CHARTED:
                self._draw(verified)
        later(partial(self._next, verified, tuple(others)))

    def _write(self, part: Part, html: Markup) -> None:
        pane = self.parts[part.key]
        pane.param.update(html=html, visible=bool(html))

    def _draw(self, verified: Verified) -> None:
        if self.chart is None:
            self.chart = Sandwich(verify_html.CHARTED, verified.shown)
            self.charted.append(self.chart.column)
        else:
            self.chart.show(verified.shown)


def _section(part: Part, verified: Verified) -> Section | None:
    """Return what a part says; None where it could not be computed."""
    try:
        return part.write(verified.audit, verified.lang)
    except Exception:  # the other parts are worth showing, whatever went wrong with this one
        logging.getLogger(__name__).exception("audit, %s", part.key)
        return None


def _opener(lang: str, *, is_open: bool) -> Markup:
    """Return the button that opens and closes the form."""
    text, told = said(word("type_claim", lang)), "true" if is_open else "false"
    return tag("button", text, type="button", class_="action", data_say=TYPE, aria_expanded=told)
