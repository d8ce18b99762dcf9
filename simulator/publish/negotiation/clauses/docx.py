"""An agreement as a Word document that a section can go on writing: headings, numbered articles, annexes in tables.

What a dossier says is put in as text and never read as a mark; signs that no page can show are taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from simulator.analysis.negotiation.clauses.found import Agreement
from simulator.publish.charts.words import say
from simulator.publish.letter import plain
from simulator.publish.letter_docx import LANGUAGES
from simulator.publish.negotiation.clauses import words
from simulator.publish.negotiation.clauses.annex import (
    assumptions_table,
    computation_said,
    formulas_table,
    stages_table,
    thresholds_table,
    trials_table,
)
from simulator.publish.negotiation.clauses.articles import heading, numbered, warning
from simulator.publish.section import Table

FONT = "Noto Sans"
INK, GREEN = RGBColor(0x3A, 0x41, 0x52), RGBColor(0x14, 0x7D, 0x62)
SHADE, RULE = "EDF3F1", "B7C4C0"
MARGIN, A4 = Cm(2.3), (Cm(21.0), Cm(29.7))
WIDTHS = {
    "stages": (3.2, 2.3, 2.3, 3.2, 3.2, 3.2, 3.3, 4.4),
    "thresholds": (1.6, 3.0, 4.3, 3.2, 3.2, 2.8, 3.5, 3.5),
    "trials": (7.2, 3.0, 3.2, 3.4, 3.6, 4.7),
    "formulas": (5.6, 14.5, 5.0),
    "assumptions": (5.6, 5.0, 14.5),
}
"""Widths of columns, in centimetres, on a page laid flat."""


def agreement_docx(found: Agreement, lang: str) -> bytes:
    """Return the agreement as a Word document: articles on upright pages, annexes on pages laid flat."""
    document = Document()
    _set_up(document, found, lang)
    _head(document, found, lang)
    for article in numbered(found, lang):
        document.add_heading(plain(article.title), level=1)
        for lead, text in article.paragraphs:
            _paragraph(document, lead, text, lang)
    _signatures(document, found, lang)
    _annexes(document, found, lang)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _set_up(document: Any, found: Agreement, lang: str) -> None:
    """Give the document its page, its fonts, its language, its properties and its page numbers."""
    section = document.sections[0]
    section.page_width, section.page_height = A4
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    for name, size, color, before, after in (
        ("Normal", 10, None, 0, 5),
        ("Title", 18, INK, 0, 4),
        ("Heading 1", 11.5, GREEN, 14, 4),
        ("Heading 2", 10.5, INK, 12, 4),
    ):
        _style(document.styles[name], size, color, before, after)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGES[lang])
    properties = document.core_properties
    kind, title, whose = heading(found, lang)
    properties.title, properties.author = plain(f"{kind} : {title}")[:255], plain(whose)[:255]
    properties.language, properties.comments = LANGUAGES[lang], ""
    _page_numbers(section, lang)


def _style(style: Any, size: float, color: RGBColor | None, before: float, after: float) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for side in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{side}"), FONT)
    if color is not None:
        style.font.color.rgb, style.font.bold = color, True
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.widow_control = True
    style.paragraph_format.line_spacing = 1.12


def _head(document: Any, found: Agreement, lang: str) -> None:
    kind, title, whose = heading(found, lang)
    above = document.add_paragraph()
    _run(above, kind, bold=True, color=GREEN)
    document.add_paragraph(plain(title), style="Title")
    _without_rule(document.styles["Title"])
    below = document.add_paragraph()
    _run(below, whose, bold=True, color=INK)
    parties = say(
        lang,
        "Entre {employer}, d'une part, et les organisations syndicales signataires, d'autre part.",
        "Between {employer}, on the one hand, and the signatory unions, on the other.",
        employer=words.employer(found, lang),
    )
    document.add_paragraph(plain(parties))
    note = document.add_paragraph()
    _run(note, warning(lang), italic=True, size=9)


def _without_rule(style: Any) -> None:
    """Take out the line under the title."""
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def _paragraph(document: Any, lead: str, text: str, lang: str) -> None:
    paragraph = document.add_paragraph()
    if lead:
        _run(paragraph, lead + say(lang, " : ", ": "), bold=True, color=INK)
    _run(paragraph, text)


def _run(
    paragraph: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    color: RGBColor | None = None,
    size: float | None = None,
) -> None:
    ending = " " if text.endswith((" ", ": ")) else ""
    run = paragraph.add_run(plain(text) + ending)
    run.bold, run.italic = bold, italic
    if color is not None:
        run.font.color.rgb = color
    if size is not None:
        run.font.size = Pt(size)


def _signatures(document: Any, found: Agreement, lang: str) -> None:
    place = document.add_paragraph(say(lang, "Fait à ……………………, le ……………………", "Done at ……………………, on ……………………"))
    place.paragraph_format.space_before = Pt(18)
    place.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=2)
    parties = (words.employer(found, lang), say(lang, "les organisations syndicales", "the unions"))
    for cell, party in zip(table.rows[0].cells, parties, strict=True):
        _run(cell.paragraphs[0], say(lang, "Pour {party}", "For {party}", party=party), bold=True, color=INK)
        cell.paragraphs[0].paragraph_format.space_after = Pt(48)


# --- annexes -------------------------------------------------------------------------------------------------------


def _annexes(document: Any, found: Agreement, lang: str) -> None:
    section = document.add_section()
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, A4[1], A4[0]
    document.add_heading(say(lang, "Annexe", "Annex"), level=1)
    for key, tables in (
        ("stages", stages_table(found, lang)),
        ("thresholds", thresholds_table(found, lang)),
        ("trials", trials_table(found, lang)),
        ("formulas", formulas_table(lang)),
        ("assumptions", assumptions_table(found, lang)),
    ):
        for each in tables:
            _table(document, each, WIDTHS[key])
    for sentence in computation_said(found, lang):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(8)
        _run(paragraph, sentence, size=9)


def _table(document: Any, told: Table, widths: Sequence[float]) -> None:
    document.add_heading(plain(told.caption), level=2)
    table = document.add_table(rows=1, cols=len(told.columns))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    _ruled(table)
    _fill(table.rows[0], told.columns, widths, head=True)
    for line in told.lines:
        _fill(table.add_row(), line, widths, head=False)


def _fill(row: Any, cells: Sequence[str], widths: Sequence[float], *, head: bool) -> None:
    """Write a row that a page never cuts in two, and that is repeated on each page where it is the head."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no name for these)
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    for cell, text, width in zip(row.cells, cells, widths, strict=True):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.paragraph_format.keep_with_next = head
        _run(paragraph, text, bold=head, color=INK if head else None, size=8.5)
        if head:
            _shaded(cell)


def _shaded(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 (python-docx has no name for it)


def _ruled(table: Any) -> None:
    """Draw thin lines between rows."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001 (python-docx has no name for it)


def _page_numbers(section: Any, lang: str) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    label = say(lang, "Projet d'accord – page\u00a0", "Draft agreement – page\u00a0")
    paragraph.add_run(label).font.size = Pt(8)
    for field in ("PAGE", "NUMPAGES"):
        if field == "NUMPAGES":
            paragraph.add_run("\u00a0/\u00a0").font.size = Pt(8)
        for kind, text in (("begin", ""), ("", field), ("separate", ""), ("end", "")):
            run = paragraph.add_run()
            run.font.size = Pt(8)
            run._r.append(_field(kind, text))  # noqa: SLF001 (python-docx has no field)


def _field(kind: str, text: str) -> Any:
    if kind:
        element = OxmlElement("w:fldChar")
        element.set(qn("w:fldCharType"), kind)
        return element
    element = OxmlElement("w:instrText")
    element.text = text
    return element
