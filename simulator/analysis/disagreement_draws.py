"""How sure the parts of a disagreement are: the same exact split, in each draw of what both positions hold uncertain.

The positions are drawn together, an uncertain number having one value in both where it is the same number. The plan of
cuts is a decision and stays what it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.disagreement import EVEN, ROUNDING, Disagreement
from simulator.analysis.disagreement_hybrids import Pair
from simulator.analysis.disagreement_shapley import MOST, exact_parts
from simulator.analysis.disagreement_sides import Group
from simulator.analysis.draws import drawn
from simulator.analysis.sample import Progress
from simulator.analysis.side_by_side import SideBySide
from simulator.dossier.stacks import Number, Unknown
from simulator.engine.measures import Array
from simulator.uncertainty.quantiles import LEVELS
from simulator.uncertainty.sampling import SEED

RUNS = 12_800
"""Hybrids run in all, draws included; fewer draws are taken where there are many coalitions."""

MOST_DRAWS = 200
"""The most draws taken."""

FEWEST_DRAWS = 20
"""Below as many draws nothing is said of how sure the parts are."""

BLOCK = 800
"""Hybrids run together, draws included."""


@dataclass(frozen=True)
class DrawnParts:
    """The gap and its parts over draws: quantiles at the usual levels, (level,).

    parts: by the name of the group. main: share of the draws in which the part that is told first at the centre is
    larger than every other. even: share of those in which no part is, as some are equal or there is nothing to split.
    """

    gap: Array
    parts: Mapping[str, Array]
    main: float
    even: float
    draws: int


def parts_in_draws(found: Disagreement, seed: int = SEED, progress: Progress | None = None) -> DrawnParts | None:
    """Return how the parts of a disagreement vary over draws; None where there is nothing to split, or too much."""
    groups = (*(part.group for part in found.parts), *found.without_effect)
    if not found.parts or len(groups) > MOST:
        return None
    draws = min(MOST_DRAWS, RUNS // 2 ** len(groups))
    if draws < FEWEST_DRAWS:
        return None
    parts = exact_parts(len(groups), _Drawn(found.pair, groups, draws, seed, progress).worth)
    told = {group.name: np.quantile(row, LEVELS) for group, row in zip(groups, parts, strict=True)}
    noise = ROUNDING * max(abs(found.first_result), abs(found.second_result))
    main, even = leads(parts, noise)
    return DrawnParts(np.quantile(parts.sum(axis=0), LEVELS), told, main, even, draws)


def leads(parts: Array, noise: float) -> tuple[float, float]:
    """Return in which share of draws the first part is larger than every other, and in which share none is.

    parts: (part, draw), compared signs aside. noise: below it, a part is that of floating-point numbers.
    """
    sizes = np.abs(parts)
    ordered = np.sort(np.concatenate((sizes, np.zeros((1, sizes.shape[1])))), axis=0)
    alone = ordered[-1] - ordered[-2] > np.maximum(noise, EVEN * sizes.sum(axis=0))
    first = alone & (sizes.argmax(axis=0) == 0)
    return float(first.mean()), float((~alone).mean())


@dataclass(frozen=True)
class _Drawn:
    """The hybrids of two positions in each draw."""

    pair: Pair
    groups: tuple[Group, ...]
    draws: int
    seed: int
    progress: Progress | None

    def worth(self, members: np.ndarray) -> Array:
        """Return the result, (coalition, draw), of coalitions, (coalition, group)."""
        step = max(1, BLOCK // self.draws)
        found = []
        for start in range(0, len(members), step):
            if self.progress:
                self.progress(start, len(members))
            found.append(self._block(members[start : start + step]))
        return np.concatenate(found)

    def _block(self, members: np.ndarray) -> Array:
        leaves = {name: self._laid(name, members) for name in self._first}
        planned = self.pair.columns.of("booked_posts", self.pair.columns.firsts)
        batch = self.pair.comparison.batch
        run = SideBySide(self.pair.cases, leaves, batch.sizes, planned=planned).run([self.pair.result])
        totals = run.value(self.pair.result, self.pair.year)[:, :, 0].sum(axis=(0, 1))
        return np.broadcast_to(totals, len(members) * self.draws).reshape(len(members), self.draws)

    def _laid(self, name: str, members: np.ndarray) -> Array:
        """Return a leaf in every coalition and draw, draws running fastest."""
        first = self._first[name]
        rank = self._ranks.get(name)
        if rank is None:
            return first if first.shape[-1] == 1 else np.tile(first, len(members))
        first, second = (np.broadcast_to(side, (*side.shape[:-1], self.draws)) for side in (first, self._second[name]))
        joined = np.repeat(members[:, rank], self.draws)
        return np.where(joined, np.tile(second, len(members)), np.tile(first, len(members)))

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        """The group that moves each leaf."""
        return {leaf: rank for rank, group in enumerate(self.groups) for leaf in group.leaves}

    @cached_property
    def _first(self) -> Mapping[str, Array]:
        return {name: _cases(array, self.pair.columns.firsts) for name, array in self._leaves.items()}

    @cached_property
    def _second(self) -> Mapping[str, Array]:
        return {name: _cases(self._leaves[name], self.pair.columns.seconds) for name in self._ranks}

    @cached_property
    def _leaves(self) -> Mapping[str, Array]:
        values = drawn(self.pair.comparison.dossier, self.draws, self.seed)

        def worth(number: Number) -> Array:
            return values(number) if isinstance(number, Unknown) else np.array([number])

        return self.pair.comparison.batch.leaves(worth)


def _cases(array: Array, places: tuple[int, ...]) -> Array:
    return array[..., list(places), :] if array.shape[-2] > 1 else array
