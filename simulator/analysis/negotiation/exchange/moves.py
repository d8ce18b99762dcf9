"""Moves around what is on the table: a shorter week, more of the gain come true, a calendar put off, hires held.

Each move is laid over the values in force, so that the point from which one moves is exactly the one on the table. An
hour less is an hour less in every service, from the first year in which the scenario shortens the week, or from the
year of decision where it never does. A calendar put off by a part of a year is the mean over the year of the week
before and the week after. Hires held are those of the point: an hour that nobody is hired for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.draws import Values
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.whatif import NO_POINT, WhatIf
from simulator.dossier.inputs import PATH
from simulator.engine.measures import Array

SHORTER = 1e-9
"""Hours below the reference from which a week is shorter."""


@dataclass(frozen=True)
class Moves:
    """Points around the one on the table, (point,): hours less a week, rise of the share realised, years put off.

    share: the share that every project realises instead, None where each keeps its own. scaled: the part of the hours
    that the scenario gives back which is given back.
    """

    hours: Array
    rise: Array
    late: Array
    scaled: Array
    share: Array | None = None

    @property
    def count(self) -> int:
        """How many points there are."""
        return len(self.hours)

    def repeated(self, draws: int) -> Moves:
        """Return each point once for each draw."""
        hours, rise, late, scaled = (np.repeat(each, draws) for each in (self.hours, self.rise, self.late, self.scaled))
        return Moves(hours, rise, late, scaled, None if self.share is None else np.repeat(self.share, draws))


def moves(
    count: int,
    hours: Array | float = 0.0,
    rise: Array | float = 0.0,
    late: Array | float = 0.0,
    scaled: Array | float = 1.0,
    share: Array | None = None,
) -> Moves:
    """Return so many points; what is not given does not move."""
    first, second, third, last = (
        np.broadcast_to(np.asarray(each, np.float64), count) for each in (hours, rise, late, scaled)
    )
    return Moves(first, second, third, last, share)


@dataclass(frozen=True)
class Around:
    """What is on the table, and what it becomes when it is moved.

    values: what uncertain numbers are worth in draws, and how many; their median when None.
    """

    ground: Ground
    values: Values | None = None
    draws: int = 1

    @cached_property
    def whatif(self) -> WhatIf:
        """Our proposal under the position held."""
        return WhatIf(
            self.ground.dossier, self.ground.settings, ((self.ground.scenario, self.ground.held),), plans_follow=False
        )

    def totals(self, names: tuple[str, ...], points: Moves, *, held: bool = False) -> dict[str, Array]:
        """Return results for the whole in the year, (point, draw). held: whether hires stay those of the point."""
        return {name: array.sum(axis=(0, 1)) for name, array in self.cells(names, points, held=held).items()}

    def cells(self, names: tuple[str, ...], points: Moves, *, held: bool = False) -> dict[str, Array]:
        """Return results in the year cell by cell, (kind, service, point, draw)."""
        rank = self.ground.rank
        return {name: array[rank] for name, array in self._paths(names, points, held=held).items()}

    def present_cost(self, points: Moves) -> Array:
        """Return the net cost to the employer up to the year, discounted to the year of decision, (point, draw).

        Every missing hour is hired in it: where schools are full, the budget alone would make a further hour look free.
        """
        found = self._paths(("net_cost_employer", "discount_factor"), points)
        costs, factors = (array.sum(axis=(1, 2))[: self.ground.rank + 1] for array in found.values())
        total: Array = (costs * factors).sum(axis=0)
        return total

    def _paths(self, names: tuple[str, ...], points: Moves, *, held: bool = False) -> dict[str, Array]:
        """Return results cell by cell, (year, kind, service, point, draw)."""
        laid = self._laid(points.repeated(self.draws), held=held)
        values, count, draws = self.values, points.count, self.draws
        repeated = values and (lambda unknown: np.tile(values(unknown), count))
        found = {name: array[:, :, :, 0] for name, array in self.whatif.cells(names, NO_POINT, repeated, laid).items()}
        return {
            name: np.broadcast_to(array, (*array.shape[:3], count * draws)).reshape(*array.shape[:3], count, draws)
            for name, array in found.items()
        }

    @cached_property
    def week(self) -> float:
        """The mean full-time week of our proposal in the year, weighed by posts at the start."""
        return self._mean(self.base["week"])

    @cached_property
    def reference(self) -> float:
        """The mean full-time week at the start, weighed alike."""
        return self._mean(self.base["reference_week"])

    @property
    def is_even(self) -> bool:
        """Whether all services have the same week in the year."""
        return float(np.ptp(self._own(self.base["week"])[self.ground.rank])) <= SHORTER

    @cached_property
    def start(self) -> int:
        """The first year in which our week is shorter than at the start, or else the year of decision."""
        span = self.ground.dossier.span
        given = (self._own(self.base["reference_week"]) - self._own(self.base["week"])).max(axis=1)
        years = [year for year, hours in zip(span, given, strict=True) if hours > SHORTER]
        return years[0] if years else self.ground.dossier.decision_year

    @cached_property
    def base(self) -> Mapping[str, Array]:
        """The leaves in force, each uncertain number at its median."""
        return self.whatif.leaves(NO_POINT)

    @cached_property
    def _drawn(self) -> Mapping[str, Array]:
        return self.base if self.values is None else self.whatif.leaves(NO_POINT, self.values)

    def _own(self, leaf: Array) -> Array:
        """Return a leaf of services in our proposal, (year, service)."""
        path = self._path(leaf)[:, 0]
        return path[:, :, 0, 0]

    def _mean(self, leaf: Array) -> float:
        weights = self.whatif.cells(("base_posts",))["base_posts"][self.ground.rank, 0, :, 0, 0]
        own = np.broadcast_to(self._own(leaf)[self.ground.rank], weights.shape)
        return float(np.average(own, weights=weights)) if weights.sum() else float(own.mean())

    def _path(self, leaf: Array) -> Array:
        """Return a leaf as a path over the years, (year, kind, service, case, draw)."""
        years = len(self.ground.dossier.span)
        return leaf if leaf.ndim == PATH else np.broadcast_to(leaf, (years, *leaf.shape))

    def _laid(self, points: Moves, *, held: bool) -> dict[str, Array]:
        here = self._here
        week = np.where(here, self._weeks(points), self._path(self._each(self._drawn["week"], points)))
        shares = self._each(self._drawn["realisation"], points)
        moved = shares + points.rise if points.share is None else points.share + 0 * shares
        laid = {
            "week": week,
            "week_ahead": np.concatenate([week[1:], week[-1:]]),
            "realisation": np.where(self._believed, moved, shares),
        }
        return laid | (self._hires(points) if held else {})

    @property
    def _here(self) -> np.ndarray:
        """Which cases are ours, (case, 1)."""
        own = self.ground.scenario, self.ground.held
        return np.array([case.key == own for case in self.whatif.batch.cases])[:, np.newaxis]

    @property
    def _believed(self) -> np.ndarray:
        """Which cases are under the position held, (case, 1)."""
        return np.array([case.position == self.ground.held for case in self.whatif.batch.cases])[:, np.newaxis]

    def _each(self, leaf: Array, points: Moves) -> Array:
        """Return a leaf at every point, all its draws once for each."""
        return np.tile(leaf, points.count // leaf.shape[-1]) if leaf.shape[-1] > 1 else leaf

    def _weeks(self, points: Moves) -> Array:
        """Return the week of every case at every point, moved, (year, 1, service, case, point)."""
        span = self.ground.dossier.span
        before = self._path(self._each(self._drawn["reference_week"], points))
        week = self._path(self._each(self._drawn["week"], points))
        week = before - points.scaled * (before - week)
        from_start = (np.array(span) >= self.start).reshape(-1, 1, 1, 1, 1)
        return _put_off(week - points.hours * from_start, points.late)

    def _hires(self, points: Moves) -> dict[str, Array]:
        """Return what to lay for recruitment to stay that of the point, year by year and service by service."""
        recruits = self._recruits
        decided = self._path(self._each(self._drawn["recruits_decided"], points))
        wanted = np.tile(recruits, points.count // recruits.shape[-1])
        share = self._path(self._each(self._drawn["compensation"], points))
        return {
            "recruits_decided": np.where(self._here, wanted, decided),
            "compensation": np.where(self._here, 0.0, share),
        }

    @cached_property
    def _recruits(self) -> Array:
        """Who is recruited for the week at the point, (year, 1, service, 1, draw)."""
        return self.whatif.cells(("recruits",), NO_POINT, self.values)["recruits"][:, :, :, :1]


def _put_off(path: Array, late: Array) -> Array:
    """Return a path (year, ..., point) put off by so many years, (point,): before its first year it stands still."""
    if not late.any():
        return path
    years = np.arange(len(path))
    path = np.broadcast_to(path, (*path.shape[:-1], len(late)))
    found = np.empty(path.shape)
    for value in np.unique(late):
        at = np.maximum(years - value, 0.0)
        low = np.floor(at).astype(int)
        high, part = np.minimum(low + 1, len(years) - 1), (at - low).reshape(-1, *[1] * (path.ndim - 1))
        here = path[..., late == value]
        found[..., late == value] = here[low] * (1 - part) + here[high] * part
    return found
