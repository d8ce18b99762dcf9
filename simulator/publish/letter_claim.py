"""The letter about a claim: what was said, what it leaves out, and the papers that would change the conclusion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from simulator.analysis.audit.audit import Audit
from simulator.dossier.dossier import Dossier
from simulator.errors import DossierError
from simulator.evidence.sources import register
from simulator.publish.letter import Announced, Letter, LetterFacts, letter
from simulator.publish.letter_reasons import decisive
from simulator.publish.letter_words import Kind


@dataclass(frozen=True)
class Writer:
    """Who writes, to whom, where and when. role: in what capacity; contact: lines below the section."""

    section: str
    sender: str
    recipient: tuple[str, ...]
    place: str
    day: date
    role: str = ""
    contact: tuple[str, ...] = ()
    meeting: date | None = None


def letter_about(audit: Audit, kind: Kind, writer: Writer, lang: str) -> Letter:
    """Return the letter that asks for the papers behind a claim, the most decisive first. Raises DossierError."""
    subject, claim = audit.subject, audit.subject.claim
    _fail_if_private(subject.whole)
    announced = Announced(
        project=subject.project.label.text(lang),
        quotation=_bare(claim.quotation.text(lang)),
        said_by=claim.said_by.text(lang),
        date=claim.date,
        document=_document(subject.whole, claim.source or claim.value.sources),
        page=claim.page,
        missing=tuple(each.text(lang) for each in claim.missing),
    )
    facts = LetterFacts(
        claim=announced,
        wanted=decisive(audit.demands.ranked, lang),
        section=writer.section,
        sender=writer.sender,
        recipient=writer.recipient,
        place=writer.place,
        day=writer.day,
        role=writer.role,
        contact=writer.contact,
        meeting=writer.meeting,
        ranked=True,
    )
    return letter(kind, lang, facts)


def _fail_if_private(dossier: Dossier) -> None:
    if dossier.organisation.employer == "private":
        name = dossier.organisation.name
        raise DossierError(
            fr=f"letter : « {name.fr} » est un employeur privé ; ces lettres sont celles du secteur public (CSA, "
            "CADA). Dans une entreprise, la demande passe par le comité social et économique.",
            en=f"letter: '{name.en}' is a private employer; these letters are those of the public sector (CSA, CADA). "
            "In a company, the request goes through the works council (CSE).",
        )


def _bare(quotation: str) -> str:
    """Return a quotation without the marks around the whole of it: the letter sets its own."""
    whole = quotation.removesuffix("(traduction)").rstrip()
    for opening, closing in ("«»", "“”"):
        if whole.startswith(opening) and whole.endswith(closing) and whole.count(opening) == 1:
            return whole[1:-1].strip("\u00a0\u202f ")
    return quotation


def _document(dossier: Dossier, sources: tuple[str, ...]) -> str:
    """Return the title of the document that the claim comes from; empty where none is known."""
    for name in sources:
        source = dossier.sources.get(name) or register().get(name)
        if source is not None:
            return f"{source.title}, {source.publisher}"
    return ""
