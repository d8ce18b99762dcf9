"""The form in which a user types a claim."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

from typing import get_args

import panel as pn
import panel_material_ui as pmui
from panel.widgets.base import WidgetBase

from simulator.app import fields
from simulator.app.active_html import ActiveHtml
from simulator.app.html import Markup, said, tag
from simulator.app.pieces import refusal
from simulator.app.state import REFUSED
from simulator.app.typed_claim import LIMITS, typed_claim
from simulator.app.verify_state import VerifyState
from simulator.app.words import word
from simulator.dossier.claims import ClaimGrade
from simulator.dossier.parts import Nature
from simulator.evidence.grades import grades
from simulator.publish.audit.forms import DISCLOSURES, FORMS
from simulator.publish.charts.words import capital, say

FIELDS = (
    "quotation",
    *("project", "said_by", "date"),
    *("form", "number", "base"),
    *("scope", "users", "nature"),
    *("disclosure", "grade"),
)
"""The fields, in order."""

NOT_TYPED = ("growth",)
"""Forms that need more than one number."""


class ClaimForm:
    """Fields, a button, and why what was typed is refused; what was typed stays."""

    def __init__(self, state: VerifyState) -> None:
        self.state = state
        lang = state.lang
        self.fields = {name: _field(name, state) for name in FIELDS}
        self.button = pmui.Button(label=word("verify_typed", lang), variant="contained", margin=(6, 0))
        self.button.on_click(self._asked)
        self.told = ActiveHtml()
        self.column = pn.Column(
            ActiveHtml(_head(lang)),
            fields.row(self.fields),
            self.button,
            self.told,
            sizing_mode="stretch_width",
            styles=CARD,
            margin=(0, 0, 16, 0),
        )

    def _asked(self, _: object) -> None:
        """Verify what was typed."""
        try:
            self.state.verify(typed_claim(fields.values(self.fields)))
        except REFUSED as error:
            self.told.html = refusal(self.state.sentence(error))
        else:
            self.told.html = tag("p", said(capital(self.state.verified.meaning.title)), class_="message", role="status")


CARD = {"border": "1px solid #dfe3ea", "border-radius": "0.6rem", "padding": "1rem 1.25rem", "background": "#fff"}
"""The look of the box around a form: that of the parts."""


def _head(lang: str) -> Markup:
    title, text = tag("h2", said(word("type_claim", lang))), tag("p", said(word("type_claim_help", lang)))
    return tag("div", title, text, tag("p", said(word("private", lang))), class_="form-head")


def _field(name: str, state: VerifyState) -> WidgetBase:
    if name in LIMITS:
        return fields.text(f"typed_{name}", state.lang, LIMITS[name], lines=name == "quotation")
    return fields.choice(
        word(f"typed_{name}", state.lang), _options(name, state), margin=fields.RAISED, styles=dict(fields.NARROW)
    )


def _options(name: str, state: VerifyState) -> dict[str, str]:
    """Return the choices of a field: values by what users read."""
    lang = state.lang
    if name == "scope":
        services = {service.label.text(lang): service.id for service in state.dossier.services}
        return {word("every_service", lang): "", **services}
    if name == "form":
        return {capital(say(lang, *words)): form for form, words in FORMS.items() if form not in NOT_TYPED}
    if name == "disclosure":
        return {capital(say(lang, *DISCLOSURES[each])): each for each in reversed(DISCLOSURES)}
    if name == "grade":
        return {capital(grades()[each].label.text(lang)): each for each in get_args(ClaimGrade)}
    return {capital(word(f"nature_{each}", lang)): each for each in get_args(Nature)}
