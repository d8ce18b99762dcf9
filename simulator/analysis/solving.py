"""Which value of a lever or an assumption reaches a target: every root over its bounds, each put back and checked.

The roots, the stretches where the target holds, and the best that can be reached where it never does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from simulator.analysis.opened import Opened
from simulator.analysis.solving_problem import Problem, admitted
from simulator.analysis.solving_roots import ZERO, Bracket, Curve, brackets, grid, refined, signs, with_turns
from simulator.engine.measures import Array

FLOOR = 1e-5
"""Share of the largest value of all years below which the scale of one year is rounding, and not a result."""

ACCURACY = 1e-6
"""How near the target an answer put back into the model must come, as a share of the target's scale."""


@dataclass(frozen=True)
class Reached:
    """Values of the opened numbers and both sides of the target there."""

    values: tuple[float, ...]
    left: float
    right: float


@dataclass(frozen=True)
class Root:
    """A value at which both sides are equal, put back into the ordinary comparison.

    rising: whether the first side less the second rises there, None where it touches or stays equal.
    error: how far apart both sides are once put back, as a share of the scale. jumps: the result leaps over the target.
    """

    back: Reached
    rising: bool | None
    error: float
    jumps: bool

    @property
    def value(self) -> float:
        """The value of the number, of the last one on a frontier."""
        return self.back.values[-1]


@dataclass(frozen=True)
class Stretch:
    """From where to where the target holds, in values of the number."""

    low: float
    high: float


@dataclass(frozen=True)
class Solution:
    """What was found in one year. trend: rising, falling, flat or turning, of the first side less the second.

    best: where the target holds best, or is missed least; shortfall: by how much it is missed there, 0 where it holds.
    scale: the largest value of either side over the interval.
    """

    problem: Problem
    year: int
    roots: tuple[Root, ...]
    stretches: tuple[Stretch, ...]
    trend: str
    best: Reached
    shortfall: float
    scale: float

    @property
    def opened(self) -> Opened:
        """The number solved for."""
        return self.problem.opened[0]

    @property
    def is_reachable(self) -> bool:
        """Whether some value reaches the target."""
        return bool(self.stretches)

    @property
    def always_holds(self) -> bool:
        """Whether the target holds whatever the number is, between its ends."""
        return self.stretches == (Stretch(self.opened.low, self.opened.high),)


def solve(problem: Problem, years: Collection[int]) -> tuple[Solution, ...]:
    """Return what reaches the target in each year, by one opened number.

    Raises DossierError: no value is allowed, or the number sets nothing in these cases.
    """
    problem = admitted(problem)
    one = problem.opened[0]
    values = grid(one.low, one.high)
    left, right = problem.sides(values[np.newaxis])
    return tuple(_solved(problem, year, values, left, right) for year in sorted(years))


def scale_of(left: Array, right: Array) -> float:
    """Return the largest finite value of either side, above zero."""
    both = np.abs(np.concatenate((left, right), axis=None))
    finite = both[np.isfinite(both)]
    return max(float(finite.max()) if finite.size else 0.0, float(np.finfo(np.float64).tiny))


def _solved(problem: Problem, year: int, values: Array, left: Array, right: Array) -> Solution:
    rank = problem.year_rank(year)
    scale = max(scale_of(left[rank], right[rank]), FLOOR * scale_of(left, right))

    def curve(at: Array) -> Array:
        gaps: Array = problem.gaps(at[np.newaxis])[rank]
        return gaps

    values, gaps = with_turns(curve, values, (left - right)[rank], scale)
    alone, found = brackets(values, gaps, scale)
    places = [(float(value), one) for value, one in zip(refined(curve, found, scale), found, strict=True)]
    spots: list[tuple[float, Bracket | None]] = sorted([*places, *((value, None) for value in alone)], key=_place)
    roots = tuple(root_at(problem, (value,), year, one, scale) for value, one in spots)
    best, missed = _best(problem, year, values, gaps)
    stretches = _stretches(problem, curve, roots, scale)
    shortfall = 0.0 if stretches else missed
    return Solution(problem, year, roots, stretches, _trend(gaps, scale), best, shortfall, scale)


def _place(spot: tuple[float, Bracket | None]) -> float:
    return spot[0]


def root_at(problem: Problem, values: tuple[float, ...], year: int, found: Bracket | None, scale: float) -> Root:
    """Return a root put back into the ordinary comparison."""
    left, right = problem.put_back(values, year)
    error = abs(left - right) / scale
    rising = None if found is None or found.edge else found.rising
    return Root(Reached(values, left, right), rising, error, error > ACCURACY)


def _best(problem: Problem, year: int, values: Array, gaps: Array) -> tuple[Reached, float]:
    """Return where the target is missed least, or held best, and by how much it is missed on the grid."""
    missed = problem.target.shortfall(gaps)
    at = int(np.nanargmin(missed))
    value = (float(values[at]),)
    return Reached(value, *problem.put_back(value, year)), float(missed[at])


def _stretches(problem: Problem, curve: Curve, roots: Sequence[Root], scale: float) -> tuple[Stretch, ...]:
    """Return where the target holds: between roots, told by the middle, and at roots where equality is enough."""
    one = problem.opened[0]
    ends = sorted({one.low, one.high, *(root.value for root in roots)})
    exact = {root.value for root in roots if not root.jumps}
    middles = np.array([(low + high) / 2 for low, high in pairwise(ends)])
    held = problem.target.holds(signs(curve(middles), scale))
    touched = bool(problem.target.holds(np.zeros(1))[0])
    merged: list[Stretch] = []
    for low, high in _held(ends, held, exact if touched else set()):
        if merged and merged[-1].high == low:
            merged[-1] = replace(merged[-1], high=high)
        else:
            merged.append(Stretch(low, high))
    return tuple(merged)


def _held(ends: Sequence[float], held: np.ndarray, exact: set[float]) -> Iterator[tuple[float, float]]:
    """Yield the segments that hold and the roots that do, in order; a root of which no side holds stands alone."""
    for rank, end in enumerate(ends):
        if end in exact:
            yield end, end
        if rank < len(held) and held[rank]:
            yield end, ends[rank + 1]


def _trend(gaps: Array, scale: float) -> str:
    """Return whether the gap rises, falls, stays flat or turns."""
    steps = np.diff(gaps)
    rises, falls = bool((steps > ZERO * scale).any()), bool((steps < -ZERO * scale).any())
    return {(False, False): "flat", (True, False): "rising", (False, True): "falling", (True, True): "turning"}[
        rises, falls
    ]
