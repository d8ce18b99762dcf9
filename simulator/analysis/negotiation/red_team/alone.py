"""Each assumption alone: the value nearest to the one in force at which a conclusion flips, all others at theirs.

Uncertain numbers are looked at between the values exceeded in 999 and in 1 draw of 1,000, and measured in normal
scores: how far a value is from the median, in standard deviations of a normal of the same rank, so that assumptions
of different kinds compare. Beyond, and for numbers that the dossier holds certain, they are looked at up to the bounds
of the catalogue, and measured as a share of what is between these bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from simulator.analysis.negotiation.red_team.assumptions import Assumption
from simulator.analysis.negotiation.red_team.bench import ROUNDING, Bench, Moved
from simulator.analysis.negotiation.red_team.lines import first_flips
from simulator.dossier.stacks import Unknown
from simulator.engine.measures import Array

TAIL = 0.001
"""Probability beyond each end of what the dossier admits of an uncertain number."""

FARTHEST = float(-special.ndtri(TAIL))
"""The same as a normal score."""

DIGITS = 2
"""Digits of a change that are kept, beyond the first, when the value that flips is rounded away from the median."""

VALUE_DIGITS = 4
"""Digits of the value in force, beyond the first, past which a value that flips is not told: 99.95 % of 100 %."""

MOST_DECIMALS = 12
"""Decimals beyond which a rounded value is that of floating-point numbers."""

PROBES = (-FARTHEST, -1.0, 1.0, FARTHEST)
"""Normal scores at which it is seen whether an uncertain number moves a conclusion at all."""

PARTS = (0.1, 0.5, 1.0)
"""Parts of the way to a bound at which it is seen whether a number moves a conclusion at all."""

LOOKED = 13
"""Values looked at, over what the dossier admits, of a number that never flips alone."""


@dataclass(frozen=True)
class Flip:
    """An assumption that flips a conclusion alone.

    values: those that do, for each of its distributions, rounded away from the ones in force and tried as they are.
    distance: in normal scores, None where the dossier does not admit it. chance: the probability, in its distribution,
    of a value at least as far on that side. share: of what is between its bounds, None where the dossier admits it.
    stays: whether everything that was tried further still flips it.
    """

    assumption: Assumption
    values: tuple[float, ...]
    distance: float | None
    chance: float | None
    share: float | None
    stays: bool

    @property
    def rises(self) -> bool:
        """Whether the assumption must be higher than it is."""
        return self.values[0] > self.assumption.central[0]

    @property
    def is_cited(self) -> bool:
        """Whether it flips at a value that the sources themselves give for a number held certain."""
        one = self.assumption
        return not one.is_uncertain and any(low <= self.values[0] <= high for low, high in one.limits)


@dataclass(frozen=True)
class Still:
    """An uncertain number that never flips a conclusion alone.

    eaten: the largest share that it takes of what the conclusion holds by, within what the dossier admits.
    """

    assumption: Assumption
    eaten: float


def scored(assumptions: Sequence[Assumption], scores: Array) -> dict[Unknown, Array]:
    """Return what uncertain numbers are worth for normal scores, (assumption, point); 0 is the value in force."""
    moved: dict[Unknown, Array] = {}
    for one, row in zip(assumptions, scores, strict=True):
        if one.is_uncertain and np.any(row):
            known, where = np.unique(row, return_inverse=True)
            for unknown in one.unknowns:
                worth = np.where(known == 0, unknown.central, unknown.distribution.quantile(special.ndtr(known)))
                moved[unknown] = worth[where]
    return moved


def effective(bench: Bench, assumptions: Sequence[Assumption]) -> tuple[Assumption, ...]:
    """Return the uncertain numbers that move the first conclusion, at one of a few values on each side."""
    places = np.repeat(np.arange(len(assumptions)), len(PROBES))
    scores = np.zeros((len(assumptions), len(places)))
    scores[places, np.arange(len(places))] = np.tile(PROBES, len(assumptions))
    moving = _moving(bench, places, scored(assumptions, scores), None)
    return tuple(one for rank, one in enumerate(assumptions) if rank in moving)


def _moving(bench: Bench, places: np.ndarray, moved: Moved, points: Array | None) -> frozenset[int]:
    """Return the places, one for each point, of which some point changes by how much the first conclusion holds."""
    if not places.size:
        return frozenset()
    gaps, sizes = bench.differences(len(places), moved, points)
    still = bench.differences(1, {})[0][0]
    return frozenset(places[np.abs(gaps[0] - still) > ROUNDING * sizes[0]].tolist())


def flips_alone(bench: Bench, assumptions: Sequence[Assumption]) -> tuple[tuple[Flip, ...], tuple[Still, ...]]:
    """Return the uncertain numbers that flip the first conclusion within what the dossier admits, and the others.

    The nearest come first. What changes nothing at all is left out.
    """
    lines = [(rank, sign) for rank in range(len(assumptions)) for sign in (-1.0, 1.0)]
    ranks, signs = np.array([rank for rank, _ in lines], dtype=int), np.array([sign for _, sign in lines])

    def flipped(places: np.ndarray, far: Array) -> np.ndarray:
        scores = np.zeros((len(assumptions), len(far)))
        scores[ranks[places], np.arange(len(far))] = signs[places] * far
        return bench.flipped(len(far), scored(assumptions, scores))

    far, stays = first_flips(flipped, np.full(len(lines), FARTHEST))
    found: list[Flip] = []
    for rank, one in enumerate(assumptions):
        both = far[2 * rank : 2 * rank + 2]
        if not np.isnan(both).all():
            side = 2 * rank + int(np.nanargmin(both))
            found.append(_admitted(one, signs[side] * far[side], bool(stays[side])))
    flips = sorted(_rounded(bench, found, ()), key=lambda flip: flip.distance or 0.0)
    known = {flip.assumption.name for flip in flips}
    return tuple(flips), _still(bench, [one for one in assumptions if one.name not in known])


def flips_outside(bench: Bench, uncertain: Sequence[Assumption], certain: Sequence[Assumption]) -> tuple[Flip, ...]:
    """Return the numbers that flip the first conclusion only where the dossier does not admit it, the nearest first.

    bench: one in which the certain numbers are opened, in the same order. Those whose bounds measure a distance come
    first.
    """
    both = (*uncertain, *certain)
    lines = [(one, bound) for one in both for bound in one.leaf.bounds if np.isfinite(bound)]
    names = np.array([one.name for one, _ in lines])
    bounds = np.array([bound for _, bound in lines])

    def worth(places: np.ndarray, far: Array) -> tuple[Moved, Array]:
        parts = {one.name: np.where(names[places] == one.name, far, 0.0) for one in both}
        return _worth(uncertain, certain, parts, bounds[places])

    probed = np.repeat(np.arange(len(lines)), len(PARTS))
    moving = sorted(_moving(bench, probed, *worth(probed, np.tile(PARTS, len(lines)))))
    lines, names, bounds = [lines[rank] for rank in moving], names[moving], bounds[moving]

    def flipped(places: np.ndarray, far: Array) -> np.ndarray:
        return bench.flipped(len(far), *worth(places, far))

    far, stays = first_flips(flipped, np.ones(len(lines)))
    found: dict[str, Flip] = {}
    for (one, bound), part, stay in zip(lines, far, stays, strict=True):
        if not np.isnan(part):
            values = tuple(central + float(part) * (bound - central) for central in one.central)
            flip = Flip(one, values, None, None, _share(one, values), bool(stay))
            found[one.name] = min(found.get(one.name, flip), flip, key=_share_of)
    flips = _rounded(bench, list(found.values()), certain)
    return tuple(sorted(flips, key=lambda flip: (not flip.assumption.has_scale, _share_of(flip))))


def _share_of(flip: Flip) -> float:
    return flip.share or 0.0


def _share(one: Assumption, values: Sequence[float]) -> float:
    """Return how far values are from those in force, as a share of what is between the bounds."""
    low, high = one.leaf.bounds
    return max(abs(value - central) for value, central in zip(values, one.central, strict=True)) / (high - low)


def _worth(
    uncertain: Sequence[Assumption], certain: Sequence[Assumption], parts: Mapping[str, Array], bounds: Array
) -> tuple[Moved, Array]:
    """Return what numbers are worth when each goes some part of the way to a bound, (point,)."""
    moved: dict[Unknown, Array] = {}
    for one in uncertain:
        for unknown in one.unknowns if np.any(parts[one.name]) else ():
            moved[unknown] = unknown.central + parts[one.name] * (bounds - unknown.central)
    points = [one.central[0] + parts[one.name] * (bounds - one.central[0]) for one in certain]
    return moved, np.array(points).reshape(len(certain), len(bounds))


def _admitted(one: Assumption, score: float, stays: bool) -> Flip:
    """Return an assumption that flips alone at a normal score."""
    probability = special.ndtr(score)
    values = tuple(float(unknown.distribution.quantile(np.asarray(probability))) for unknown in one.unknowns)
    return Flip(one, values, abs(float(score)), float(special.ndtr(-abs(score))), None, stays)


def _still(bench: Bench, assumptions: Sequence[Assumption]) -> tuple[Still, ...]:
    """Return the uncertain numbers that never flip alone, those that take the most from the conclusion first."""
    if not assumptions:
        return ()
    looked = np.linspace(-FARTHEST, FARTHEST, LOOKED)
    scores = np.zeros((len(assumptions), len(assumptions) * LOOKED))
    for rank in range(len(assumptions)):
        scores[rank, rank * LOOKED : (rank + 1) * LOOKED] = looked
    cleared = bench.clearances(scores.shape[1], scored(assumptions, scores))[0].reshape(len(assumptions), LOOKED)
    center = float(bench.center[0])
    lost = (center - cleared.min(axis=1)) if center > 0 else (cleared.max(axis=1) - center)
    eaten = lost / max(abs(center), np.finfo(np.float64).tiny)
    found = [Still(one, float(share)) for one, share in zip(assumptions, eaten, strict=True) if share > ROUNDING]
    return tuple(sorted(found, key=lambda still: -still.eaten))


def _rounded(bench: Bench, flips: Sequence[Flip], certain: Sequence[Assumption]) -> tuple[Flip, ...]:
    """Return flips with values rounded away from those in force, where they flip the conclusion once rounded."""
    if not flips:
        return ()
    tried = [tuple(away(*pair, _ends(flip)) for pair in _pairs(flip)) for flip in flips]
    moved: dict[Unknown, Array] = {}
    points = np.tile(np.array([one.central[0] for one in certain]).reshape(-1, 1), len(flips))
    ranks = {one.name: rank for rank, one in enumerate(certain)}
    for point, (flip, values) in enumerate(zip(flips, tried, strict=True)):
        if flip.assumption.name in ranks:
            points[ranks[flip.assumption.name], point] = values[0]
        for unknown, value in zip(flip.assumption.unknowns, values, strict=False):
            moved[unknown] = np.full(len(flips), unknown.central)
            moved[unknown][point] = value
    flipped = bench.flipped(len(flips), moved, points)
    found = zip(flips, tried, flipped, strict=True)
    return tuple(_moved_to(flip, values) if good else flip for flip, values, good in found)


def _moved_to(flip: Flip, values: tuple[float, ...]) -> Flip:
    """Return the flip at other values, with how far these are."""
    if flip.distance is None:
        return replace(flip, values=values, share=_share(flip.assumption, values))
    scores = (
        abs(float(special.ndtri(unknown.distribution.probability(np.asarray(value)))))
        for unknown, value in zip(flip.assumption.unknowns, values, strict=True)
    )
    farthest = max(scores)
    if np.isinf(farthest):
        return flip
    return replace(flip, values=values, distance=farthest, chance=float(special.ndtr(-farthest)))


def _pairs(flip: Flip) -> Iterator[tuple[float, float]]:
    return zip(flip.assumption.central, flip.values, strict=True)


def _ends(flip: Flip) -> tuple[float, float]:
    """Return between what and what a value that flips may be rounded."""
    return flip.assumption.leaf.bounds if flip.distance is None else support(flip.assumption)


def support(one: Assumption) -> tuple[float, float]:
    """Return between what and what an uncertain number may be, in any of its distributions."""
    ends = [unknown.distribution.support for unknown in one.unknowns]
    return min(low for low, _ in ends), max(high for _, high in ends)


def away(central: float, value: float, ends: tuple[float, float]) -> float:
    """Return a value rounded away from the one in force, to a hundredth of the change or so, between two ends.

    It has no more digits than a reader can weigh beside the one in force.
    """
    change = abs(value - central)
    if change == 0.0:
        return value
    finest = np.floor(np.log10(abs(central))) - VALUE_DIGITS if central else -np.inf
    step = 10.0 ** max(np.floor(np.log10(change)) - DIGITS, finest)
    rounded = (np.ceil(value / step) if value > central else np.floor(value / step)) * step
    return float(np.clip(round(float(rounded), MOST_DECIMALS), *ends))
