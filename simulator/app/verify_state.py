"""The state of the page that verifies: the claims one may choose, and the last audit that worked."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from textwrap import shorten

import param

from simulator.analysis.audit.audit import Audit, audit_of
from simulator.analysis.audit.subject import claims_of
from simulator.app.results import Question, Shown
from simulator.app.state import REFUSED
from simulator.app.typed_claim import TypedClaim, with_claim
from simulator.app.words import typo, word
from simulator.dossier.claim_checks import full_name
from simulator.dossier.claims import Claim
from simulator.dossier.dossier import Dossier
from simulator.errors import Partage32Error
from simulator.publish.audit.sheet import PARTS
from simulator.publish.section import Section

KEPT = 16
"""Audits kept in memory, of claims that dossiers hold: never one that a user typed."""

QUOTED = 70
"""Characters of a quotation in the list of claims."""


@dataclass(frozen=True)
class Verified:
    """A claim under audit, and what it means: the only part that is there from the start."""

    audit: Audit
    meaning: Section
    lang: str
    typed: bool = False

    @property
    def shown(self) -> Shown:
        """What the charts of the claim show: its project alone, under what the evidence supports."""
        subject = self.audit.subject
        found = subject.comparison
        return Shown(found, found, subject.evidenced, subject.year, subject.scenario, (), self.lang)


class VerifyState(param.Parameterized):
    """The claim chosen or typed, and its audit: one that cannot be audited leaves the last one and says why."""

    dossier = param.Parameter(constant=True)
    lang = param.String(default="fr", constant=True)
    verified = param.Parameter(doc="The last claim that could be audited, or None.")
    refusal = param.String(default="", doc="Why the last claim asked for is not shown, in one sentence.")

    def __init__(self, dossier: Dossier, lang: str = "fr") -> None:
        super().__init__(dossier=dossier, lang=lang)
        self._typed: tuple[Dossier, str] | None = None
        self.choose(None)

    @property
    def chosen(self) -> str:
        """The name of the claim shown; empty where none is."""
        return self.verified.audit.subject.name if self.verified else ""

    @property
    def choices(self) -> dict[str, str]:
        """The names of all claims by what users read: name and quotation; that of the user comes first."""
        found = {}
        if self._typed:
            dossier, name = self._typed
            claim = next(claim for project, claim in claims_of(dossier) if full_name(project.id, claim.id) == name)
            found[_choice(word("your_claim", self.lang), claim, self.lang)] = name
        for project, claim in claims_of(self.dossier):
            name = full_name(project.id, claim.id)
            found[_choice(name, claim, self.lang)] = name
        return found

    def choose(self, name: str | None) -> None:
        """Show the audit of a claim; of the first that counts hours when None."""
        try:
            if self._typed and name == self._typed[1]:
                answer = self._answer(audit_of(*self._typed), typed=True)
            else:
                answer = self._answer(_audited(Question(self.dossier, self.dossier.digest), name))
        except REFUSED as error:
            self.refusal = self.sentence(error)
        else:
            self.param.update(verified=answer, refusal="")

    def verify(self, claim: TypedClaim) -> None:
        """Show the audit of a claim that was typed. Raises one of REFUSED, and leaves what is shown."""
        typed = with_claim(self.dossier, claim)
        answer = self._answer(audit_of(*typed), typed=True)
        self._typed = typed
        self.param.update(verified=answer, refusal="")

    def sentence(self, error: Exception) -> str:
        """Return why what was asked for is not shown."""
        told = error.message(self.lang) if isinstance(error, Partage32Error) else word("impossible", self.lang)
        return typo(told, self.lang)

    def _answer(self, audit: Audit, *, typed: bool = False) -> Verified:
        meaning = next(part for part in PARTS if part.key == "meaning").write(audit, self.lang)
        return Verified(audit, meaning, self.lang, typed)


@lru_cache(maxsize=KEPT)
def _audited(question: Question, name: str | None) -> Audit:
    return audit_of(question.dossier, name)


def _choice(name: str, claim: Claim, lang: str) -> str:
    return f"{name} · {shorten(claim.quotation.text(lang), QUOTED, placeholder='…')}"
