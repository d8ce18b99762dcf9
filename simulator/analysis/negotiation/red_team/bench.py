"""The bench on which conclusions are tried: by how much each holds when assumptions take other values.

The plan of cuts stays the one booked: it is a decision, and what is tried is what may turn out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.opened import Opened
from simulator.analysis.sample import Progress
from simulator.analysis.statements import Statement, Term
from simulator.analysis.whatif import BLOCK, WhatIf
from simulator.dossier.stacks import Unknown
from simulator.engine.measures import Array

ROUNDING = 1e-9
"""Below this share of what is compared, a difference is that of floating-point numbers: both sides are then equal."""

Moved = Mapping[Unknown, Array]
"""What uncertain numbers are worth at points, (point,); those that are not there stay at their median."""


@dataclass
class Meter:
    """What is told of the progress: points done, out of those expected."""

    progress: Progress | None
    expected: int
    done: int = 0

    def add(self, points: int) -> None:
        """Count points and tell; what the listener raises stops the work."""
        self.done += points
        if self.progress:
            self.progress(min(self.done, self.expected), self.expected)


@dataclass(frozen=True)
class Bench:
    """Conclusions of what is on the table under the position held.

    opened: certain numbers that are moved besides, and usual: what each is worth when it is not.
    """

    ground: Ground
    statements: tuple[Statement, ...]
    meter: Meter
    opened: tuple[Opened, ...] = ()
    usual: tuple[float, ...] = ()

    @cached_property
    def scenarios(self) -> tuple[str, ...]:
        """The scenarios that the conclusions are about, in the order of the dossier."""
        asked = {scenario for statement in self.statements for scenario in statement.scenarios}
        return tuple(scenario for scenario in self.ground.dossier.scenarios if scenario in asked)

    @cached_property
    def whatif(self) -> WhatIf:
        """The cases side by side, under the position held."""
        cases = tuple((scenario, self.ground.held) for scenario in self.scenarios)
        return WhatIf(self.ground.dossier, self.ground.settings, cases, self.opened, plans_follow=False)

    def differences(self, count: int, moved: Moved, points: Array | None = None) -> tuple[Array, Array]:
        """Return by how much each statement holds and the size of what it compares, both (statement, point).

        points: values of the opened numbers, (number, point), the usual ones when None. A difference is positive on
        the side that is affirmed.
        """
        pieces = [self._block(cut, moved, points) for cut in _blocks(count)]
        gaps, sizes = (np.concatenate(each, axis=-1) for each in zip(*pieces, strict=True))
        return gaps, sizes

    def clearances(self, count: int, moved: Moved, points: Array | None = None) -> Array:
        """Return by how much each statement holds, (statement, point): it does where that is above 0.

        What is equal but for rounding is equal.
        """
        gaps, sizes = self.differences(count, moved, points)
        strict = np.array([[1.0 if "=" not in statement.relation else -1.0] for statement in self.statements])
        cleared: Array = gaps - strict * ROUNDING * sizes
        return cleared

    @cached_property
    def center(self) -> Array:
        """By how much each statement holds with every number as it is in force, (statement,)."""
        return self.clearances(1, {})[:, 0]

    def flipped(self, count: int, moved: Moved, points: Array | None = None) -> np.ndarray:
        """Tell whether the first statement is no longer what it is with every number as it is in force, (point,)."""
        return np.asarray((self.clearances(count, moved, points)[0] > 0) != (self.center[0] > 0))

    def _block(self, cut: slice, moved: Moved, points: Array | None) -> tuple[Array, Array]:
        count = cut.stop - cut.start
        inside = {unknown: values[cut] for unknown, values in moved.items()}
        here = np.tile(np.array(self.usual).reshape(-1, 1), count) if points is None else points[:, cut]
        names = sorted({name for statement in self.statements for name in statement.names})
        found = self.whatif.totals(names, here, lambda unknown: inside.get(unknown, np.array([unknown.central])))
        rank = self.ground.rank

        def worth(term: Term) -> Array:
            if not term.name:
                return np.full(count, term.number)
            values: Array = found[term.name][rank, self.scenarios.index(term.scenario)]
            return values

        self.meter.add(count)
        told = [difference(statement, worth) for statement in self.statements]
        return np.stack([gap for gap, _ in told]), np.stack([size for _, size in told])


def difference(statement: Statement, worth: Callable[[Term], Array]) -> tuple[Array, Array]:
    """Return by how much a statement holds, and what its terms add up to whatever their signs, both (point,)."""
    left, right = ([term.sign * worth(term) for term in terms] for terms in (statement.left, statement.right))
    way = -1.0 if "<" in statement.relation else 1.0
    gap: Array = way * (np.sum(left, axis=0) - np.sum(right, axis=0))
    size: Array = np.sum(np.abs([*left, *right]), axis=0)
    return gap, size


def _blocks(count: int) -> Iterator[slice]:
    """Yield the points of each run: what stays in the processor's cache."""
    for first in range(0, count, BLOCK):
        yield slice(first, min(first + BLOCK, count))
