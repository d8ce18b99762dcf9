"""What a cell of the sheet of claims says: its text, number, date or word, or one sentence that refuses it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from simulator.dossier.figures import NOT_DISCLOSED, SAYS_NOT_DISCLOSED
from simulator.dossier.nearest import nearest_name
from simulator.dossier.numbers import parse_number
from simulator.dossier.workbook_words import Value, matched, placed, plain, refusal, unescaped, words
from simulator.errors import DossierError

_FRENCH_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_SHOWN = 60


def read_cell(key: str, raw: Any, where: str) -> Value:
    """Return what a cell of the column `key` says: the name of a word, a number, "not disclosed", a text, or None.

    raw: what the file holds there: a text, a number, a date, a boolean or nothing. Raises DossierError.
    """
    text = _text(raw)
    if text is None:
        return None
    kind = words().columns[key].kind
    if kind == "choice" and key in words().choices:
        return _choice(key, text, where)
    return _READERS.get(kind, _as_text)(raw, text, where)


def _text(raw: Any) -> str | None:
    """Return a cell as a text, or None when it is empty. Whole numbers lose the decimals that the file adds."""
    if isinstance(raw, bool):
        return "oui" if raw else "non"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime) and raw.time() == time():
        return raw.date().isoformat()
    if isinstance(raw, (date, time)):
        return raw.isoformat()
    return None if raw is None else plain(unescaped(str(raw))) or None


def _as_text(raw: Any, text: str, where: str) -> Value:  # noqa: ARG001
    return text


def _date(raw: Any, text: str, where: str) -> Value:
    """Return a date as ISO writes it; what is no date (~2021, août 2022) stays as it is written."""
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    found = _FRENCH_DATE.fullmatch(text)
    if found is None:
        return text
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        fr = f"« {text} » n’est pas une date ; écrivez par exemple 2021-11-08, 08/11/2021, 2021-11 ou 2021"
        en = f"'{text}' is not a date; write for example 2021-11-08, 08/11/2021, 2021-11 or 2021"
        raise refusal(where, fr, en) from error


def _number(raw: Any, text: str, where: str) -> Value:
    if isinstance(raw, (bool, date, time, timedelta)):
        fr = f"« {text} » n’est pas un nombre ; écrivez par exemple 1 234,5 ou 12 % ou 130 M€, ou « non communiqué »"
        en = f"'{text}' is not a number; write for example 1 234.5 or 12 % or 130 M€, or « non communiqué »"
        raise refusal(where, fr, en)
    if isinstance(raw, (int, float)):
        return float(raw)
    if matched(text) in SAYS_NOT_DISCLOSED:
        return NOT_DISCLOSED
    try:
        return parse_number(text)
    except DossierError as error:
        raise placed(where, error) from error


def _whole(raw: Any, text: str, where: str) -> Value:
    number = _number(raw, text, where)
    if not isinstance(number, float) or not number.is_integer():
        fr = f"« {text[:_SHOWN]} » n’est pas un nombre entier ; écrivez par exemple 10"
        en = f"'{text[:_SHOWN]}' is not a whole number; write for example 10"
        raise refusal(where, fr, en)
    return int(number)


def _choice(key: str, text: str, where: str) -> Value:
    """Return the name of the word that a list allows, written in French, in English or as a dossier writes it."""
    choices = words().choices[key]
    known = {matched(each): name for name, choice in choices.items() for each in (choice.label.en, name)}
    known |= {matched(choice.label.fr): name for name, choice in choices.items()}
    if matched(text) in known:
        return known[matched(text)]
    near = choices[known[nearest_name(matched(text), known)]].label
    fr = ", ".join(choice.label.fr for choice in choices.values())
    en = ", ".join(choice.label.en for choice in choices.values())
    raise refusal(
        where,
        f"« {text[:_SHOWN]} » n’est pas admis ; vouliez-vous dire « {near.fr} » ? Mots admis : {fr}",
        f"'{text[:_SHOWN]}' is not allowed; did you mean '{near.en}'? Words allowed: {en}",
    )


_READERS: dict[str, Callable[[Any, str, str], Value]] = {"date": _date, "number": _number, "whole": _whole}
