"""What is shown, as one frozen value, and the comparisons already computed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from simulator.analysis.comparison import Comparison, compare
from simulator.app.levers import overrides_of
from simulator.dossier.dossier import Dossier

Settings = tuple[tuple[str, float], ...]
"""Values set by the user, by the name of the lever, sorted."""

KEPT = 16
"""Comparisons kept in memory: a few megabytes each."""


@dataclass(frozen=True)
class Question:
    """A dossier and what the user set: equal questions have the same answer."""

    dossier: Dossier = field(compare=False)
    digest: str
    settings: Settings = ()


def compared(dossier: Dossier, settings: Settings = ()) -> Comparison:
    """Return the comparison of a dossier under settings, computed once. Raises DossierError and RunError."""
    return _compared(Question(dossier, dossier.digest, settings))


@lru_cache(maxsize=KEPT)
def _compared(question: Question) -> Comparison:
    return compare(question.dossier, overrides_of(question.dossier, question.settings))


@dataclass(frozen=True)
class Shown:
    """All that the page shows depends on this value, and on nothing else."""

    comparison: Comparison
    base: Comparison
    position: str
    year: int
    scenario: str
    settings: Settings
    lang: str

    @property
    def dossier(self) -> Dossier:
        """The dossier compared."""
        return self.comparison.dossier

    @property
    def position_label(self) -> str:
        """What the position is called."""
        return self.dossier.positions[self.position].label.text(self.lang)

    def scenario_label(self, scenario: str) -> str:
        """Return what a scenario is called."""
        return self.dossier.scenarios[scenario].label.text(self.lang)
