"""The claim register in words: every claim of a dossier, and how claims answer one another."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.audit.subject import claims_of
from simulator.dossier.claim_checks import full_name
from simulator.dossier.claims import Claim
from simulator.dossier.dossier import Dossier
from simulator.dossier.parts import Project
from simulator.evidence.grades import grades
from simulator.publish.audit.forms import DISCLOSURES, FORMS, stated
from simulator.publish.charts.words import say
from simulator.publish.section import Line, Section, table

LINKS = {
    "revises": ("révise", "revises"),
    "repeats": ("répète", "repeats"),
    "contradicts": ("contredit", "contradicts"),
}


def register_section(dossier: Dossier, lang: str) -> Section:
    """Return the register: name, date, who, what and how much, scope, proof, links; oldest first in each project."""
    found = list(claims_of(dossier))
    columns = (
        say(lang, "Annonce", "Claim"),
        say(lang, "Date", "Date"),
        say(lang, "Dit par", "Said by"),
        say(lang, "Nombre", "Number"),
        say(lang, "De quoi", "Of what"),
        say(lang, "Preuve", "Proof"),
        say(lang, "Liens", "Links"),
    )
    count = say(lang, "{count} annonces", "{count} claims", count=str(len(found)))
    lines = (_line(project, claim, lang) for project, claim in found)
    return Section(
        "register", count, (), table(say(lang, "Registre des annonces", "Register of claims"), columns, lines)
    )


def _line(project: Project, claim: Claim, lang: str) -> Line:
    grade = grades()[claim.grade or project.grade].label.text(lang)
    base = claim.value.base.text(lang) if claim.value.base else say(lang, "base non dite", "base not said")
    period = f", {claim.value.period}" if claim.value.period else ""
    return (
        full_name(project.id, claim.id),
        claim.date or "–",
        claim.said_by.text(lang),
        f"{stated(claim, lang)}, {say(lang, *FORMS[claim.form])}",
        base + period,
        f"{grade}, {say(lang, *DISCLOSURES[claim.disclosure])}",
        ", ".join(_links(project, claim, lang)) or "–",
    )


def _links(project: Project, claim: Claim, lang: str) -> Iterator[str]:
    """Yield what the claim answers, and what answers it."""
    for kind, words in LINKS.items():
        named = getattr(claim, kind) or ()
        for other in (named,) if isinstance(named, str) else named:
            yield f"{say(lang, *words)} {other}"
    for other in project.claims:
        if full_name(project.id, other.revises or "") == full_name(project.id, claim.id):
            yield say(lang, "révisée par {name}", "revised by {name}", name=other.id)
