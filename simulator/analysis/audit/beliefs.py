"""What one would have to believe: the value of one factor, or of two, at which a claim holds.

A claim holds when the hours that can be reorganised are as many as those claimed. The model's own chain is run for
many values at once, on the axis of draws, everything else being what the evidence supports.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from simulator.analysis.audit.subject import Subject
from simulator.analysis.side_by_side import SideBySide
from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.checks import CLAIMED
from simulator.dossier.figures import Figure
from simulator.dossier.inputs import Batch, batch_of
from simulator.dossier.origins import Case
from simulator.dossier.overrides import Override
from simulator.dossier.spread import Spread
from simulator.dossier.stacks import Number, Unknown
from simulator.engine.graph import restrict
from simulator.engine.measures import Array
from simulator.model import model_graph
from simulator.uncertainty.roots import increasing_root

RESULT = "bankable_project_hours"
"""What must reach the hours claimed."""

FACTORS = (
    "realisation",
    "adoption_ceiling",
    "bankable_share",
    "checking_minutes",
    "support_hours_per_user",
    "exposed_share",
    "task_saving",
    "verification_share",
    "rework_share",
)
"""The beliefs that turn a claim into bankable hours, each with its bounds in the catalogue."""

COSTS = frozenset({"checking_minutes", "support_hours_per_user", "verification_share", "rework_share"})
"""Those of which less helps the claim."""

FOLLOWS = {"adoption_start": "adoption_ceiling"}
"""What takes the value tried of another: a share that uses the tool does so from the first day."""

MOST = {"realisation": 1.0}
"""Ends beyond which believing is no longer believing the claim: nobody is asked to believe more than was said."""

HOLDS = 1 - 1e-6
"""Share of the claim from which it holds, but for rounding."""

NOTICED = 5e-4
"""A share of the claim that shows, once rounded to a tenth of a percent."""

SLACK = 1e-9
"""A share of the claim that rounding explains."""


@dataclass(frozen=True)
class Belief:
    """One factor. needed: the value at which the claim holds, None where none does; evidence: what is supported.

    best: the end that helps the claim most, and reached the share of the claim that it gives, the rest as it is. grade:
    of what is held for evidence; None where none is said.
    """

    leaf: Leaf
    evidence: float
    best: float
    reached: float
    needed: float | None
    grade: str | None


@dataclass(frozen=True)
class Pair:
    """Two factors: with the first at its best, the value that the second needs, or None; and the share reached."""

    first: Belief
    second: Belief
    reached: float
    needed: float | None


@dataclass(frozen=True)
class Beliefs:
    """What one would have to believe. claimed: hours; supported: the share of them that the evidence supports."""

    claimed: float
    supported: float
    single: tuple[Belief, ...]
    pairs: tuple[Pair, ...]
    together: float

    @property
    def holds(self) -> bool:
        """Whether the evidence supports the whole claim."""
        return self.supported >= HOLDS


def beliefs_of(subject: Subject) -> Beliefs | None:
    """Return what one would have to believe for a claim of labour to hold, or None where no hour is claimed."""
    claimed = subject.of_project("claimed_hours", CLAIMED) if subject.counts_hours else 0.0
    if not claimed > 0:
        return None
    trial = _Trial(subject, claimed)
    single = tuple(trial.belief(name) for name in trial.factors if trial.matters(name))
    found = (trial.pair(*sorted(two, key=lambda each: -each.reached)) for two in combinations(single, 2))
    pairs = tuple(pair for pair in found if pair.reached > pair.first.reached + SLACK)
    best = {belief.leaf.name: np.array([belief.best]) for belief in single}
    return Beliefs(claimed, float(trial.shares({})[0]), single, pairs, float(trial.shares(best)[0]))


@dataclass(frozen=True)
class _Trial:
    """The chain of one project, run for values of its factors."""

    subject: Subject
    claimed: float

    @cached_property
    def factors(self) -> tuple[str, ...]:
        """The factors on which this chain depends."""
        needed = restrict(model_graph(), [RESULT]).leaves
        bottom_up = self.evidence("bottom_up_route") > 0
        skipped = (
            {"realisation"} if bottom_up else {"exposed_share", "task_saving", "verification_share", "rework_share"}
        )
        return tuple(name for name in FACTORS if name in needed and name not in skipped)

    @cached_property
    def _batch(self) -> Batch:
        """The case in which each factor of the project may take any value of its bounds."""
        names = (*self.factors, *(name for name, other in FOLLOWS.items() if other in self.factors))
        opened = tuple(Override(self._project, name, _any(catalogue().leaves[name])) for name in names)
        overrides = (*self.subject.comparison.overrides, *opened)
        return batch_of((Case(self.subject.dossier, self.subject.scenario, self.subject.evidenced, overrides),))

    @property
    def _project(self) -> str:
        return self.subject.project.id

    @cached_property
    def _rank(self) -> int:
        return self.subject.comparison.batch.labels["project"].index(self._project)

    def shares(self, values: Mapping[str, Array]) -> Array:
        """Return the share of the claim that is bankable when factors have these values, (draw,)."""
        leaves = self._batch.leaves(lambda number: self._worth(number, values))
        planned = np.zeros((1, 1, 1, 1))
        run = SideBySide(self._batch.cases, leaves, self._batch.sizes, planned=planned).run([RESULT])
        return np.asarray(run.value(RESULT, self.subject.year)[self._rank].sum(axis=0)[0] / self.claimed)

    def _worth(self, number: Number, values: Mapping[str, Array]) -> Array:
        """Return what a number is worth: a factor of the project what it is tried at, or what the evidence supports."""
        if not isinstance(number, Unknown):
            return np.array([number])
        place, _, name = number.name.rpartition(".")
        if place == self._project and (name in self.factors or name in FOLLOWS):
            return values.get(FOLLOWS.get(name, name), np.array([self.evidence(name)]))
        return np.array([number.central])

    def evidence(self, name: str) -> float:
        """Return what the evidence supports of a factor; the mean of the services of the project."""
        values = self.subject.outcome(self.subject.evidenced).run.value(name, self.subject.year)
        return float(values[min(self._rank, values.shape[0] - 1)].mean())

    @cached_property
    def _all_best(self) -> dict[str, Array]:
        return {name: np.array([_best(name)]) for name in self.factors}

    def matters(self, name: str) -> bool:
        """Tell whether a factor counts, once all the others are at their best."""
        less = self.shares({other: value for other, value in self._all_best.items() if other != name})
        return float(less[0]) < float(self.shares(self._all_best)[0]) - NOTICED

    def belief(self, name: str) -> Belief:
        """Return what one factor must be, the others as the evidence has them."""
        best = _best(name)
        reached = float(self.shares({name: np.array([best])})[0])
        needed = self._needed(name, {}, reached) if reached >= HOLDS else None
        return Belief(catalogue().leaves[name], self.evidence(name), best, reached, needed, self._grade(name))

    def _grade(self, name: str) -> str | None:
        """Return the grade of what is held for evidence of a factor."""
        origins = self.subject.outcome(self.subject.evidenced).inputs.origins[name]
        figure = next(origin.figure for (kind, _), origin in origins.items() if kind == min(self._rank, kind))
        return figure.grade or ("judgement" if "judgement" in figure.sources else None)

    def pair(self, first: Belief, second: Belief) -> Pair:
        """Return what the second factor must be when the first is at its best."""
        held, name = {first.leaf.name: np.array([first.best])}, second.leaf.name
        reached = float(self.shares({**held, name: np.array([second.best])})[0])
        return Pair(first, second, reached, self._needed(name, held, reached) if reached >= HOLDS else None)

    def _needed(self, name: str, held: Mapping[str, Array], reached: float) -> float:
        """Return where the claim begins to hold: the least value of a factor that helps, the most of one that costs."""
        low, high = _ends(catalogue().leaves[name])
        sign, ends = (-1.0, (-high, -low)) if name in COSTS else (1.0, (low, high))
        found = increasing_root(
            lambda value: np.broadcast_to(self.shares({**held, name: sign * value}), value.shape),
            np.array([min(1.0, reached)]),
            np.array([ends[0]]),
            np.array([ends[1]]),
        )
        return float(sign * found[0])


def _best(name: str) -> float:
    low, high = _ends(catalogue().leaves[name])
    return low if name in COSTS else high


def _ends(leaf: Leaf) -> tuple[float, float]:
    return float(leaf.bounds[0]), float(MOST.get(leaf.name, leaf.bounds[1]))


def _any(leaf: Leaf) -> Figure:
    low, high = leaf.bounds
    return Figure(distribution=Spread(family="uniform", low=low, high=high), source=("definition",))
