"""Letters that ask for papers: to the president of the staff committee, or to an administration under the CRPA.

A letter is plain text in pieces. What a user wrote in it stays text: signs that no page can show are taken out, the
rest is left as it is, whatever it looks like.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from babel.dates import format_date, format_skeleton

from simulator.dossier.figures import Words
from simulator.errors import DossierError
from simulator.evidence.documents import Document
from simulator.publish.charts.words import capital, say, typo
from simulator.publish.letter_words import KINDS, Kind, cited, sentence, sentences

LOCALES = {"fr": "fr_FR", "en": "en_GB"}
INVISIBLE = frozenset({"Cc", "Cs", "Cn", "Co"})
"""Categories of signs that no page can show: control signs, half signs, signs that do not exist or that are private."""

REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that make a text be read in another order than it is written."""

Text = TypeVar("Text")


@dataclass(frozen=True)
class Wanted:
    """A paper asked for: its name, what it must contain, why it matters."""

    what: str
    contains: str = ""
    why: str = ""


@dataclass(frozen=True)
class Announced:
    """The claim that a letter is about; only the project must be told. date: a day, a month (2022-08) or free text."""

    project: str
    quotation: str = ""
    said_by: str = ""
    date: str = ""
    document: str = ""
    page: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class LetterFacts:
    """What a letter says that the tool cannot know.

    section: who writes; contact: lines below (address, e-mail). sender and role: who signs. recipient: lines.
    meeting: the day of the next meeting of the committee. ranked: whether papers come by how decisive they are.
    """

    claim: Announced
    wanted: tuple[Wanted, ...]
    section: str
    sender: str
    recipient: tuple[str, ...]
    place: str
    day: date
    role: str = ""
    contact: tuple[str, ...] = ()
    meeting: date | None = None
    ranked: bool = False


@dataclass(frozen=True)
class Letter:
    """A letter in plain texts, in the order in which it is read. legal: the texts cited, in French."""

    kind: Kind
    lang: str
    section: str
    contact: tuple[str, ...]
    recipient: tuple[str, ...]
    place_and_date: str
    subject_label: str
    subject: str
    note: str
    salutation: str
    paragraphs: tuple[str, ...]
    wanted_title: str
    wanted: tuple[Wanted, ...]
    why_label: str
    after: tuple[str, ...]
    closing: str
    signature: tuple[str, ...]
    legal_title: str
    legal: tuple[str, ...]


def letter(kind: Kind, lang: str, facts: LetterFacts) -> Letter:
    """Return a letter: "csa" (to the president of a staff committee) or "cada" (access to administrative documents).

    Raises DossierError: no such kind, or no paper asked for, project, section, recipient or place.
    """
    if kind not in KINDS:
        raise _unknown(kind)
    facts = _plain(facts)
    _fail_if_incomplete(facts)
    return Letter(
        kind=kind,
        lang=lang,
        section=facts.section,
        contact=facts.contact,
        recipient=facts.recipient,
        place_and_date=_said(lang, sentence("dateline"), place=facts.place, day=_day(facts.day, lang)),
        subject_label=_said(lang, sentence("subject_label")),
        subject=_said(lang, sentence("subject", kind), project=facts.claim.project),
        note=_said(lang, sentence("translation")),
        salutation=_said(lang, sentence("salutation", kind)),
        paragraphs=_paragraphs(kind, lang, facts),
        wanted_title=_said(lang, sentence("ranked" if facts.ranked and len(facts.wanted) > 1 else "wanted")),
        wanted=facts.wanted,
        why_label=_said(lang, sentence("why")),
        after=tuple(_said(lang, each) for each in sentences("after", kind)),
        closing=_said(lang, sentence("closing", kind)),
        signature=tuple(line for line in (facts.sender, facts.role) if line),
        legal_title=_said(lang, sentence("cited_title")),
        legal=tuple(typo(f"{each.reference} : {each.says}") for each in cited(kind)),
    )


def wanted(document: Document, lang: str, why: str = "") -> Wanted:
    """Return a known paper as a letter asks for it. why: the reason to give instead of the general one."""
    what, contains, reason = (each.text(lang) for each in (document.label, document.contains, document.why))
    if lang != "en":
        what, contains, reason = typo(what), typo(contains), typo(reason)
    return Wanted(what, contains, why or reason)


def plain(text: str) -> str:
    """Return a text on one line, without the signs that no page can show."""
    kept = "".join(" " if sign in "\t\n\r\x0b\x0c\x85" else sign for sign in text)
    kept = "".join(s for s in kept if unicodedata.category(s) not in INVISIBLE and s not in REORDERING)
    return re.sub(r"[ \u2028\u2029]+", " ", kept).strip(" ")


def _plain(value: Text) -> Text:
    """Return facts with each text made plain, at any depth."""
    found: Any = value
    if isinstance(value, str):
        found = plain(value)
    elif isinstance(value, tuple):
        found = tuple(item for item in map(_plain, value) if item != "")
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(value, **{each.name: _plain(getattr(value, each.name)) for each in fields(value)})
    made: Text = found
    return made


def _said(lang: str, words: Words, **values: str) -> str:
    return say(lang, words.fr, words.en, **values)


def _paragraphs(kind: Kind, lang: str, facts: LetterFacts) -> tuple[str, ...]:
    """Return what is said before the list of papers: the claim, what it leaves out, what is asked for."""
    claim = facts.claim
    found = [_said(lang, sentence("opening", kind), project=_between_quotes(claim.project, lang))]
    if claim.quotation:
        found.append(_quoted(claim, lang))
    if claim.missing:
        found.append(_said(lang, sentence("missing"), missing=_separated(claim.missing, lang)))
    meeting = _said(lang, sentence("meeting"))
    if facts.meeting:
        meeting = _said(lang, sentence("meeting_on"), day=_day(facts.meeting, lang))
    return (*found, *(_said(lang, each, meeting=meeting) for each in sentences("before", kind)))


def _quoted(claim: Announced, lang: str) -> str:
    """Return who announced what, and where it can be read."""
    read_in = claim.document
    if claim.document and claim.page:
        read_in = _said(lang, sentence("document_page"), document=claim.document, page=claim.page)
    where = ", ".join(part for part in (read_in, _when(claim.date, lang)) if part)
    who = capital(claim.said_by) or _said(lang, sentence("nobody"))
    where = f" ({where})" if where else ""
    return _said(lang, sentence("quoted"), who=who, quotation=claim.quotation, where=where)


def _between_quotes(text: str, lang: str) -> str:
    return say(lang, "« {text} »", "“{text}”", text=text)


def _separated(texts: Sequence[str], lang: str) -> str:
    return say(lang, " ; ", "; ").join(text.rstrip(".") for text in texts)


def _when(text: str, lang: str) -> str:
    """Return a date as it is said: a day, a month or a year in figures is put in words, anything else is kept."""
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", text)
    try:
        when = date(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None
    except ValueError:
        when = None
    if found is None or when is None:
        return text
    return _day(when, lang) if found[3] else str(format_skeleton("yMMMM", when, locale=LOCALES[lang]))


def _day(day: date, lang: str) -> str:
    written = str(format_date(day, "long", locale=LOCALES[lang]))
    return re.sub(r"^1(?= )", "1er" if lang == "fr" else "1", written)


def _fail_if_incomplete(facts: LetterFacts) -> None:
    needed = (
        (facts.wanted, "au moins un document à demander", "at least one document to ask for"),
        (facts.claim.project, "le nom du projet", "the name of the project"),
        (facts.section, "le nom de la section", "the name of the section"),
        (facts.recipient, "le destinataire", "the recipient"),
        (facts.place, "le lieu", "the place"),
    )
    missing = [(fr, en) for given, fr, en in needed if not given]
    if missing:
        raise DossierError(
            fr=f"Lettre : il manque {', '.join(fr for fr, _ in missing)}.",
            en=f"Letter: {', '.join(en for _, en in missing)} is missing.",
        )


def _unknown(kind: str) -> DossierError:
    return DossierError(
        fr=f"Lettre : le genre « {kind} » n’existe pas ; les genres sont {', '.join(KINDS)}.",
        en=f"Letter: there is no kind '{kind}'; the kinds are {', '.join(KINDS)}.",
    )


def save_letter(written: Letter, path: Path, template: Path | None = None) -> None:
    """Write a letter to a Word document (.docx) or a PDF, whole or not at all. template: of the Word document.

    Raises DossierError: another ending, a template that is refused or given for a PDF, a folder that cannot be written.
    """
    from simulator.publish.letter_docx import letter_docx
    from simulator.publish.letter_pdf import letter_pdf

    if path.suffix.lower() not in (".docx", ".pdf") or (template and path.suffix.lower() == ".pdf"):
        raise DossierError(
            fr=f"{path.name} : une lettre s’enregistre en .docx, avec ou sans modèle, ou en .pdf, sans modèle.",
            en=f"{path.name}: a letter is saved as .docx, with or without a template, or as .pdf, without one.",
        )
    is_word = path.suffix.lower() == ".docx"
    _put(path, letter_docx(written, template) if is_word else letter_pdf(written))


def _put(path: Path, content: bytes) -> None:
    """Put the content in the file in one step, so that a failure leaves what was there."""
    temporary = path.with_name(f".{uuid4().hex}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        raise DossierError(
            fr=f"{path} n’a pas pu être enregistré ({error.strerror}) ; vérifiez que vous pouvez y écrire.",
            en=f"{path} could not be saved ({error.strerror}); check that you may write there.",
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
