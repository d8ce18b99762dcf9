"""A section as HTML: its message, its sentences, its tables; the same for an audit and for a counter-proposal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from simulator.app.html import Markup, details, said, table, tag
from simulator.publish.charts.words import capital
from simulator.publish.section import Table

SHORT = 30
"""Characters up to which a cell stays on one line."""

LENGTHY = 90
"""Characters from which a cell is broad: it would be very high on a narrow screen."""

LONG = 9
"""Lines beyond which a table waits until one opens it."""

NUMBER = re.compile(r"[−+]?\d")
EMPTY = ("", "–")
NO_MARKS: Mapping[str, str] = {}


def message(text: str, lang: str) -> Markup:
    """Return the message of a section."""
    return tag("p", said(capital(text), lang), class_="message")


def sentences(told: Sequence[str], lang: str) -> Markup:
    """Return sentences as a list, or nothing."""
    items = [tag("li", said(each, lang)) for each in told]
    return tag("ul", *items, class_="sentences") if items else Markup("")


def tables(told: Iterable[Table], key: str, lang: str, marks: Mapping[str, str] = NO_MARKS) -> Iterable[Markup]:
    """Yield tables of words and numbers; a long one is folded. marks: the look of words that are answers."""
    return (_table(each, marks, f"{key}-{rank}", lang) for rank, each in enumerate(told))


def _table(each: Table, marks: Mapping[str, str], key: str, lang: str) -> Markup:
    columns = list(zip(*each.lines, strict=True))
    kinds = ["words", *(None if _is_numeric(column) else "words" for column in columns[1:])]
    rows = [[_cell(cell, marks, lang) for cell in line] for line in each.lines]
    drawn = table(said(each.caption, lang), [said(name, lang) for name in each.columns], rows, kinds, class_="told")
    if len(rows) <= LONG:
        return drawn
    return details(said(each.caption, lang), drawn, data_key=key)


def _is_numeric(cells: Iterable[str]) -> bool:
    told = [cell for cell in cells if cell not in EMPTY]
    return bool(told) and all(NUMBER.match(cell) and len(cell) <= SHORT for cell in told)


def _cell(text: str, marks: Mapping[str, str], lang: str) -> Markup:
    if text in marks:
        return tag("span", said(text, lang), class_=f"mark {marks[text]}")
    class_ = "short" if len(text) <= SHORT else "long" if len(text) < LENGTHY else "long lengthy"
    return tag("span", said(text, lang), class_=class_)
