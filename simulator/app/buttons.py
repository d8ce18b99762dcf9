"""Numbers that one can ask about, and what is said beside them."""

from __future__ import annotations

from simulator.app.html import Markup, said, tag
from simulator.app.words import word


def key_of(name: str, scenario: str, position: str, year: int) -> str:
    """Return what a button says when one asks to explain its number."""
    return f"{name}|{scenario}|{position}|{year}"


def number_button(text: str, key: str, what: str, lang: str, class_: str = "number") -> Markup:
    """Return a number that one can ask about."""
    label = said(word("explain", lang, what=what), lang)
    return tag("button", said(text, lang), type="button", class_=class_, data_explain=key, aria_label=label)


def nine_in_ten(told: str, lang: str) -> str:
    """Return a range, and how often it holds."""
    return word("nine_in_ten", lang, range=told)
