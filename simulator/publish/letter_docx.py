"""A letter as a Word document, from a template that a section may edit in Word.

The template is the user's and what it says is carried out with nothing at hand but the letter; the letter is data, and
what looks like a command or a mark in it stays text.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from simulator.dossier.nearest import fail_if_unknown
from simulator.errors import DossierError
from simulator.publish.letter import Letter, Wanted

LARGEST = 20_000_000
"""Bytes that a template may hold once unpacked."""

LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}

NAMES = {
    "section": "section",
    "coordonnees": "contact",
    "destinataire": "recipient",
    "lieu_et_date": "place_and_date",
    "mention_objet": "subject_label",
    "objet": "subject",
    "note": "note",
    "civilite": "salutation",
    "paragraphes": "paragraphs",
    "titre_des_documents": "wanted_title",
    "documents": "wanted",
    "mention_motif": "why_label",
    "suite": "after",
    "politesse": "closing",
    "signature": "signature",
    "titre_des_textes": "legal_title",
    "textes": "legal",
}
"""What a template may name, in French, and the part of a letter that it is: its name in English."""

OF_A_PAPER = {"intitule": "what", "contenu": "contains", "motif": "why"}
"""What a template may name of each paper."""

FILTERS = ("upper", "lower", "capitalize", "join", "length")
"""What a template may do to a text or a list."""

ALLOWED = frozenset((*NAMES, *NAMES.values()))


def letter_docx(letter: Letter, template: Path | None = None) -> bytes:
    """Return a letter as a Word document. template: the user's own; the one shipped when None.

    Raises DossierError: the template cannot be read, is not a Word document, or names something that does not exist.
    """
    name = template.name if template else "letter.docx"
    document = _opened(_content(template, name), name)
    try:
        document.render(_context(letter), _environment(), autoescape=True)
        _described(document, letter)
        written = BytesIO()
        document.save(written)
    except Exception as error:  # a template is the user's own program: whatever stops it is told as one refusal
        why = _why(error)
        raise _refusal(name, f"le remplissage s’arrête{why}", f"filling it in stops{why}") from error
    return written.getvalue()


def _content(template: Path | None, name: str) -> bytes:
    try:
        return template.read_bytes() if template else _shipped()
    except OSError as error:
        raise _refusal(name, "le fichier ne peut pas être lu", "the file cannot be read") from error


@cache
def _shipped() -> bytes:
    return files("simulator.publish").joinpath("templates", "letter.docx").read_bytes()


def _opened(content: bytes, name: str) -> DocxTemplate:
    """Return a template whose names all exist."""
    try:
        _fail_if_too_large(content, name)
        document = DocxTemplate(BytesIO(content))
        asked = document.get_undeclared_template_variables(_environment())
    except DossierError:
        raise
    except Exception as error:  # what a broken file raises depends on where it is broken
        why = _why(error)
        fr = f"ce n’est pas un document Word dont les champs sont lisibles{why}"
        en = f"it is not a Word document with legible fields{why}"
        raise _refusal(name, fr, en) from error
    for each in sorted(asked):
        fail_if_unknown(each, sorted(ALLOWED), name)
    return document


def _fail_if_too_large(content: bytes, name: str) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > LARGEST:
        raise _refusal(name, "il est trop gros", "it is too large")


def _why(error: Exception) -> str:
    """Return what the template engine has to say, between brackets; what other libraries say is for programmers."""
    return f" ({error.message})" if isinstance(error, TemplateError) and error.message else ""


class _Filling(ImmutableSandboxedEnvironment):
    """Fills a template in: it puts texts where they are named and repeats lines, and computes nothing."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """Refuse any calculation: one sign is enough to fill the memory."""
        raise SecurityError(f"« {operator} »")


def _environment() -> _Filling:
    found = _Filling(undefined=StrictUndefined, autoescape=True)
    found.globals.clear()
    found.filters = {name: found.filters[name] for name in FILTERS}
    return found


def _context(letter: Letter) -> Mapping[str, Any]:
    """Return what the template may name, under the French and the English names."""
    found = {english: _escaped(getattr(letter, english)) for english in NAMES.values()}
    return found | {french: found[english] for french, english in NAMES.items()}


def _escaped(value: Any) -> Any:
    """Return texts as XML in which no brace is left for a template engine to read."""
    if isinstance(value, str):
        return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 (escaped here)
    if isinstance(value, Wanted):
        found = {english: _escaped(getattr(value, english)) for english in OF_A_PAPER.values()}
        return found | {french: found[english] for french, english in OF_A_PAPER.items()}
    return [_escaped(item) for item in value]


def _described(document: DocxTemplate, letter: Letter) -> None:
    """Give the document its title, its author and its language."""
    properties = document.docx.core_properties
    properties.title, properties.author = letter.subject[:255], letter.section[:255]
    properties.language = LANGUAGES[letter.lang]
    for language in document.docx.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGES[letter.lang])


def _refusal(name: str, fr: str, en: str) -> DossierError:
    return DossierError(
        fr=f"{name} : {fr} ; partez du modèle fourni et gardez ce qui est entre accolades.",
        en=f"{name}: {en}; start from the template that is shipped and keep what stands between braces.",
    )


__all__ = ["ALLOWED", "NAMES", "OF_A_PAPER", "letter_docx"]
