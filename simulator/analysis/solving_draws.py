"""How sure an answer of the solver is: the same question in each draw of everything else that is uncertain.

In each draw the threshold nearest the one found at the centre is followed: bracketed on a grid, then on a finer one
inside its bracket, and interpolated. The plan of cuts stays the one that each value books at the centre.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.analysis.draws import Values, drawn
from simulator.analysis.sample import Progress
from simulator.analysis.solving import Root, Solution
from simulator.analysis.solving_frontier import Frontier
from simulator.analysis.solving_problem import Problem
from simulator.analysis.whatif import BLOCK
from simulator.dossier.stacks import Unknown
from simulator.engine.measures import Array
from simulator.uncertainty.quantiles import LEVELS
from simulator.uncertainty.sampling import SEED

DRAWS = 200
"""Draws in which the question is asked again."""

FEW_DRAWS = 60
"""Draws for each point of a frontier."""

COARSE, FINE = 17, 9
"""Values tried over the whole interval, then inside the bracket of each draw."""


@dataclass(frozen=True)
class Answers:
    """What the target asks of a number over draws.

    reached: share of the draws in which some value holds the target. thresholds: quantiles, (level,), of the threshold
    nearest the one at the centre, over the draws that have one, which are the share crossed; None where none has.
    missed: quantiles of what is missing at best, over all draws, 0 where the target holds.
    """

    draws: int
    reached: float
    crossed: float
    thresholds: Array | None
    missed: Array


def answers_in_draws(solution: Solution, seed: int = SEED, progress: Progress | None = None) -> Answers:
    """Return how the answer varies over draws."""
    one = solution.opened
    near = solution.roots[0].value if solution.roots else (one.low + one.high) / 2
    return _answers(_Asked(solution.problem, solution.year, DRAWS, seed, progress), near)


def bands(
    found: Frontier, points: Sequence[Root], seed: int = SEED, progress: Progress | None = None
) -> dict[float, Answers]:
    """Return how sure the second number of a frontier is, by the value of the first."""
    problem = found.problem
    told: dict[float, Answers] = {}
    for rank, point in enumerate(points):
        if progress:
            progress(rank, len(points))
        first, second = problem.opened
        value = point.back.values[0]
        fixed = replace(problem, settings=(*problem.settings, first.at(value)), opened=(second,))
        told[value] = _answers(_Asked(fixed, found.year, FEW_DRAWS, seed), point.value)
    return told


def _answers(asked: _Asked, near: float) -> Answers:
    one, target = asked.problem.opened[0], asked.problem.target
    grid = np.linspace(one.low, one.high, COARSE)
    gaps = asked.gaps(np.repeat(grid[:, np.newaxis], asked.draws, axis=1))
    missed = np.maximum(target.shortfall(gaps).min(axis=0), 0.0)
    low, high, crosses = _brackets(grid, gaps, near)
    thresholds = None
    if crosses.any():
        inside = low + (high - low) * np.linspace(0, 1, FINE)[:, np.newaxis]
        thresholds = np.quantile(_interpolated(inside, asked.gaps(inside), near)[crosses], LEVELS)
    reached = (missed <= 0) | crosses
    missing = np.quantile(np.where(reached, 0.0, missed), LEVELS)
    return Answers(asked.draws, float(reached.mean()), float(crosses.mean()), thresholds, missing)


@dataclass(frozen=True)
class _Asked:
    """A problem in one year, in draws that are the same for every value."""

    problem: Problem
    year: int
    draws: int
    seed: int
    progress: Progress | None = None

    def gaps(self, values: Array) -> Array:
        """Return the first side less the second, (value, draw), for values of the number, (value, draw)."""
        step = max(1, BLOCK // self.draws)
        found = []
        for start in range(0, len(values), step):
            if self.progress:
                self.progress(start, len(values))
            found.append(self._rows(values[start : start + step]))
        return np.concatenate(found)

    def _rows(self, values: Array) -> Array:
        """Return the gaps of some values, all of them in one run."""
        problem, rank, drawn_values = self.problem, self.problem.year_rank(self.year), self._values

        def tiled(unknown: Unknown) -> Array:
            return np.tile(drawn_values(unknown), len(values))

        found = problem.whatif.totals(problem.target.names, values.reshape(1, -1), tiled)

        def result(name: str, scenario: str) -> Array:
            return np.asarray(found[name][rank, problem.scenarios.index(scenario)])

        left, right = problem.target.sides(result)
        return np.broadcast_to(left - right, values.size).reshape(values.shape)

    @property
    def _values(self) -> Values:
        return drawn(self.problem.dossier, self.draws, self.seed)


def _brackets(grid: Array, gaps: Array, near: float) -> tuple[Array, Array, np.ndarray]:
    """Return, for each draw, the ends of the crossing nearest a value, and whether there is one."""
    crosses = np.signbit(gaps[:-1]) != np.signbit(gaps[1:])
    middles = (grid[:-1] + grid[1:]) / 2
    away = np.where(crosses, np.abs(middles - near)[:, np.newaxis], np.inf)
    at = away.argmin(axis=0)
    return grid[at], grid[at + 1], crosses.any(axis=0)


def _interpolated(values: Array, gaps: Array, near: float) -> Array:
    """Return, for each draw, where the gap is zero between the two values that bracket it nearest."""
    crosses = np.signbit(gaps[:-1]) != np.signbit(gaps[1:])
    at = np.where(crosses, np.abs(values[:-1] - near), np.inf).argmin(axis=0)
    draw = np.arange(values.shape[1])
    low, high, before, after = values[at, draw], values[at + 1, draw], gaps[at, draw], gaps[at + 1, draw]
    share = np.divide(before, before - after, out=np.zeros_like(before), where=before != after)
    return np.asarray(low + np.clip(share, 0, 1) * (high - low))
