"""French as it is printed: no-break spaces, true minus, curly apostrophe. Applied to our words, never to a user's."""

from __future__ import annotations

import re

_RULES = (
    (re.compile(r"'"), "’"),
    (re.compile(r"[ \u00a0](?=[;!?])"), "\u202f"),
    (re.compile(r" (?=:)"), "\u00a0"),
    (re.compile(r"« "), "«\u00a0"),
    (re.compile(r" »"), "\u00a0»"),
    (re.compile(r"(?<=[\d}]) (?=[%€])"), "\u00a0"),
    (re.compile(r"(?<![\w\u2011-])-(?=\d)"), "\u2212"),
)


def typo(text: str) -> str:
    """Return a French text with its typography; doing it twice changes nothing."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def say(lang: str, fr: str, en: str, **values: str) -> str:
    """Return the text in one language with the values put in; the values are left as they are."""
    return (en if lang == "en" else typo(fr)).format(**values)


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]
