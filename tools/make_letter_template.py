"""Make the Word template of letters (simulator/publish/templates/letter.docx), from which a section may start its own.

What stands between double braces is filled in; the names exist in French and in English. Run it again only to change
the template that is shipped.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

TARGET = Path(__file__).parents[1] / "simulator" / "publish" / "templates" / "letter.docx"
FONT = "Noto Sans"
SIZE = 10
INK = RGBColor(0x3A, 0x41, 0x52)
RULE = "147D62"
MADE = datetime(2026, 11, 25, tzinfo=UTC)

STYLES = {
    "Lettre Section": {"size": 14, "bold": True, "ink": True, "after": 2},
    "Lettre Coordonnées": {"size": 9, "after": 1},
    "Lettre Filet": {"size": 4, "after": 10},
    "Lettre Espace": {"size": 4, "after": 24, "with_next": True},
    "Lettre Destinataire": {"left": 7, "after": 0},
    "Lettre Date": {"left": 7, "before": 14, "after": 18},
    "Lettre Objet": {"bold": True, "before": 0, "after": 12},
    "Lettre Note": {"italic": True, "after": 10},
    "Lettre Texte": {"after": 7},
    "Lettre Titre": {"bold": True, "ink": True, "size": 10.5, "before": 10, "after": 5, "with_next": True},
    "Lettre Pièce": {"bold": True, "before": 4, "after": 1, "with_next": True, "left": 0.7, "hanging": 0.7},
    "Lettre Contenu": {"left": 0.7, "after": 1, "size": 9, "together": True, "with_next": True},
    "Lettre Motif": {"left": 0.7, "after": 5, "size": 9, "together": True},
    "Lettre Signature": {"left": 7, "after": 0},
    "Lettre Textes cités": {"size": 8, "after": 1.5, "left": 0.4, "hanging": 0.4},
    "Lettre Pied": {"size": 8, "after": 0},
}
"""Styles by name: size in points, indents in centimetres, space before and after in points."""

BODY = (
    ("Lettre Section", "{{ section }}"),
    ("Lettre Coordonnées", "{%p for ligne in coordonnees %}"),
    ("Lettre Coordonnées", "{{ ligne }}"),
    ("Lettre Coordonnées", "{%p endfor %}"),
    ("Lettre Filet", ""),
    ("Lettre Destinataire", "{%p for ligne in destinataire %}"),
    ("Lettre Destinataire", "{{ ligne }}"),
    ("Lettre Destinataire", "{%p endfor %}"),
    ("Lettre Date", "{{ lieu_et_date }}"),
    ("Lettre Objet", "{{ mention_objet }}{{ objet }}"),
    ("Lettre Note", "{%p if note %}"),
    ("Lettre Note", "{{ note }}"),
    ("Lettre Note", "{%p endif %}"),
    ("Lettre Texte", "{{ civilite }}"),
    ("Lettre Texte", "{%p for paragraphe in paragraphes %}"),
    ("Lettre Texte", "{{ paragraphe }}"),
    ("Lettre Texte", "{%p endfor %}"),
    ("Lettre Titre", "{{ titre_des_documents }}"),
    ("Lettre Pièce", "{%p for piece in documents %}"),
    ("Lettre Pièce", "{{ loop.index }}.\t{{ piece.intitule }}"),
    ("Lettre Pièce", "{%p if piece.contenu %}"),
    ("Lettre Contenu", "{{ piece.contenu }}"),
    ("Lettre Pièce", "{%p endif %}"),
    ("Lettre Pièce", "{%p if piece.motif %}"),
    ("Lettre Motif", "*{{ mention_motif }}*{{ piece.motif }}"),
    ("Lettre Pièce", "{%p endif %}"),
    ("Lettre Pièce", "{%p endfor %}"),
    ("Lettre Filet", ""),
    ("Lettre Texte", "{%p for paragraphe in suite %}"),
    ("Lettre Texte", "{{ paragraphe }}"),
    ("Lettre Texte", "{%p endfor %}"),
    ("Lettre Texte", "{{ politesse }}"),
    ("Lettre Espace", ""),
    ("Lettre Signature", "{%p for ligne in signature %}"),
    ("Lettre Signature", "{{ ligne }}"),
    ("Lettre Signature", "{%p endfor %}"),
    ("Lettre Titre", "{{ titre_des_textes }}"),
    ("Lettre Textes cités", "{%p for texte in textes %}"),
    ("Lettre Textes cités", "–\t{{ texte }}"),
    ("Lettre Textes cités", "{%p endfor %}"),
)
"""Paragraphs by style; what stands between stars is in italics."""


def main() -> None:
    """Write the template."""
    document = Document()
    _page(document)
    _styles(document)
    _fonts(document)
    for rank, (style, text) in enumerate(BODY):
        paragraph = document.add_paragraph(style=style)
        for part, piece in enumerate(text.split("*")):
            run = paragraph.add_run(piece)
            run.italic = True if part % 2 else None
        if style == "Lettre Filet" and rank < len(BODY) // 2 and BODY[rank - 1][0] == "Lettre Coordonnées":
            _ruled(paragraph)
    _footer(document)
    properties = document.core_properties
    properties.title = properties.author = properties.comments = ""
    properties.created = properties.modified = MADE
    TARGET.parent.mkdir(exist_ok=True)
    document.save(str(TARGET))


def _page(document) -> None:  # noqa: ANN001 (a document of python-docx)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    section.footer_distance = Cm(1.2)


def _styles(document) -> None:  # noqa: ANN001
    normal = document.styles["Normal"]
    _font(normal, SIZE)
    normal.paragraph_format.line_spacing = 1.05
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-FR")
    normal.element.get_or_add_rPr().append(language)
    for name, wanted in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.quick_style = True
        _font(style, wanted.get("size", SIZE))
        style.font.bold, style.font.italic = wanted.get("bold"), wanted.get("italic")
        if wanted.get("ink"):
            style.font.color.rgb = INK
        _spaced(style.paragraph_format, wanted)


def _font(style, size: float) -> None:  # noqa: ANN001
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)


def _spaced(shape, wanted: dict[str, float]) -> None:  # noqa: ANN001
    shape.space_before, shape.space_after = Pt(wanted.get("before", 0)), Pt(wanted.get("after", 6))
    shape.left_indent = Cm(wanted.get("left", 0))
    if "hanging" in wanted:
        shape.first_line_indent = Cm(-wanted["hanging"])
        shape.tab_stops.add_tab_stop(Cm(wanted["left"]))
    shape.keep_with_next, shape.keep_together = bool(wanted.get("with_next")), bool(wanted.get("together"))
    shape.widow_control = True


def _ruled(paragraph) -> None:  # noqa: ANN001
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "4"), ("color", RULE)):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")  # noqa: SLF001


def _footer(document) -> None:  # noqa: ANN001
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["Lettre Pied"]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for piece in ("PAGE", " / ", "NUMPAGES"):
        if piece == " / ":
            paragraph.add_run(piece)
            continue
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), piece)
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "1"
        run.append(text)
        field.append(run)
        paragraph._p.append(field)  # noqa: SLF001


def _fonts(document) -> None:  # noqa: ANN001
    """Say what may stand for the font where it is not installed."""
    table = next(part for part in document.part.package.parts if part.partname == "/word/fontTable.xml")
    entry = f'<w:font w:name="{FONT}"><w:altName w:val="Liberation Sans"/><w:family w:val="swiss"/></w:font></w:fonts>'
    table._blob = table.blob.replace(b"</w:fonts>", entry.encode())  # noqa: SLF001


if __name__ == "__main__":
    main()
