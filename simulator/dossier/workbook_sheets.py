"""The workbook of claims: a sheet of claims to fill in, and a sheet that explains it. User text never is a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]
from openpyxl.worksheet.pagebreak import Break, ColBreak  # type: ignore[import-untyped]

from simulator.dossier.dossier import Dossier
from simulator.dossier.figures import NOT_DISCLOSED
from simulator.dossier.workbook_register import told
from simulator.dossier.workbook_rows import MOST_ROWS, SECOND
from simulator.dossier.workbook_words import (
    EUROS,
    GUIDE,
    NOT_SAID,
    PERCENTAGES,
    SHEET,
    Documents,
    Value,
    escaped,
    plain,
    words,
)

FIRST = SECOND + 1
"""The first row of claims, below the headers in both languages."""

BLANK_ROWS = 12
"""Rows ready to be written in, below the claims."""

GUIDE_WIDTHS = (26, 58, 32, 56)
"""Characters of the columns of the explanations."""

LANDSCAPE_PAGES = ("date", "missing")
"""The columns after which a new page begins: who said what, where and with which proof, what it counts for."""

SCALE = 66
LINE_HEIGHT, TALLEST = 13.5, 405.0
"""Points of a line of text, and of the tallest row that spreadsheets show."""

_PLAIN = "General"
_AS_TEXT = "@"
_DARK, _PALE, _LINE = "1F3A5F", "EEF2F7", "C9CED6"
_FONT = "Arial"
_KEPT_TOGETHER = re.compile(r" (?=[;:?!»%€])|(?<=«) |(?<=\d) (?=\d)")
_FORMULA_SIGNS = ("=", "+", "-", "@")

_EDGE = Side(style="thin", color=_LINE)
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_NUMBER = Alignment(horizontal="right", vertical="top", indent=1)
_BODY = Font(name=_FONT, size=10)
_BOLD = Font(name=_FONT, size=10, bold=True)
_SMALL = Font(name=_FONT, size=9, italic=True, color="5B6472")
_SMALL_PRINT = Font(name=_FONT, size=8)
_TITLE = Font(name=_FONT, size=15, bold=True, color=_DARK)
_HEADER = Font(name=_FONT, size=10, bold=True, color="FFFFFF")


@dataclass(frozen=True)
class Style:
    """How a cell looks."""

    font: Font = _BODY
    fill: str | None = None
    bordered: bool = True
    number_format: str = _AS_TEXT


HEADER = Style(_HEADER, _DARK)
TRANSLATED = Style(_SMALL, _PALE)
CELL = Style()
STRONG = Style(_BOLD)
FREE = Style(bordered=False)


def register_bytes(dossier: Dossier, documents: Documents | None = None) -> bytes:
    """Return the workbook of a dossier's claims, as bytes; a template to fill in where it has none.

    documents: those of the register of facts, so that the document of a figure taken from it is told.
    """
    book = Workbook()
    book.properties.title, book.properties.creator = dossier.title.fr, "Partage 32"
    book.active.title = SHEET
    lists = _write_guide(book.create_sheet(GUIDE), dossier)
    _write_claims(book.active, dossier, documents or {}, lists)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _put(sheet: Any, row: int, column: int, value: Value, style: Style) -> None:
    """Write a value as what it is: a text stays a text, even one that begins as a formula does."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = escaped(plain(value))
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA_SIGNS)
    else:
        cell.value = value
    cell.font, cell.number_format = style.font, style.number_format
    cell.alignment = _NUMBER if isinstance(value, (int, float)) else _WRAPPED
    if style.bordered:
        cell.border = _BORDER
    if style.fill:
        cell.fill = PatternFill("solid", fgColor=style.fill)


# --- the sheet of claims ---------------------------------------------------------------------------------


def _write_claims(sheet: Any, dossier: Dossier, documents: Documents, lists: dict[str, str]) -> None:
    for rank, column in enumerate(words().columns.values(), 1):
        _put(sheet, 1, rank, column.header.fr, HEADER)
        _put(sheet, SECOND, rank, column.header.en, TRANSLATED)
    claims = [(project, claim) for project in dossier.projects for claim in project.claims]
    rows = [told(dossier, project, claim, documents) for project, claim in claims]
    for number, said in enumerate([*rows, *({} for _ in range(BLANK_ROWS))], FIRST):
        for rank, key in enumerate(words().columns, 1):
            style = Style(_SMALL_PRINT if key == "address" else _BODY, number_format=_number_format(key, said))
            _put(sheet, number, rank, _shown(key, said.get(key)), style)
        if said:  # blank rows keep no height of their own, so that they grow with what is typed
            _set_height(sheet, number, _widths(said))
    _format_columns(sheet)
    _limit(sheet, lists)
    _lay_out(sheet, dossier, FIRST + len(rows) + BLANK_ROWS - 1)


def _set_height(sheet: Any, row: int, cells: Iterable[tuple[Value, float]]) -> None:
    """Make a row as tall as its longest text needs: not every spreadsheet does when it opens a file."""
    most = max(sum(1 + int(len(line) / width) for line in str(value).split("\n")) for value, width in cells)
    sheet.row_dimensions[row].height = min(LINE_HEIGHT * most + 3, TALLEST)


def _widths(said: dict[str, Value]) -> Iterator[tuple[Value, float]]:
    """Yield what each cell shows and the characters that a line of it holds: more of them in small print."""
    for key, column in words().columns.items():
        yield _shown(key, said[key]), column.width * (1.4 if key == "address" else 1)


def _shown(key: str, value: Value) -> Value:
    """Return what a cell shows: the word of a list in French, a number as it is, "non communiqué"."""
    choices = words().choices.get(key)
    if choices and isinstance(value, str):
        return choices[value].label.fr
    return NOT_SAID if value == NOT_DISCLOSED and words().columns[key].kind == "number" else value


def _number_format(key: str, said: dict[str, Value]) -> str:
    """Return how a spreadsheet shows a number of a column: 12,5 %, 130 000 000 €, 1 234,5; as text elsewhere."""
    if words().columns[key].kind not in ("number", "whole"):
        return _AS_TEXT
    value, form = said.get(key), said.get("form")
    if not isinstance(value, (int, float)):
        return _PLAIN
    if key == "recurring_share" or (key == "value" and form in PERCENTAGES):
        return r"0\ %" if round(value * 100, 6).is_integer() else r"0.0##\ %"
    decimals = "" if float(value).is_integer() else ".0##"
    return f"#,##0{decimals}" + (r'\ "€"' if key == "value" and form in EUROS else "")


def _format_columns(sheet: Any) -> None:
    """Give whole columns their width, and their format for the rows to come."""
    for rank, column in enumerate(words().columns.values(), 1):
        dimension = sheet.column_dimensions[get_column_letter(rank)]
        dimension.width = column.width
        dimension.font, dimension.alignment = _BODY, _WRAPPED
        dimension.number_format = _PLAIN if column.kind in ("number", "whole") else _AS_TEXT


def _limit(sheet: Any, lists: dict[str, str]) -> None:
    """Offer the words of each list in its column, and refuse others."""
    for rank, (key, column) in enumerate(words().columns.items(), 1):
        if key not in lists:
            continue
        limit = DataValidation("list", formula1=lists[key], allow_blank=True, showErrorMessage=True)
        limit.errorTitle, limit.error = column.header.fr, f"Choisissez un mot de la liste (feuille « {GUIDE} »)."
        letter = get_column_letter(rank)
        limit.add(f"{letter}{FIRST}:{letter}{SECOND + MOST_ROWS}")
        sheet.add_data_validation(limit)


def _lay_out(sheet: Any, dossier: Dossier, last: int) -> None:
    """Freeze the headers and the names, filter, and print on A4 in landscape, three pages wide."""
    keys = list(words().columns)
    sheet.row_dimensions[1].height = sheet.row_dimensions[SECOND].height = 2 * LINE_HEIGHT + 3
    sheet.freeze_panes = f"C{FIRST}"
    sheet.auto_filter.ref = f"A{SECOND}:{get_column_letter(len(keys))}{last}"
    sheet.col_breaks = ColBreak(brk=[Break(id=keys.index(key) + 1) for key in LANDSCAPE_PAGES])
    sheet.print_title_rows, sheet.print_title_cols = f"1:{SECOND}", "A:B"
    sheet.page_setup.scale = SCALE
    _print_setup(sheet, dossier, "landscape")


def _print_setup(sheet: Any, dossier: Dossier, orientation: str) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = orientation, sheet.PAPERSIZE_A4
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.8
    sheet.page_margins.header = sheet.page_margins.footer = 0.4
    sheet.oddHeader.left.text = plain(dossier.title.fr).replace("&", "&&")
    sheet.oddFooter.left.text = f"{sheet.title}, dossier {dossier.id}"
    sheet.oddFooter.right.text = "&P / &N"


# --- the sheet that explains it --------------------------------------------------------------------------


def _write_guide(sheet: Any, dossier: Dossier) -> dict[str, str]:
    """Write the explanations, and return where the words of each list are, by the name of the column."""
    for letter, width in zip("ABCD", GUIDE_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    _write_across(sheet, 1, "Registre des annonces", Style(_TITLE, bordered=False))
    _write_across(sheet, SECOND, dossier.title.fr, Style(_BOLD, bordered=False))
    sheet.row_dimensions[1].height = 26
    row = FIRST + 1
    for text in words().guide:
        _write_sentences(sheet, row, _typeset(text.fr), text.en)
        row += 1
    head = ("Colonne", "Ce qu’on y écrit", "Exemple", "In English")
    columns = (
        (each.header.fr, _typeset(each.says.fr), each.example, _english(each)) for each in words().columns.values()
    )
    row = _write_table(sheet, row + 1, head, columns) + 1
    lists = {}
    for key, lines in _lists(dossier):
        end = _write_table(sheet, row, (f"Mots de « {words().columns[key].header.fr} »", *head[1:]), lines)
        lists[key] = f"'{GUIDE}'!$A${row + 1}:$A${end - 1}"
        row = end + 1
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    _print_setup(sheet, dossier, "landscape")
    return lists


def _write_across(sheet: Any, row: int, text: str, style: Style, last: int = len(GUIDE_WIDTHS)) -> None:
    """Write a text over the columns from the first to the last."""
    _put(sheet, row, 1, text, style)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)


def _write_sentences(sheet: Any, row: int, fr: str, en: str) -> None:
    """Write a sentence over all columns but the last, where its translation stands."""
    last = len(GUIDE_WIDTHS)
    _write_across(sheet, row, fr, FREE, last - 1)
    _put(sheet, row, last, en, Style(_SMALL, bordered=False))
    _set_height(sheet, row, ((fr, sum(GUIDE_WIDTHS[:-1])), (en, GUIDE_WIDTHS[-1])))


def _write_table(sheet: Any, row: int, head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> int:
    """Write a table and return the row that follows it."""
    for rank, text in enumerate(head, 1):
        _put(sheet, row, rank, text, HEADER)
    for line in lines:
        row += 1
        _set_height(sheet, row, zip(line, GUIDE_WIDTHS, strict=True))
        for rank, text in enumerate(line, 1):
            _put(sheet, row, rank, text, STRONG if rank == 1 else TRANSLATED if rank == len(head) else CELL)
    return row + 1


def _typeset(text: str) -> str:
    """Return French words of our own with no-break spaces where a line must not end."""
    return _KEPT_TOGETHER.sub("\u00a0", text)


def _english(column: Any) -> str:
    return f"{column.header.en}: {column.says.en}"


def _lists(dossier: Dossier) -> Iterator[tuple[str, list[tuple[str, str, str, str]]]]:
    """Yield the lines of each list of words: the projects of the dossier, then what each column allows."""
    if dossier.projects:
        yield "project", [(each.id, each.label.fr, "", each.label.en) for each in dossier.projects]
    for key, choices in words().choices.items():
        yield (
            key,
            [
                (each.label.fr, _typeset(each.says.fr), "", f"{each.label.en}: {each.says.en}")
                for each in choices.values()
            ],
        )
