"""The words of the workbook of claims: its columns and what each allows, as workbook_words.yaml says them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, Protocol

from pydantic import ValidationError

from simulator.dossier.figures import Words
from simulator.dossier.messages import sentence_of
from simulator.dossier.strict import Strict
from simulator.dossier.yaml_files import read_yaml_text
from simulator.errors import DossierError

SHEET = "Annonces"
GUIDE = "Lisez-moi"
NOT_SAID = "non communiqué"
"""What a cell says of a number that nobody discloses."""

SHARES = ("time_share", "error_rate", "confirmation_rate", "exposure", "reorganisation", "satisfaction")
"""Forms that are a part of a whole: nothing above 100 %."""

PERCENTAGES = (*SHARES, "productivity", "growth", "absence", "turnover")
EUROS = ("euros", "revenue", "cost")

ESCAPE = "_x005F_"
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ODD_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_NOT_TEXT = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | float | int | None
"""What a cell says once read: a text, a word's own name, a number, or nothing."""


class Column(Strict):
    """A column of the sheet: its headers, how its cells are read, and what is written there."""

    header: Words
    kind: Literal["text", "list", "number", "whole", "date", "choice"]
    width: int
    example: str
    says: Words
    needed: bool = False


class Choice(Strict):
    """A word that a list allows, and what it means."""

    label: Words
    says: Words


class WorkbookWords(Strict):
    """All the words of the workbook."""

    columns: dict[str, Column]
    choices: dict[str, dict[str, Choice]]
    guide: tuple[Words, ...]


class Document(Protocol):
    """A document that claims name: a source of the dossier, or one of the register of facts."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def publisher(self) -> str:
        """Who published it."""

    @property
    def url(self) -> str:
        """Where it can be read."""

    @property
    def nature(self) -> str:
        """Whose hand it is from, as sources say it."""


Documents = Mapping[str, Document]
"""Documents by the name that claims give them."""


@cache
def words() -> WorkbookWords:
    """Return the words of the workbook."""
    text = files("simulator.dossier").joinpath("workbook_words.yaml").read_text(encoding="utf-8")
    return WorkbookWords.model_validate(read_yaml_text(text, "workbook_words.yaml"))


def plain(text: str) -> str:
    """Return a text as a cell can hold it: no control sign, one kind of line break, no space around."""
    return _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def escaped(text: str) -> str:
    """Return a text whose _x0041_ stays so: the format takes it for the sign of that number."""
    return _ESCAPE_LIKE.sub(ESCAPE, text)


def unescaped(text: str) -> str:
    """Return what was written before it was escaped."""
    return text.replace(ESCAPE, "_")


def matched(text: str) -> str:
    """Return what two spellings of one word share: case, apostrophes and spaces do not count."""
    return _ODD_SPACES.sub(" ", text.replace("’", "'")).strip().casefold()


def refusal(where: str, fr: str, en: str) -> DossierError:
    """Return one sentence that says where and why; both texts come without their final point."""
    return DossierError(fr=f"{where} : {fr}.", en=f"{where}: {en}.")


def not_valid(where: str, error: ValidationError) -> DossierError:
    """Return the refusal of what a cell says, without the keys of a dossier, which the sheet does not show."""
    told = sentence_of(error, "")
    return DossierError(fr=f"{where} : {told.fr.partition(' : ')[2]}", en=f"{where}: {told.en.partition(': ')[2]}")


def placed(where: str, error: DossierError) -> DossierError:
    """Return a refusal that says where, from one that does not."""
    return DossierError(fr=f"{where} : {error.fr}", en=f"{where}: {error.en}")
