"""The realised share of a claim: laid over every project, held by a position, and from where a condition holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from simulator.analysis.comparison import Comparison
from simulator.analysis.draws import Values
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.solving import scale_of
from simulator.analysis.solving_roots import ZERO, brackets, refined, with_turns
from simulator.analysis.whatif import NO_POINT, WhatIf
from simulator.dossier.inputs import PATH, Batch
from simulator.dossier.stacks import Number, Unknown
from simulator.engine.measures import Array
from simulator.uncertainty.quantiles import LEVELS, quantiles


@dataclass(frozen=True)
class Curve:
    """A result at each share: central, (share,), and in draws, sample, (share, draw), with none where not drawn."""

    central: Array
    sample: Array

    @cached_property
    def bands(self) -> Array:
        """The quantiles at 5, 25, 50, 75 and 95 % at each share, (level, share); no share where not drawn."""
        return quantiles(self.sample) if self.sample.shape[-1] else np.zeros((len(LEVELS), 0))


@dataclass(frozen=True)
class Mark:
    """The share that a position holds: the mean of the projects deployed, weighed by the hours claimed.

    low, high: between what and what nine draws in ten lie; the share itself where it is certain or not drawn.
    """

    position: str
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Threshold:
    """From which share a condition holds up to the largest. share: None where it does not hold at the largest.

    always: it holds at every share. again: it also holds lower down, and stops. sample: the same in each draw,
    infinite where it does not hold at the largest; none where not drawn.
    """

    share: float | None
    always: bool
    again: bool
    sample: Array

    @property
    def chance(self) -> float:
        """The share of draws in which it holds at some share looked at, and up to the largest."""
        return float(np.isfinite(self.sample).mean()) if self.sample.size else 0.0


@dataclass(frozen=True)
class AsCompared(WhatIf):
    """The cases of a comparison already run, side by side as they were."""

    comparison: Comparison | None = None

    @classmethod
    def of(cls, comparison: Comparison) -> AsCompared:
        """Return the cases of a comparison, whose plans of cuts stay booked as they are."""
        cases = tuple(comparison.outcomes)
        return cls(comparison.dossier, comparison.overrides, cases, plans_follow=False, comparison=comparison)

    @cached_property
    def batch(self) -> Batch:
        """The cases side by side, with those that give them something."""
        if self.comparison is None:
            return super().batch
        return self.comparison.batch

    def leaves(self, points: Array, values: Values | None = None) -> dict[str, Array]:
        """Return the leaves of every case: those of the run, unless draws are given."""
        if self.comparison is None or values is not None:
            return super().leaves(points, values)
        return {**self.comparison.together.leaves}

    @cached_property
    def _planned(self) -> Array:
        if self.comparison is None:
            return super()._planned
        return self.comparison.together.leaves["booked_posts"]


@dataclass(frozen=True)
class Projects:
    """What the projects of a what-if hold in a year: their shares, and the hours that count in a mean.

    values: what uncertain numbers are worth in draws; their median when None.
    """

    ground: Ground
    whatif: WhatIf
    values: Values | None

    @cached_property
    def central(self) -> Mapping[str, Array]:
        """The leaves needed, each uncertain number at its median."""
        return self.whatif.leaves(NO_POINT)

    @cached_property
    def drawn(self) -> Mapping[str, Array]:
        """The same leaves in the draws."""
        if self.values is None:
            return self.central
        return self.whatif.batch.leaves(partial(_worth, values=self.values), LEAVES)

    def laid(self, shares: Array, *, drawn: bool = False) -> Mapping[str, Array]:
        """Return what to lay for every project to realise a share, (point,), in the cases of the position held.

        drawn: whether the points repeat all draws for each share, instead of one median each.
        """
        base = (self.drawn if drawn else self.central)["realisation"]
        base = np.tile(base, len(shares) // base.shape[-1]) if base.shape[-1] > 1 else base
        here = np.array([case.position == self.ground.held for case in self.whatif.batch.cases])[:, np.newaxis]
        return {"realisation": np.where(here, shares, base)}

    def mark(self, position: str) -> Mark | None:
        """Return the share that a position holds, over draws; None where no deployed claim counts hours in it."""
        if (self.ground.opposed, position) not in self.whatif.cases:
            return None
        weights, place = self._weights(position), self._place(position)
        if not weights.sum():
            return None
        share = float(np.average(self._of_case("realisation", place)[:, 0], weights=weights))
        sample = np.average(self._of_case("realisation", place, drawn=True), axis=0, weights=weights)
        found = quantiles(sample)
        return (
            Mark(position, share, float(found[0]), float(found[-1]))
            if len(sample) > 1
            else Mark(position, *[share] * 3)
        )

    @cached_property
    def apart(self) -> Mapping[str, float]:
        """The share that the position held holds of each claim that counts, where there are several; else none."""
        weights = self._weights(self.ground.held)
        shares = self._of_case("realisation", self._place(self.ground.held))[:, 0]
        counted = {name: float(shares[rank]) for rank, name in enumerate(self._names) if weights[rank]}
        return counted if len({*counted.values()}) > 1 else {}

    @cached_property
    def task_by_task(self) -> tuple[str, ...]:
        """The deployed projects whose gain the position held counts task by task, and not from their claim."""
        route = self._of_case("bottom_up_route", self._place(self.ground.held))[:, 0]
        return tuple(name for rank, name in enumerate(self._names) if self._deployed[rank] and route[rank])

    @property
    def reference_week(self) -> float:
        """The mean full-time week at the start, weighed as the self-financed week is."""
        place = self.whatif.cases.index((self.ground.scenario, self.ground.held))
        weights = self._hours["base_capacity"][self.ground.rank, 0, :, place, 0]
        leaf = self.central["reference_week"]
        weeks = (leaf[self.ground.rank] if leaf.ndim == PATH else leaf)[0]
        own = np.broadcast_to(weeks[:, min(place, weeks.shape[1] - 1), 0], weights.shape)
        return float(np.average(own, weights=weights)) if weights.sum() else float(own.mean())

    @property
    def _names(self) -> tuple[str, ...]:
        return self.whatif.batch.labels["project"]

    @cached_property
    def _hours(self) -> Mapping[str, Array]:
        return self.whatif.cells(("claimed_hours", "base_capacity"))

    @cached_property
    def _deployed(self) -> Array:
        """Which projects the plan answered or our proposal deploys, (project,)."""
        places = [self.whatif.cases.index((name, self.ground.held)) for name in self.ground.scenarios]
        found: Array = np.max([self._of_case("deployed", place)[:, 0] for place in places], axis=0)
        return found

    def _weights(self, position: str) -> Array:
        """Return the hours that each project claims, (project,): those deployed and counted from their claim."""
        place = self._place(position)
        hours = self._hours["claimed_hours"][self.ground.rank, :, 0, place, 0]
        by_claim = 1 - self._of_case("bottom_up_route", place)[:, 0]
        return np.maximum(hours * by_claim * self._deployed, 0.0)

    def _place(self, position: str) -> int:
        return self.whatif.cases.index((self.ground.opposed, position))

    def _of_case(self, name: str, place: int, *, drawn: bool = False) -> Array:
        """Return a leaf of projects in one case and year, (project, draw)."""
        leaf = (self.drawn if drawn else self.central)[name]
        still = leaf[self.ground.rank] if leaf.ndim == PATH else leaf
        return still[:, 0, min(place, still.shape[-2] - 1), :]


def _worth(number: Number, values: Values) -> Array:
    return values(number) if isinstance(number, Unknown) else np.array([number])


LEAVES = frozenset({"realisation"})
"""What is drawn of the projects."""


def threshold(gaps: Callable[[Array], Array], shares: Array, curve: Curve) -> Threshold:
    """Return from which share a curve is at or below zero, up to the largest, found between the shares looked at.

    gaps: what the curve is worth at any share. curve: the same at those looked at, central and drawn.
    """
    scale = scale_of(curve.central, np.zeros(1))
    values, at = with_turns(gaps, shares, curve.central, scale)
    holds = at <= ZERO * scale
    sample = _crossings(shares, curve.sample) if curve.sample.shape[-1] else np.zeros(0)
    if not holds[-1]:
        return Threshold(None, always=False, again=bool(holds.any()), sample=sample)
    last = len(values) - 1 - int(np.argmin(holds[::-1]))
    if holds.all():
        return Threshold(float(values[0]), always=True, again=False, sample=sample)
    alone, found = brackets(values, at, scale)
    roots = [*alone, *refined(gaps, found, scale)]
    share = min((root for root in roots if root >= values[last]), default=float(values[last + 1]))
    return Threshold(float(share), always=False, again=bool(holds[: last + 1].any()), sample=sample)


def _crossings(shares: Array, sample: Array) -> Array:
    """Return, in each draw, the share from which a curve stays at or below zero, straight between those looked at."""
    above = sample > ZERO * np.abs(sample).max(axis=0, initial=0.0)
    last = len(shares) - 1 - np.argmax(above[::-1], axis=0)
    after, each = np.minimum(last + 1, len(shares) - 1), np.arange(sample.shape[1])
    here, then = sample[last, each], sample[after, each]
    steps = np.divide(here, here - then, out=np.zeros_like(here), where=here != then)
    found = shares[last] + (shares[after] - shares[last]) * steps
    return np.where(~above.any(axis=0), shares[0], np.where(above[-1], np.inf, found))
