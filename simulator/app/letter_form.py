"""The form of the letter that asks for papers, made when one asks for it and given to the browser at once."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial

import panel as pn

from simulator.analysis.audit.audit import Audit
from simulator.app import fields
from simulator.app.active_html import ActiveHtml
from simulator.app.claim_form import CARD
from simulator.app.html import Markup, said, tag
from simulator.app.pieces import refusal
from simulator.app.posting import beside
from simulator.app.typed import fitting_all
from simulator.app.verify_state import VerifyState
from simulator.app.words import word
from simulator.dossier.nearest import fail_if_unknown
from simulator.errors import Partage32Error
from simulator.publish.letter import Letter
from simulator.publish.letter_claim import Writer, letter_about
from simulator.publish.letter_words import KINDS, Kind

LIMITS = {"section": 120, "sender": 120, "place": 60, "recipient": 400}
"""Characters of each field that is typed."""

FORMATS = ("docx", "pdf")
TOLD = "told"
"""The place where the form says what becomes of the letter."""


class LetterForm:
    """Fields, one button a format, and what becomes of the letter."""

    def __init__(self, state: VerifyState) -> None:
        self.state = state
        lang = state.lang
        kinds = {word(f"letter_{kind}", lang): kind for kind in KINDS}
        self.fields = {
            "kind": fields.choice(word("letter_kind", lang), kinds, margin=fields.RAISED, styles=dict(fields.NARROW)),
            **{
                name: fields.text(f"letter_{name}", lang, most, lines=name == "recipient")
                for name, most in LIMITS.items()
            },
        }
        self.actions = ActiveHtml(_actions(lang), self._heard)
        self.column = pn.Column(
            ActiveHtml(_head(lang)),
            fields.row(self.fields),
            self.actions,
            sizing_mode="stretch_width",
            styles=CARD,
            margin=(16, 0, 0, 0),
        )

    def _heard(self, verb: str, asked: str) -> None:
        """Write the letter in the format asked for, beside the page: papers may still have to be ranked."""
        if verb != "say" or asked not in FORMATS or self.state.verified is None:
            return
        audit, lang, typed = self.state.verified.audit, self.state.lang, fields.values(self.fields)
        self.actions.fill(TOLD, tag("p", said(word("under_way", lang)), class_="hint"))
        beside(partial(_tried, partial(letter_bytes, audit, typed, lang, asked)), partial(self._given, asked))

    def _given(self, asked: str, made: bytes | Exception) -> None:
        """Hand the letter over to the browser, or say why there is none."""
        lang = self.state.lang
        if isinstance(made, bytes):
            self.actions.offer(f"{word('letter_file', lang)}.{asked}", made)
            self.actions.fill(TOLD, tag("p", said(word("letter_made", lang)), class_="hint"))
        else:
            self.actions.fill(TOLD, refusal(self.state.sentence(made)))


def letter_bytes(audit: Audit, typed: Mapping[str, object], lang: str, asked: str) -> bytes:
    """Return the letter about a claim as a file, docx or pdf. Raises DossierError: a field too long or missing."""
    from simulator.publish.letter_docx import letter_docx  # these two take long to load, and few pages need them
    from simulator.publish.letter_pdf import letter_pdf

    makers: Mapping[str, Callable[[Letter], bytes]] = {"docx": letter_docx, "pdf": letter_pdf}
    return makers[asked](written(audit, typed, lang))


def written(audit: Audit, typed: Mapping[str, object], lang: str) -> Letter:
    """Return the letter about a claim, today. Raises DossierError: a field too long or missing."""
    kinds: dict[str, Kind] = {each: each for each in KINDS}
    kind = str(typed.get("kind"))
    fail_if_unknown(kind, kinds, word("letter_kind", "fr"))
    texts = fitting_all(LIMITS, typed, "letter")
    recipient = tuple(str(typed.get("recipient") or "").splitlines())
    today = datetime.now(UTC).astimezone().date()
    writer = Writer(texts["section"], texts["sender"], recipient, texts["place"], today)
    return letter_about(audit, kinds[kind], writer, lang)


def _tried(make: Callable[[], bytes]) -> bytes | Exception:
    try:
        return make()
    except Partage32Error as error:
        return error
    except Exception as error:  # the page must not wait for ever, whatever went wrong
        logging.getLogger(__name__).exception("letter")
        return error


def _head(lang: str) -> Markup:
    title, text = tag("h2", said(word("letter", lang))), tag("p", said(word("letter_help", lang)))
    return tag("div", title, text, class_="form-head")


def _actions(lang: str) -> Markup:
    buttons = (
        tag("button", said(word(f"letter_{each}", lang)), type="button", class_="action", data_say=each)
        for each in FORMATS
    )
    return tag("div", *buttons, tag("div", data_fill=TOLD, role="status"), class_="actions")
