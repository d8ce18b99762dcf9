"""The cascade: from what is claimed to what a budget really loses, and the step that loses most."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.analysis.audit.subject import Subject
from simulator.dossier.checks import CLAIMED

LEVELS = ("claimed_hours", "realised_hours", "adopted_hours", "net_hours", "bankable_project_hours")
"""The hours of each level, by the name of the variable; the first is the claim, the last can be reorganised."""


@dataclass(frozen=True)
class Level:
    """One level of the cascade under the evidence: hours a year, and the same in posts (ETPT)."""

    name: str
    hours: float
    posts: float


@dataclass(frozen=True)
class Cascade:
    """Each level, then euros a year: payroll of the posts claimed, of the posts freed, and what a budget really loses.

    cut_posts: posts withdrawn by the scenario that books the claim.
    """

    levels: tuple[Level, ...]
    claimed_euros: float
    freed_euros: float
    cashable_euros: float
    cut_posts: float

    @property
    def worst(self) -> int | None:
        """The rank of the level at which most is lost; None where nothing is lost."""
        lost = [before.hours - after.hours for before, after in zip(self.levels, self.levels[1:], strict=False)]
        largest = max(lost)
        return lost.index(largest) + 1 if largest > 0 else None

    @property
    def left(self) -> float:
        """The share of the claim that can be reorganised; 0 where nothing is claimed."""
        return self.levels[-1].hours / self.levels[0].hours if self.levels[0].hours else 0.0


def cascade_of(subject: Subject) -> Cascade | None:
    """Return the cascade of a claim in its last year, under what the evidence supports; None for one without hours."""
    if not subject.counts_hours:
        return None
    position = subject.evidenced
    annual, cost = (subject.of_project(name, CLAIMED) for name in ("scope_annual_hours", "scope_post_cost"))
    hours = {name: subject.of_project(name, position) for name in LEVELS}
    levels = tuple(Level(name, each, each / annual if annual else 0.0) for name, each in hours.items())
    return Cascade(
        levels,
        levels[0].posts * cost,
        levels[-1].posts * cost,
        subject.total("cashable_savings", position),
        subject.total("withdrawn_posts", position),
    )
