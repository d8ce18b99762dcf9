"""What a check of a claim finds, and the claims that it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.analysis.audit.subject import Subject
from simulator.dossier.claims import Claim

Number = tuple[float, str]
"""A number and its measure."""


@dataclass(frozen=True)
class Finding:
    """What a check found. claims: the ids involved. serious: a contradiction, and not only what is left unsaid."""

    key: str
    serious: bool
    numbers: Mapping[str, Number] = field(default_factory=lambda: MappingProxyType({}))
    claims: tuple[str, ...] = ()


def told(subject: Subject) -> tuple[Claim, ...]:
    """Return the claims of the project that no later one replaces, the claim under audit included."""
    revised = {(claim.revises or "").rpartition(".")[2] for claim in subject.project.claims}
    return tuple(claim for claim in subject.project.claims if claim.id not in revised or claim == subject.claim)


def first(subject: Subject, form: str) -> Claim | None:
    """Return the first claim of a form that no later one replaces."""
    return next((claim for claim in told(subject) if claim.form == form), None)
