"""What is shown, as one frozen value, and the comparisons already computed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from simulator.analysis.comparison import Comparison, compare
from simulator.analysis.ranges import Ranges
from simulator.analysis.side_by_side import moved_by
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


@dataclass(frozen=True)
class Asked:
    """What ranges are drawn for: a question, and the year in which cells and statements are read."""

    question: Question
    year: int


@dataclass(frozen=True)
class Drawing:
    """How far the draws of ranges are: done, out of how many (0: not known yet); or finished; or failed."""

    done: int = 0
    whole: int = 0
    under_way: bool = False
    failed: bool = False


def compared(dossier: Dossier, settings: Settings = ()) -> Comparison:
    """Return the comparison of a dossier under settings, computed once. Raises DossierError and RunError."""
    return _compared(Question(dossier, dossier.digest, settings))


@lru_cache(maxsize=KEPT)
def _compared(question: Question) -> Comparison:
    return compare(question.dossier, overrides_of(question.dossier, question.settings), claims_bounded=True)


def asked_of(dossier: Dossier, settings: Settings, year: int) -> Asked:
    """Return what ranges are drawn for."""
    return Asked(Question(dossier, dossier.digest, settings), year)


@dataclass(frozen=True)
class Shown:
    """All that the page shows depends on this value, and on nothing else.

    pending: whether its ranges are being drawn, and none is there yet.
    """

    comparison: Comparison
    base: Comparison
    position: str
    year: int
    scenario: str
    settings: Settings
    lang: str
    pending: bool = False

    @property
    def dossier(self) -> Dossier:
        """The dossier compared."""
        return self.comparison.dossier

    @property
    def asked(self) -> Asked:
        """What ranges are drawn for."""
        return asked_of(self.dossier, self.settings, self.year)

    @property
    def ranges(self) -> Ranges | None:
        """The ranges, where they are drawn."""
        return self.comparison.ranges

    @property
    def uncertain(self) -> frozenset[str]:
        """The results that have a range, or will; none where nothing is drawn."""
        return moved_by(self.comparison.batch) if self.pending or self.ranges else frozenset()

    @property
    def position_label(self) -> str:
        """What the position is called."""
        return self.dossier.positions[self.position].label.text(self.lang)

    def scenario_label(self, scenario: str) -> str:
        """Return what a scenario is called."""
        return self.dossier.scenarios[scenario].label.text(self.lang)
