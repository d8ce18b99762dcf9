"""What the sheet of claims says of a claim, and the claim that a row of it makes."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from pydantic import ValidationError

from simulator.dossier.claims import Claim
from simulator.dossier.dossier import Dossier
from simulator.dossier.figures import NOT_DISCLOSED, Figure, Words
from simulator.dossier.parts import Project
from simulator.dossier.workbook_rows import Row
from simulator.dossier.workbook_words import SHARES, Document, Documents, Value, not_valid, plain, refusal, words
from simulator.errors import DossierError

SEPARATOR = ";"
LONGEST_NAME = 40

FIGURES = ("value", "recurring_share", "day_hours", "promised_week")
OF_THE_DOCUMENT = ("document", "publisher", "address", "nature")
_OF_THE_VALUE = ("base", "period")
_LISTS = ("missing", "contradicts")
_ELSEWHERE = {"project", "id", "counts", *FIGURES, *OF_THE_DOCUMENT, *_OF_THE_VALUE, *_LISTS}
"""Columns that are not a plain field of the claim."""

_OF_THE_OLD_NUMBER = {"value", "ratio", "path", "distribution", "disclosed", "low", "high", "measured_on", "same_as"}
"""What a figure says of its number, and no longer of another one."""

Sources = tuple[str, ...]
"""Names of sources of a claim, the document that the sheet shows first."""


def told(dossier: Dossier, project: Project, claim: Claim, documents: Documents) -> dict[str, Value]:
    """Return what the sheet says of a claim, by the name of the column: texts in French, numbers as they are.

    documents: those of the register of facts. A number a year is not shown. What the sheet says alone decides whether
    a row changes a claim, so that what it does not show is kept.
    """
    name = document_name(dossier, claim, documents)
    document = _document(dossier, name, documents)
    said: dict[str, Value] = {
        "project": project.id,
        "id": claim.id,
        "form": claim.form,
        **{key: _number(getattr(claim, key)) for key in FIGURES},
        "base": _text(claim.value.base),
        "period": claim.value.period,
        "quotation": _text(claim.quotation),
        "said_by": _text(claim.said_by),
        "date": claim.date,
        "document": document.title if document else None,
        "publisher": document.publisher if document else None,
        "address": document.url if document else None,
        "nature": document.nature if document else None,
        "page": claim.page,
        "disclosure": claim.disclosure,
        "grade": claim.grade,
        "missing": _joined(each.fr for each in claim.missing),
        "beneficiary": _text(claim.beneficiary),
        "growth_years": claim.growth_years,
        "measured_after": claim.measured_after,
        "revises": claim.revises,
        "repeats": claim.repeats,
        "contradicts": _joined(claim.contradicts),
        "counts": "yes" if claim == project.labour_claim else None,
    }
    return {key: (plain(each) or None) if isinstance(each := said[key], str) else each for key in words().columns}


def document_name(dossier: Dossier, claim: Claim, documents: Documents) -> str | None:
    """Return the name of the document that the sheet shows of a claim: its first source, or else that of its value."""
    named = (*claim.source, *claim.value.sources)
    return next((name for name in named if name in dossier.sources or name in documents), None)


def _document(dossier: Dossier, name: str | None, documents: Documents) -> Document | None:
    return None if name is None else dossier.sources.get(name) or documents[name]


def _text(text: Words | None) -> str | None:
    return None if text is None else text.fr


def _number(figure: Figure | None) -> Value:
    """Return a number, "not disclosed", or None where there is no figure, or one number a year."""
    if figure is None:
        return None
    return figure.number if figure.disclosed else NOT_DISCLOSED


def _joined(items: Any) -> str:
    return f" {SEPARATOR} ".join(plain(item) for item in items)


def changes(row: Row, before: Mapping[str, Value]) -> dict[str, Value]:
    """Return what a row says otherwise than before, by the name of the column."""
    return {key: value for key, value in row.values.items() if not _same(value, before.get(key))}


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-12)  # a spreadsheet keeps fifteen digits
    return one == other


def claim_of(row: Row, name: str, before: Claim | None, changed: Mapping[str, Value], sources: Sources | None) -> Claim:
    """Return the claim that a row makes of the one before it, or anew. name: its id.

    sources: those of the claim, where the row gives another document than before. Raises DossierError at the cell.
    """
    _fail_if_left_out(row, before)
    content = before.model_dump(mode="json", exclude_defaults=True, exclude_none=True) if before else {}
    content["id"] = name
    for key in changed.keys() - _ELSEWHERE:
        _set(content, key, changed[key])
    for key in changed.keys() & _LISTS:
        content[key] = _items(changed[key], before)
    if sources is not None:
        content["source"] = list(sources)
    for key in changed.keys() & FIGURES:
        _set_figure(content, key, changed[key], replaced=sources is not None)
    for key in changed.keys() & _OF_THE_VALUE:
        _set(content.setdefault("value", {"disclosed": False}), key, changed[key])
    return _valid(row, content)


def _set(content: dict[str, Any], key: str, value: Value) -> None:
    """Write what a cell says; an empty one takes away what was there."""
    content.pop(key, None)
    if value is not None:
        content[key] = value


def _items(value: Value, before: Claim | None) -> list[Any]:
    """Return the items of a list; one that was there keeps its translation."""
    known = {plain(each.fr): each.model_dump() for each in (before.missing if before else ())}
    items = [item.strip() for item in str(value or "").split(SEPARATOR)]
    return [known.get(item, item) for item in items if item]


def _set_figure(content: dict[str, Any], key: str, number: Value, *, replaced: bool) -> None:
    """Write another number; its source, note and grade stay, unless the document is another one."""
    old = content.pop(key, {})
    kept = {each: value for each, value in old.items() if each not in _OF_THE_OLD_NUMBER}
    document = content.get("source", [])[:1]
    if document and (replaced or not kept.get("source")):
        kept["source"] = document
    if number is not None or key == "value":
        content[key] = kept | ({"value": number} if isinstance(number, float) else {"disclosed": False})


def _valid(row: Row, content: dict[str, Any]) -> Claim:
    """Return the claim that its content makes. Raises DossierError at the cell of what is not allowed."""
    try:
        claim = Claim.model_validate(content)
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        raise not_valid(row.where("document" if key == "source" else key), error) from error
    if (claim.form == "growth") != (claim.growth_years is not None):
        fr = "la forme « croissance annuelle » et les années de croissance vont ensemble ; donnez les deux, ou aucune"
        en = "the form 'yearly growth' and the years of growth go together; give both, or neither"
        raise refusal(row.where("growth_years"), fr, en)
    for key, figure in (
        ("value", claim.value if claim.form in SHARES else None),
        ("recurring_share", claim.recurring_share),
    ):
        if figure and figure.number is not None and not 0 <= figure.number <= 1:
            fr = f"{figure.number:g} dépasse l’entier pour une part ; écrivez par exemple 30 % ou 0,3"
            raise refusal(row.where(key), fr, f"{figure.number:g} is more than a whole; write for example 30 % or 0.3")
    return claim


def _fail_if_left_out(row: Row, before: Claim | None) -> None:
    """Refuse a claim without what it cannot do without: form, quotation, who said it."""
    for key, column in words().columns.items():
        if column.needed and row.values.get(key) is None and (before is None or key in row.values):
            fr = f"la colonne « {column.header.fr} » est obligatoire ; {_uncapitalised(column.says.fr)}"
            en = f"the column '{column.header.en}' is required; {_uncapitalised(column.says.en)}"
            raise DossierError(fr=f"{row.where(key)} : {fr}", en=f"{row.where(key)}: {en}")


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


def name_from(text: str, taken: Collection[str], prefix: str) -> str:
    """Return a free name made from a text: its words in small letters; the prefix stands before what has no letter."""
    bare = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe")).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", bare.lower()).strip("_")
    name = name if name[:1].isalpha() else f"{prefix}_{name}".strip("_")
    if len(name) > LONGEST_NAME:
        name = name[:LONGEST_NAME].rsplit("_", 1)[0]
    numbered = (f"{name[: LONGEST_NAME - 4]}_{rank}" for rank in range(2, len(taken) + 3))
    return next(each for each in (name, *numbered) if each not in taken)
