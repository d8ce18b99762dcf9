"""The history of claims: what revises what, and what is left of the first figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.dossier.claims import Claim
from simulator.dossier.parts import Project


@dataclass(frozen=True)
class Revision:
    """A claim and those that revised it, the first one first."""

    claims: tuple[Claim, ...]

    @property
    def ratio(self) -> float | None:
        """The last figure over the first; None where either is not disclosed or the first is 0."""
        first, last = self.claims[0].value.number, self.claims[-1].value.number
        return last / first if first and last is not None else None


def revisions_of(project: Project) -> tuple[Revision, ...]:
    """Return each claim of a project that was revised, with its revisions in order."""
    followed = {_bare(project, claim.revises): claim for claim in project.claims if claim.revises}
    firsts = [claim for claim in project.claims if claim.id in followed and not claim.revises]
    return tuple(Revision(tuple(_followed(first, followed))) for first in firsts)


def _followed(claim: Claim, followed: dict[str, Claim]) -> Iterator[Claim]:
    yield claim
    while claim.id in followed:
        claim = followed[claim.id]
        yield claim


def _bare(project: Project, link: str | None) -> str:
    return (link or "").removeprefix(f"{project.id}.")
