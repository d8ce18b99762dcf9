"""Two numbers for one target: for each value of the first, the values of the second that reach it, and where they stop.

A branch stops where the second comes to one of its ends, where the first does, or where two branches meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from simulator.analysis.sample import Progress
from simulator.analysis.solving import FLOOR, Reached, Root, root_at, scale_of
from simulator.analysis.solving_problem import Problem, admitted
from simulator.analysis.solving_roots import Bracket, Curve, brackets, refined
from simulator.engine.measures import Array
from simulator.errors import DossierError

ACROSS, ALONG = 41, 81
"""Values of the first number, and values of the second looked at for each."""

EPSILON = 1e-9
"""Two values nearer than this share of their interval are the same."""


@dataclass(frozen=True)
class Stop:
    """Where the frontier stops. why: first or second (that number comes to an end), or meets (two branches do)."""

    at: Root
    why: str


@dataclass(frozen=True)
class Frontier:
    """Pairs of values that reach a target exactly in one year, in the order of the first, then of the second.

    trend: rising or falling where the second only does that as the first rises, flat, or turning; several where one
    value of the first has several of the second. best: where the target is missed least or held best; held: whether
    it holds there. refused: pairs that no run allows together.
    """

    problem: Problem
    year: int
    points: tuple[Root, ...]
    stops: tuple[Stop, ...]
    trend: str
    best: Reached
    held: bool
    refused: int
    scale: float


def frontier(problem: Problem, year: int, progress: Progress | None = None) -> Frontier:
    """Return the frontier of two opened numbers in one year.

    Raises DossierError: no value is allowed, or a number sets nothing in these cases.
    """
    problem = admitted(problem)
    first, second = problem.opened
    across, along = np.linspace(first.low, first.high, ACROSS), np.linspace(second.low, second.high, ALONG)
    left, right = problem.sides(np.array([np.repeat(across, ALONG), np.tile(along, ACROSS)]))
    rank = problem.year_rank(year)
    scale = max(scale_of(left[rank], right[rank]), FLOOR * scale_of(left, right))
    gaps = (left - right)[rank].reshape(ACROSS, ALONG)
    points, refused = _kept(problem, year, _crossings(problem, rank, across, along, gaps, scale), scale, progress)
    stops = tuple(_stops(problem, year, points, (across, along), gaps, scale))
    missed = problem.target.shortfall(gaps)
    row, column = np.unravel_index(int(np.nanargmin(missed)), missed.shape)
    values = float(across[row]), float(along[column])
    best = Reached(values, *problem.put_back(values, year))
    held = bool(problem.target.holds(np.sign(gaps[row, column : column + 1]))[0])
    return Frontier(problem, year, points, stops, _trend(points), best, held, refused, scale)


Spot = tuple[tuple[float, float], Bracket | None]


def _crossings(problem: Problem, rank: int, across: Array, along: Array, gaps: Array, scale: float) -> list[Spot]:
    """Return the pairs of values that reach the target, all refined in the same runs."""
    spots: list[Spot] = []
    found: list[Bracket] = []
    for line, value in enumerate(across):
        alone, more = brackets(along, gaps[line], scale, line)
        spots += [((float(value), each), None) for each in alone]
        found += more
    firsts = across[[one.line for one in found]] if found else np.zeros(0)

    def curve(values: Array) -> Array:
        found_there: Array = problem.gaps(np.array([firsts, values]))[rank]
        return found_there

    roots = refined(curve, tuple(found), scale)
    spots += [((float(a), float(b)), one) for a, b, one in zip(firsts, roots, found, strict=True)]
    return sorted(spots, key=lambda spot: spot[0])


def _kept(
    problem: Problem, year: int, spots: list[Spot], scale: float, progress: Progress | None = None
) -> tuple[tuple[Root, ...], int]:
    """Return the pairs put back into the model, and how many no run allows together."""
    kept = []
    for done, (values, found) in enumerate(spots):
        if progress:
            progress(done, len(spots))
        try:
            kept.append(root_at(problem, values, year, found, scale))
        except DossierError:
            continue
    return tuple(kept), len(spots) - len(kept)


def _stops(
    problem: Problem, year: int, points: tuple[Root, ...], axes: tuple[Array, Array], gaps: Array, scale: float
) -> Iterator[Stop]:
    """Yield where branches stop: at an end of the first number, at an end of the second, or where two meet."""
    across, along = axes
    for point in points:
        if point.back.values[0] in (across[0], across[-1]):
            yield Stop(point, "first")
    for column in (0, ALONG - 1):
        yield from _at_end(problem, year, across, float(along[column]), gaps[:, column], scale)
    yield from (Stop(point, "meets") for point in _meeting(points, across))


def _at_end(problem: Problem, year: int, across: Array, second: float, gaps: Array, scale: float) -> Iterator[Stop]:
    """Yield the values of the first that reach the target when the second is at an end."""
    alone, found = brackets(across, gaps, scale)
    roots = refined(_edge(problem, year, second), found, scale)
    spots = [*((value, None) for value in alone), *zip((float(root) for root in roots), found, strict=True)]
    kept, _ = _kept(problem, year, [((value, second), one) for value, one in spots], scale)
    yield from (Stop(point, "second") for point in kept)


def _edge(problem: Problem, year: int, second: float) -> Curve:
    rank = problem.year_rank(year)
    return lambda values: problem.gaps(np.array([values, np.full(values.shape, second)]))[rank]


def _meeting(points: tuple[Root, ...], across: Array) -> Iterator[Root]:
    """Yield the last points of two branches that are gone at the next value of the first."""
    counts = {float(value): [p for p in points if p.back.values[0] == value] for value in across}
    lines = list(counts.values())
    for here, beside in product(range(len(lines)), (-1, 1)):
        if 0 <= here + beside < len(lines) and len(lines[here]) - len(lines[here + beside]) == 2:  # noqa: PLR2004 (a pair)
            yield from lines[here][-2:]


def _trend(points: tuple[Root, ...]) -> str:
    """Return how the second goes as the first rises."""
    firsts = np.array([point.back.values[0] for point in points])
    if len(points) > 1 and (np.diff(firsts) == 0).any():
        return "several"
    steps = np.diff([point.value for point in points])
    width = float(np.ptp([point.value for point in points])) if points else 0.0
    rises, falls = bool((steps > EPSILON * width).any()), bool((steps < -EPSILON * width).any())
    if rises and falls:
        return "turning"
    return "rising" if rises else "falling" if falls else "flat"
