"""The rows of the sheet of claims in a workbook that anybody may have sent: its size, its parts, its headers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.workbook_cells import read_cell
from simulator.dossier.workbook_words import SHEET, Value, matched, refusal, words

LARGEST_FILE = 2_000_000
LARGEST_CONTENT = 20_000_000
"""Bytes of a file, and of all its parts once unpacked: a bomb is refused before it is opened."""

MOST_PARTS = 500
MOST_ROWS = 1_000
MOST_COLUMNS = 100
SECOND = 2
LAST_ROW = 1_048_576
"""The last row that the format knows."""

_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_BROKEN = (
    "ce n’est pas un classeur .xlsx lisible ; ouvrez-le dans un tableur, sans mot de passe, et enregistrez-le en .xlsx",
    "this is not a readable .xlsx workbook; open it in a spreadsheet, without a password, and save it as .xlsx",
)


@dataclass(frozen=True)
class Row:
    """A row that says something: what each column says, by its name, and where each cell is."""

    place: str
    values: dict[str, Value]
    cells: dict[str, str]

    def where(self, key: str) -> str:
        """Return the place of a column's cell, or of the row where the sheet has no such column."""
        return self.cells.get(key, self.place)


def read_file(path: Path) -> bytes:
    """Return the content of a workbook. Raises DossierError: another kind of file, none, or too large."""
    name = path.name
    if path.suffix.lower() != ".xlsx":
        fr, en = "seul un classeur .xlsx est lu ; enregistrez-le ainsi", "only an .xlsx workbook is read; save it so"
        raise refusal(name, fr, en)
    try:
        _fail_if_too_large(path.stat().st_size, name)
        return path.read_bytes()
    except OSError as error:
        fr = "fichier introuvable ou illisible ; vérifiez son nom, son emplacement et vos droits d’accès"
        en = "file not found or not readable; check its name, its folder and your access rights"
        raise refusal(name, fr, en) from error


def rows_of(content: bytes, name: str) -> list[Row]:
    """Return the rows of the sheet of claims, from the bytes of a workbook; name is the file named in the errors.

    Raises DossierError for a file that is too large or no workbook, a sheet or a column that is not known, a formula,
    a cell that its column does not allow, more than MOST_ROWS rows.
    """
    _fail_if_too_large(len(content), name)
    _fail_if_hostile(content, name)
    lines = _lines(content, name)
    if not lines:
        raise refusal(f"{name}, {SHEET}", "la feuille est vide ; repartez du modèle", "empty; start from the template")
    keys = _keys(*lines[0], f"{name}, {SHEET}!")
    told = [(number, line) for number, line in lines[1:] if not _is_header(number, line)]
    if len(told) > MOST_ROWS:
        fr, en = f"plus de {MOST_ROWS} lignes ; partagez la feuille", f"over {MOST_ROWS} rows; split the sheet"
        raise refusal(f"{name}, {SHEET}!A{told[MOST_ROWS][0]}", fr, en)
    return [_row(number, line, keys, name) for number, line in told]


def _fail_if_too_large(size: int, name: str) -> None:
    if size > LARGEST_FILE:
        fr, en = "plus de 2 Mo ; ne gardez que la feuille des annonces", "over 2 MB; keep the sheet of claims only"
        raise refusal(name, fr, en)


def _fail_if_hostile(content: bytes, name: str) -> None:
    """Refuse what would fill the memory once unpacked, and declarations that a workbook never needs."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            large = sum(part.file_size for part in parts) > LARGEST_CONTENT or len(parts) > MOST_PARTS
            odd = not large and any(_declares(archive.read(part)) for part in parts)
    except Exception as error:  # whatever a broken archive raises, it is one refusal
        raise refusal(name, *_BROKEN) from error
    if large or odd:
        fr = "le contenu du classeur est démesuré ou anormal ; recopiez ses valeurs dans un modèle neuf"
        en = "the content of the workbook is oversized or abnormal; copy its values into a new template"
        raise refusal(name, fr, en)


def _declares(part: bytes) -> bool:
    bare = part.replace(b"\0", b"")  # so that another encoding hides nothing
    return any(mark in bare for mark in _DECLARATIONS)


def _lines(content: bytes, name: str) -> list[tuple[int, tuple[Any, ...]]]:
    """Return the lines that hold something, with their numbers. Macros and outside links are never loaded."""
    try:
        book = load_workbook(BytesIO(content), read_only=True, keep_vba=False, keep_links=False)
        titles = {matched(sheet.title): sheet for sheet in book.worksheets}
    except Exception as error:  # the reader of workbooks raises anything on a broken one
        raise refusal(name, *_BROKEN) from error
    fail_if_unknown(matched(SHEET), titles, name)
    try:
        return list(_filled(titles[matched(SHEET)]))
    except Exception as error:
        raise refusal(name, *_BROKEN) from error


def _filled(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the lines that hold something, up to one more than is allowed."""
    found, blank = 0, None
    for number, line in enumerate(sheet.iter_rows(min_row=1, max_row=LAST_ROW, max_col=MOST_COLUMNS), 1):
        if line is blank:  # the one line that stands for all those that the file skips, a million of them maybe
            continue
        if any(cell.value not in (None, "") for cell in line):
            yield number, line
            found += 1
        else:
            blank = line
        if found > MOST_ROWS + SECOND:
            return


def _keys(number: int, header: tuple[Any, ...], where: str) -> dict[int, str]:
    """Return the name of each column, by its rank. Raises DossierError for one that is unknown, twice, or missing."""
    names = {matched(each): key for key, each in _headers()}
    keys: dict[int, str] = {}
    for rank, cell in enumerate(header):
        text = matched(str(cell.value)) if cell.value is not None else ""
        here = f"{where}{get_column_letter(rank + 1)}{number}"
        if text and text not in names:
            fail_if_unknown(str(cell.value)[:60], [column.header.fr for column in words().columns.values()], here)
        if text and names[text] in keys.values():
            fr, en = "cette colonne est donnée deux fois ; gardez-en une", "this column is given twice; keep one"
            raise refusal(here, fr, en)
        keys |= {rank: names[text]} if text else {}
    if "project" not in keys.values():
        fr, en = (
            "la colonne « projet » manque ; la première ligne nomme les colonnes",
            "the column « projet » is missing",
        )
        raise refusal(f"{where}A{number}", fr, en)
    return keys


def _headers() -> Iterator[tuple[str, str]]:
    for key, column in words().columns.items():
        yield from ((key, key), (key, column.header.en), (key, column.header.fr))


def _is_header(number: int, line: tuple[Any, ...]) -> bool:
    """Tell whether a line repeats the names of columns, as the second one does in English."""
    names = {matched(each) for _, each in _headers()}
    return number == SECOND and all(matched(str(cell.value)) in names for cell in line if cell.value not in (None, ""))


def _row(number: int, line: tuple[Any, ...], keys: dict[int, str], name: str) -> Row:
    """Return what a line says, column by column; an empty cell says None."""
    places = [f"{name}, {SHEET}!{get_column_letter(rank + 1)}{number}" for rank in range(len(line))]
    for rank, cell in enumerate(line):
        if cell.value not in (None, ""):
            _fail_if_unreadable(cell, rank in keys, places[rank])
    values = {key: read_cell(key, line[rank].value, places[rank]) for rank, key in keys.items()}
    return Row(f"{name}, {SHEET}!A{number}", values, {key: places[rank] for rank, key in keys.items()})


def _fail_if_unreadable(cell: Any, named: bool, where: str) -> None:
    """Refuse a formula, which is never evaluated, an error left by one, and a cell under no name."""
    if not named:
        fr = "cette colonne n’a pas de nom en première ligne ; donnez-lui-en un, ou videz-la"
        raise refusal(where, fr, "this column has no name in the first line; give it one, or empty it")
    if cell.data_type == "f":
        fr = "une formule n’est pas lue ; collez sa valeur (collage spécial, valeurs)"
        raise refusal(where, fr, "a formula is not read; paste its value (paste special, values)")
    if cell.data_type == "e":
        fr = "cette case porte une erreur de calcul ; écrivez la valeur elle-même"
        raise refusal(where, fr, "this cell holds an error of computation; write the value itself")
