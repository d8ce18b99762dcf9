"""What to demand first about a claim: which of its conclusions is most in doubt, and which papers would settle it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.analysis.audit.subject import Subject
from simulator.analysis.draws import Study
from simulator.analysis.information import Worth, worth_of_documents
from simulator.analysis.ranges import ranges
from simulator.analysis.silence import Conclusion, Mark
from simulator.analysis.statements import Statement
from simulator.engine.graph import downstream
from simulator.model import model_graph

SURE = 0.99
"""Probability of being right above which a conclusion about the claim leaves nothing to learn."""

DRAWS = 2000
"""Draws on which the doubt of a conclusion is judged."""


@dataclass(frozen=True)
class Doubt:
    """A conclusion, the probability that it holds under the evidence, and what can be said of it despite silences.

    The probability takes what nobody discloses at its fallback. depends_on: leaves not disclosed that change it.
    """

    statement: Statement
    probability: float
    mark: Mark
    depends_on: frozenset[str] = frozenset()

    @property
    def sureness(self) -> float:
        """The probability of being right today, whichever way one answers; none where a silence decides."""
        return max(self.probability, 1 - self.probability) if self.mark in ("always", "never") else 0.0


@dataclass(frozen=True)
class Demands:
    """What to ask for. asked: the conclusion that papers are ranked for; doubts: all, the most doubtful first."""

    asked: Doubt
    doubts: tuple[Doubt, ...]
    papers: tuple[Worth, ...]

    @property
    def ranked(self) -> tuple[Worth, ...]:
        """The papers that bear on the conclusion: those that would change it, those it rests on, then the others."""
        kept = [worth for worth in self.papers if self._bears(worth)] or self.papers
        return tuple(sorted(kept, key=lambda worth: (not worth.brings, not self.weighs(worth))))

    def weighs(self, worth: Worth) -> bool:
        """Tell whether a paper would settle something undisclosed that the conclusion asked depends on."""
        return bool(_leaves(worth) & self.asked.depends_on)

    def _bears(self, worth: Worth) -> bool:
        """Tell whether a paper would settle anything that moves what the conclusion is about."""
        return bool(self.asked.statement.names & downstream(model_graph(), _leaves(worth)))


def _leaves(worth: Worth) -> frozenset[str]:
    """Return the leaves that a paper would settle."""
    names = (*worth.settles, *(each.name for each in worth.silent))
    return frozenset(name.rpartition(".")[2] for name in names)


def demands_of(subject: Subject, concluded: Sequence[Conclusion], draws: int = DRAWS) -> Demands:
    """Return what to demand first: papers ranked by how much they would change the most doubtful conclusion.

    concluded: what can be said of the conclusions despite silences.
    """
    position, year = subject.evidenced, subject.year
    statements = tuple(each.statement for each in concluded)
    names = tuple(dict.fromkeys(name for each in statements for name in sorted(each.names)))
    found = ranges(Study(subject.comparison, names, (), year), year, statements, draws)
    told = {each.statement: each for each in concluded}
    doubts = [_doubt(told[each.statement], each.share) for each in found.amounts(position)]
    ordered = tuple(sorted(doubts, key=lambda doubt: (doubt.sureness, max(doubt.probability, 1 - doubt.probability))))
    asked = _asked(subject, ordered)
    return Demands(asked, ordered, worth_of_documents(subject.comparison, asked.statement, position, year))


def _doubt(concluded: Conclusion, probability: float) -> Doubt:
    leaves = frozenset(silence.leaf for silence in concluded.depends_on)
    return Doubt(concluded.statement, probability, concluded.mark, leaves)


def _asked(subject: Subject, doubts: Sequence[Doubt]) -> Doubt:
    """Return the most doubtful conclusion about the scenario that books the claim, or of all where none is open."""
    own = [doubt for doubt in doubts if doubt.statement.scenarios <= {subject.scenario} and doubt.sureness < SURE]
    return (own or doubts)[0]
