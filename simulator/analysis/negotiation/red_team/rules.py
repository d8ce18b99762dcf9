"""When a conclusion is true, in a few rules: boxes of uncertain numbers read in the leaves of a shallow tree.

The tree is grown on some draws and its rules, in round values, are measured on others: those that do not tell more
than the whole of the draws, by more than chance, are left out. Breiman et al. (1984), Classification and regression
trees; coverage and density as in Friedman and Fisher (1999), Bump hunting in high-dimensional data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from simulator.analysis.draws import drawn
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.negotiation.red_team.assumptions import Assumption, uncertain
from simulator.analysis.negotiation.red_team.bench import Bench, Meter
from simulator.analysis.negotiation.red_team.rules_tree import Box, boxes_of
from simulator.analysis.sample import Progress
from simulator.analysis.sensitivity import ENDS
from simulator.analysis.statements import Statement
from simulator.dossier.stacks import Unknown
from simulator.engine.measures import Array
from simulator.uncertainty.sampling import SEED

DRAWS = 2000
"""Draws: the first half grows the tree, the second measures its rules."""

MOST = 3
"""Rules told of each kind."""

FEW = 10
"""Draws that a rule must be about: true ones inside for what is true, false ones for what is false."""

CHANCE = 2.0
"""Standard errors above which a rule tells more than the whole of the draws by more than chance."""

FINENESS = 1
"""Digits of a threshold, beyond that of the width of the distribution."""


@dataclass(frozen=True)
class Clause:
    """An uncertain number above some values, or at or below others, for each of its distributions; None: no end."""

    assumption: Assumption
    above: tuple[float, ...] | None
    below: tuple[float, ...] | None


@dataclass(frozen=True)
class Rule:
    """A box in which the conclusion is mostly true, or mostly false, measured on draws that did not grow it.

    coverage: the share of the true (or false) draws that are inside; density: the share of the draws inside that are
    true (or false); error: its Monte Carlo error. weight: the share of all draws that are inside.
    """

    holds: bool
    clauses: tuple[Clause, ...]
    coverage: float
    density: float
    error: float
    weight: float


@dataclass(frozen=True)
class Rules:
    """The rules of a conclusion.

    share: that of all the draws in which it is true. grown, measured: how many draws did each.
    """

    ground: Ground
    statement: Statement
    share: float
    true_when: tuple[Rule, ...]
    false_when: tuple[Rule, ...]
    grown: int
    measured: int


def rules(
    ground: Ground, statement: Statement, draws: int = DRAWS, seed: int = SEED, progress: Progress | None = None
) -> Rules:
    """Return when a conclusion is true and when it is false, under the position held.

    There is no rule where it is always or never true in the draws, or where no rule tells more than them all.
    """
    bench = Bench(ground, (statement,), Meter(progress, draws))
    assumptions = uncertain(bench)
    values = drawn(ground.dossier, draws, seed)
    moved = {unknown: values(unknown) for one in assumptions for unknown in one.unknowns}
    holds = bench.clearances(draws, moved)[0] > 0
    half = draws // 2
    kinds = {kind: _found(assumptions, moved, holds, half, kind=kind) for kind in (True, False)}
    return Rules(ground, statement, float(holds.mean()), kinds[True], kinds[False], half, draws - half)


def _found(
    assumptions: Sequence[Assumption], moved: Mapping[Unknown, Array], holds: np.ndarray, half: int, *, kind: bool
) -> tuple[Rule, ...]:
    """Return the rules of one kind that tell more than the whole of the draws, those that cover the most first."""
    if not assumptions or holds[:half].all() or not holds[:half].any():
        return ()
    scores = np.stack([_scores(one.unknowns[0], moved[one.unknowns[0]]) for one in assumptions], axis=1)
    boxes = boxes_of(scores[:half], holds[:half] == kind)
    fresh = {unknown: array[half:] for unknown, array in moved.items()}
    measured = (_measured(tuple(_clauses(box, assumptions)), fresh, holds[half:], kind=kind) for box in boxes)
    base = float((holds[half:] == kind).mean())
    kept = [rule for rule in measured if rule is not None and _tells(rule, base, len(holds) - half)]
    return tuple(sorted(kept, key=lambda rule: -rule.coverage)[:MOST])


def _tells(rule: Rule, base: float, draws: int) -> bool:
    """Tell whether a rule is about enough draws, and tells more than as many taken anywhere, of density base."""
    if rule.density * rule.weight * draws < FEW - 0.5:
        return False
    chance = float(np.sqrt(base * (1 - base) / (rule.weight * draws)))
    return rule.density - base > CHANCE * chance


def _scores(unknown: Unknown, values: Array) -> Array:
    found: Array = special.ndtri(unknown.distribution.probability(values))
    return found


def _clauses(box: Box, assumptions: Sequence[Assumption]) -> Iterator[Clause]:
    """Yield what a box asks of each number, in round values."""
    for rank, (low, high) in sorted(box.items()):
        one = assumptions[rank]
        above, below = (None if np.isinf(end) else _round(one, end) for end in (low, high))
        yield Clause(one, above, below)


def _round(one: Assumption, score: float) -> tuple[float, ...]:
    """Return what a normal score is worth in each distribution, to a tenth of the digit that its width shows or so."""
    return tuple(_rounded(unknown, score) for unknown in one.unknowns)


def _rounded(unknown: Unknown, score: float) -> float:
    value = float(unknown.distribution.quantile(np.asarray(special.ndtr(score))))
    low, high = unknown.distribution.quantile(np.array(ENDS))
    decimals = FINENESS - int(np.floor(np.log10(high - low)))
    return round(value, decimals) + 0.0


def _measured(
    clauses: tuple[Clause, ...], moved: Mapping[Unknown, Array], holds: np.ndarray, *, kind: bool
) -> Rule | None:
    """Return a rule measured on draws, or None where no draw is inside."""
    inside = np.logical_and.reduce([_inside(clause, moved) for clause in clauses])
    count, wanted = int(inside.sum()), holds == kind
    if not count or not wanted.any():
        return None
    density = float(wanted[inside].mean())
    error = float(np.sqrt(density * (1 - density) / count))
    return Rule(kind, clauses, float(inside[wanted].mean()), density, error, float(inside.mean()))


def _inside(clause: Clause, moved: Mapping[Unknown, Array]) -> np.ndarray:
    """Tell which draws satisfy a clause, in every distribution of the number, (draw,)."""
    tests = []
    for rank, unknown in enumerate(clause.assumption.unknowns):
        if clause.above is not None:
            tests.append(moved[unknown] > clause.above[rank])
        if clause.below is not None:
            tests.append(moved[unknown] <= clause.below[rank])
    return np.asarray(np.logical_and.reduce(tests))
