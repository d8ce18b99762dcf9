"""Distributions made of others: a mixture of several, and one cut to its bounds."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from simulator.engine.measures import Array
from simulator.errors import DossierError
from simulator.uncertainty.families import Distribution
from simulator.uncertainty.refusals import fail_if_not_positive, shown
from simulator.uncertainty.roots import increasing_root

WEIGHT_TOLERANCE = 1e-9
"""How far from 1 the weights of a mixture may add up: rounding, not a forgotten part."""

LEAST_MASS = 1e-6
"""Least probability left between the bounds: below, a difference of probabilities keeps fewer than nine digits."""

SLACK = 4.0 * np.finfo(np.float64).eps
"""A probability this close to a flat piece of the distribution function is on it: rounding of the weights' sum."""


@dataclass(frozen=True)
class Mixture(Distribution):
    """One of the parts, each with the probability that its weight says; weights are positive and add up to 1."""

    weights: tuple[float, ...]
    parts: tuple[Distribution, ...]

    def __post_init__(self) -> None:
        fail_if_not_positive("mixture", **{f"weight {rank}": weight for rank, weight in enumerate(self.weights, 1)})
        total = math.fsum(self.weights)
        if len(self.weights) == len(self.parts) and abs(total - 1.0) <= WEIGHT_TOLERANCE:
            return
        fr, en = shown(total)
        raise DossierError(
            fr=f"Mélange : {len(self.weights)} poids, de somme {fr}, pour {len(self.parts)} distributions ; il faut"
            " un poids par distribution, et une somme de 1.",
            en=f"Mixture: {len(self.weights)} weights, adding up to {en}, for {len(self.parts)} distributions; there"
            " must be one weight for each distribution, and they must add up to 1.",
        )

    def quantile(self, probability: Array) -> Array:
        """Return the smallest value reached with each probability.

        Inside the interval where the distribution function reaches it, and between the smallest and the largest
        quantile of the parts, where it rises without a flat: there the root is one. (Between two bells far apart, the
        function rises by less than its last digit: any value of that plain may be returned, always the same.)
        """
        starts, ends = (np.array(side) for side in zip(*self.pieces, strict=True))
        piece = np.searchsorted(self.probability(ends[:-1]) + SLACK, probability)
        of_parts = np.stack([part.quantile(probability) for part in self.parts])
        low = np.maximum(of_parts.min(axis=0), starts[piece])
        high = np.minimum(of_parts.max(axis=0), ends[piece])
        return increasing_root(self.probability, np.asarray(probability), low, np.maximum(low, high))

    def probability(self, value: Array) -> Array:
        """Return the probability of being at or below each value."""
        total: Array = sum(
            (weight * part.probability(value) for weight, part in zip(self.weights, self.parts, strict=True)),
            start=np.zeros(np.shape(value)),
        )
        return total

    @property
    def support(self) -> tuple[float, float]:
        """The smallest and the largest value of any part."""
        return self.pieces[0][0], self.pieces[-1][1]

    @property
    def pieces(self) -> tuple[tuple[float, float], ...]:
        """The intervals of the parts, in order, those that meet made one."""
        merged: list[tuple[float, float]] = []
        for low, high in sorted(piece for part in self.parts for piece in part.pieces):
            if merged and low <= merged[-1][1]:
                merged[-1] = merged[-1][0], max(high, merged[-1][1])
            else:
                merged.append((low, high))
        return tuple(merged)


@dataclass(frozen=True)
class Truncated(Distribution):
    """The base where it lies between low and high (either may be infinite), renormalised."""

    base: Distribution
    low: float
    high: float

    def __post_init__(self) -> None:
        if self.low < self.high and self._mass[1] >= LEAST_MASS:
            return
        (low_fr, low_en), (high_fr, high_en) = shown(self.low), shown(self.high)
        raise DossierError(
            fr=f"Bornes de {low_fr} à {high_fr} : presque rien de la distribution ne s’y trouve ; corrigez les bornes"
            " ou la distribution.",
            en=f"Bounds from {low_en} to {high_en}: next to nothing of the distribution lies there; mend the bounds or"
            " the distribution.",
        )

    def quantile(self, probability: Array) -> Array:
        """Return the smallest value reached with each probability."""
        below, mass = self._mass
        return np.clip(self.base.quantile(np.minimum(below + mass * probability, 1.0)), *self.support)

    def probability(self, value: Array) -> Array:
        """Return the probability of being at or below each value."""
        below, mass = self._mass
        return np.clip((self.base.probability(value) - below) / mass, 0.0, 1.0)

    @property
    def support(self) -> tuple[float, float]:
        """What the bounds leave of the base's support."""
        return self.pieces[0][0], self.pieces[-1][1]

    @property
    def pieces(self) -> tuple[tuple[float, float], ...]:
        """What the bounds leave of the base's intervals."""
        cut = ((max(low, self.low), min(high, self.high)) for low, high in self.base.pieces)
        return tuple((low, high) for low, high in cut if low < high)

    @property
    def _mass(self) -> tuple[float, float]:
        """The base's probability below the lower bound, and between the two bounds."""
        below, within_high = self.base.probability(np.array([self.low, self.high]))
        return float(below), float(within_high - below)


def within(distribution: Distribution, low: float | None = None, high: float | None = None) -> Distribution:
    """Return the distribution, held between low and high (None: no bound on that side).

    A family without end (normal, lognormal) is truncated where the bounds cut it; its median then moves. Raises
    DossierError when the median is outside, or when a distribution with two ends goes outside.
    """
    least, most = -math.inf if low is None else low, math.inf if high is None else high
    _fail_if_median_outside(distribution, least, most)
    start, end = distribution.support
    if least <= start and end <= most:
        return distribution
    if math.isfinite(start) and math.isfinite(end):
        raise _outside("va", "runs", distribution.support, (least, most))
    return Truncated(distribution, least, most)


def _fail_if_median_outside(distribution: Distribution, least: float, most: float) -> None:
    if not least <= distribution.median <= most:
        raise _outside("a sa médiane", "has its median", (distribution.median,), (least, most))


def _outside(fr: str, en: str, found: tuple[float, ...], bounds: tuple[float, float]) -> DossierError:
    """Return the refusal of a distribution that has something outside its bounds."""
    of_fr, of_en = (" à ".join(shown(value)[0] for value in found), " to ".join(shown(value)[1] for value in found))
    (low_fr, low_en), (high_fr, high_en) = shown(bounds[0]), shown(bounds[1])
    return DossierError(
        fr=f"La distribution {fr} {'de' if len(found) > 1 else 'à'} {of_fr}, hors des bornes admises, de {low_fr} à"
        f" {high_fr} ; resserrez-la entre ces bornes.",
        en=f"The distribution {en} {'from' if len(found) > 1 else 'at'} {of_en}, outside the bounds allowed, {low_en}"
        f" to {high_en}; keep it between these bounds.",
    )
