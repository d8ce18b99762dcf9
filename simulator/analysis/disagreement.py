"""Why two positions differ on a result: the gap between them, split over the assumptions on which they differ.

The part of an assumption is its Shapley value: what the result moves when that assumption goes over from the first
position to the second, averaged over the orders in which all of them may go over. The parts add up to the gap, and no
assumption gets another's effect for having been changed first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.comparison import Comparison, compare
from simulator.analysis.disagreement_hybrids import Hybrids, Pair
from simulator.analysis.disagreement_shapley import shares
from simulator.analysis.disagreement_sides import Difference, Group, Side, differences, groups
from simulator.analysis.sample import Progress
from simulator.analysis.sensitivity import question
from simulator.dossier.nearest import fail_if_unknown
from simulator.uncertainty.sampling import SEED

__all__ = ["Difference", "Disagreement", "Group", "Part", "Side", "disagreement"]

ROUNDING = 1e-12
"""Below this share of the larger of the two results, a part is that of floating-point numbers."""

FAINT = 1e-3
"""Below this share of the sum of the parts, signs aside, a part is of no notable effect."""

NEARLY = 0.001
"""Below this share of the larger of the two results, a gap is practically none."""

EVEN = 1e-6
"""Below this share of the sum of the parts, signs aside, two parts differ by nothing."""


@dataclass(frozen=True)
class Part:
    """What a group of assumptions makes of the gap, and the standard error of that: 0 where it is exact.

    alone: what the first result moves when this group alone is that of the second position.
    """

    group: Group
    value: float
    error: float
    alone: float


@dataclass(frozen=True)
class Disagreement:
    """The gap between two positions on one result of one scenario in one year, and its parts, the largest first.

    first_result, second_result: the result under each position. without_effect: groups on which the positions differ
    and that move nothing here. orders: how many orders were drawn, 0 where the parts are exact.
    """

    pair: Pair
    first_result: float
    second_result: float
    parts: tuple[Part, ...]
    without_effect: tuple[Group, ...]
    orders: int = 0

    @property
    def gap(self) -> float:
        """The second result less the first."""
        return self.second_result - self.first_result

    @cached_property
    def turnover(self) -> float:
        """The sum of the parts, signs aside: larger than the gap where some pull the other way."""
        return float(sum(abs(part.value) for part in self.parts))

    @cached_property
    def opposite(self) -> tuple[Part, ...]:
        """The parts that bring the two results nearer: they pull against the gap."""
        return () if self.agrees else tuple(part for part in self.parts if part.value * self.gap < 0)

    @property
    def agrees(self) -> bool:
        """Whether the two results are the same, to rounding."""
        return abs(self.gap) <= ROUNDING * max(abs(self.first_result), abs(self.second_result))

    @property
    def nearly_agrees(self) -> bool:
        """Whether the gap is practically none beside the results, without being none."""
        larger = max(abs(self.first_result), abs(self.second_result))
        return not self.agrees and abs(self.gap) < NEARLY * larger

    @cached_property
    def notable(self) -> tuple[Part, ...]:
        """The parts that show beside the others: by their value or, where orders offset each other, alone."""
        least = FAINT * self.turnover
        return tuple(part for part in self.parts if max(abs(part.value), abs(part.alone)) >= least)

    @cached_property
    def faint(self) -> tuple[Part, ...]:
        """The other parts, which count in the gap all the same."""
        return tuple(part for part in self.parts if part not in self.notable)

    @cached_property
    def leading(self) -> tuple[Part, ...]:
        """The largest part that makes the gap, with those that are as large."""
        making = [part for part in self.parts if part not in self.opposite]
        most = max((abs(part.value) for part in making), default=0.0)
        return tuple(part for part in making if most - abs(part.value) <= EVEN * self.turnover)

    @property
    def has_plan(self) -> bool:
        """Whether the scenario cuts posts on the gains that a position believes in."""
        columns = self.pair.columns
        return all(columns.of(name, columns.firsts[:1]).any() for name in ("gain_use_posts", "booked_posts"))

    @property
    def is_exact(self) -> bool:
        """Whether every coalition was run."""
        return self.orders == 0

    def share(self, part: Part) -> float:
        """Return the share of a part in the sum of all, signs aside; negative where it pulls against the gap."""
        against = -1.0 if part in self.opposite else 1.0
        return against * abs(part.value) / self.turnover if self.turnover else 0.0


def disagreement(
    comparison: Comparison,
    result: str,
    scenario: str,
    first: str,
    second: str,
    year: int,
    *,
    by_theme: bool = False,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Disagreement:
    """Return why two positions differ on a result: exact up to twelve groups of assumptions, sampled past that.

    by_theme: whether assumptions are grouped by chapter of the model, and not by name. Uncertain numbers are at their
    median. Plans of cuts stay what they are, but for those that follow their position. Raises DossierError: no such
    result, scenario, position or year, or a result without a value for the whole.
    """
    question(comparison, result, scenario, first, year)  # refuses what has no value
    fail_if_unknown(second, comparison.dossier.positions, "position")
    both = compare(comparison.dossier, comparison.overrides, [scenario], [first, second])
    pair = Pair(both, result, scenario, first, second, year)
    found = groups(differences(pair.columns, pair.needed), by_theme=by_theme)
    before, after = (both.outcome(scenario, position).total(result, year) for position in (first, second))
    if not found:
        return Disagreement(pair, before, after, (), ())
    parts, orders = _parts(Hybrids(pair, found, progress), seed)
    noise = ROUNDING * max(abs(before), abs(after))
    moving = sorted((p for p in parts if _moves(p, noise)), key=lambda p: (-abs(p.value), p.group.name))
    still = tuple(part.group for part in parts if not _moves(part, noise))
    return Disagreement(pair, before, after, tuple(moving), still, orders)


def _parts(hybrids: Hybrids, seed: int) -> tuple[tuple[Part, ...], int]:
    """Return the part of every group, and how many orders were drawn."""
    count = len(hybrids.groups)
    split = shares([group.name for group in hybrids.groups], hybrids.worth, seed)
    alone = hybrids.worth(np.vstack([np.zeros((1, count), dtype=bool), np.eye(count, dtype=bool)]))
    numbers = zip(hybrids.groups, split.parts, split.errors, alone[1:] - alone[0], strict=True)
    return tuple(Part(group, *(float(number) for number in three)) for group, *three in numbers), split.orders


def _moves(part: Part, noise: float) -> bool:
    return max(abs(part.value), abs(part.alone)) > noise
