"""HTML as text. Whatever comes from a dossier enters through `said` or `tag`, which escape it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from simulator.app.words import typo


class Markup(str):
    """Text that is already HTML: made here, never by a dossier."""

    __slots__ = ()


def said(text: str, lang: str = "en") -> Markup:
    """Return a text escaped, with the spaces of its language."""
    return text if isinstance(text, Markup) else Markup(escape(typo(text, lang), quote=True))


def joined(parts: Iterable[str]) -> Markup:
    """Return parts one after the other, escaped where they are not HTML."""
    return Markup("".join(said(part) for part in parts))


def tag(name: str, *parts: str, **attributes: str | bool | None) -> Markup:
    """Return an element. Attributes: class_, data_key… get dashes; True stands alone; None and False are left out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items() if value not in (None, False))
    return Markup(f"<{name}{written}>{joined(parts)}</{name}>")


def _attribute(key: str, value: str | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'


def table(
    caption: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    kinds: Sequence[str | None] = (),
    **attributes: str | bool | None,
) -> Markup:
    """Return a table with a caption, headed columns and headed rows, in a box that scrolls by itself.

    kinds: the class of the cells of each column.
    """
    kinds = kinds or [None] * len(headers)
    head = tag(
        "tr", *(tag("th", header, scope="col", class_=kind) for header, kind in zip(headers, kinds, strict=True))
    )
    body = (
        tag(
            "tr",
            tag("th", row[0], scope="row", class_=kinds[0]),
            *(tag("td", cell, class_=kind) for cell, kind in zip(row[1:], kinds[1:], strict=True)),
        )
        for row in rows
    )
    whole = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body), **attributes)
    return tag("div", whole, class_="scroll", tabindex="0", role="region", aria_label=str(caption))


def details(summary: str, *parts: str, **attributes: str | bool | None) -> Markup:
    """Return a part that opens on demand."""
    return tag("details", tag("summary", summary), *parts, **attributes)
