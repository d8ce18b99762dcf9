"""Results at many points at once: values of opened numbers, whole paths of leaves, draws of what is uncertain.

Negotiation tools ask their questions here. A point is a dossier of its own, in which each opened number has one
value; unless draws are given, other uncertain numbers are at their median.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from simulator.analysis.draws import Values
from simulator.analysis.opened import Opened
from simulator.analysis.side_by_side import SideBySide, with_references
from simulator.dossier.dossier import Dossier
from simulator.dossier.inputs import Batch, batch_of
from simulator.dossier.origins import Case
from simulator.dossier.overrides import Override
from simulator.dossier.stacks import Number, Unknown
from simulator.engine.measures import Array

BLOCK = 500
"""Points run at once, so that arrays stay in the processor's cache."""

NO_POINT = np.zeros((0, 1))
"""One point, where nothing is opened."""


@dataclass(frozen=True)
class WhatIf:
    """Cases of a dossier, (scenario, position), with what the user set, whose opened numbers take many values.

    plans_follow: whether a plan of cuts is booked, in each point, on what it claims there, draws aside; otherwise the
    plan is booked once, on the dossier as it is, and points are what may turn out of it.
    """

    dossier: Dossier
    settings: tuple[Override, ...]
    cases: tuple[tuple[str, str], ...]
    opened: tuple[Opened, ...] = ()
    plans_follow: bool = True

    @cached_property
    def batch(self) -> Batch:
        """The cases side by side, every opened number between its ends, with those that give them something."""
        overrides = (*self.settings, *(one.override for one in self.opened))
        asked = [Case(self.dossier, scenario, position, overrides) for scenario, position in self.cases]
        return batch_of(with_references(asked))

    @property
    def ineffective(self) -> tuple[Opened, ...]:
        """The opened numbers that set nothing in these cases: another figure counts first, or no scenario uses them."""
        known = {name for name, _ in self._found}
        return tuple(one for one in self.opened if one.path not in known)

    def totals(
        self,
        names: Collection[str],
        points: Array = NO_POINT,
        values: Values | None = None,
        laid: Mapping[str, Array] | None = None,
    ) -> dict[str, Array]:
        """Return results for the whole, (year, case, point)."""
        found = self.cells(names, points, values, laid)
        return {name: array.sum(axis=(1, 2)) for name, array in found.items()}

    def cells(
        self,
        names: Collection[str],
        points: Array = NO_POINT,
        values: Values | None = None,
        laid: Mapping[str, Array] | None = None,
    ) -> dict[str, Array]:
        """Return results cell by cell, (year, kind, service, case, point).

        points: values of the opened numbers, (number, point). values: what each other uncertain number is worth in the
        points, (point,); its median when None. laid: leaves whose values are given, (year, kind, service, case, point)
        with 1 where they do not vary, instead of those of the dossier. Raises RunError: a result is not finite.
        """
        count = max([points.shape[1], *(array.shape[-1] for array in (laid or {}).values())])
        cuts = [*range(0, count, BLOCK), count]
        pieces = [self._block(names, slice(*cut), points, values, laid or {}) for cut in pairwise(cuts)]
        return {name: np.concatenate([piece[name] for piece in pieces], axis=-1) for name in names}

    def leaves(self, points: Array, values: Values | None = None) -> dict[str, Array]:
        """Return the leaves of every case at points."""
        return self.batch.leaves(lambda number: self._worth(number, points, values))

    def _block(
        self, names: Collection[str], cut: slice, points: Array, values: Values | None, laid: Mapping[str, Array]
    ) -> dict[str, Array]:
        count = len(range(*cut.indices(cut.stop)))
        inside = points[:, cut] if points.shape[1] > 1 else points
        here = values and (lambda unknown: values(unknown)[cut])
        given = {name: array[..., cut] if array.shape[-1] > 1 else array for name, array in laid.items()}
        leaves = self.leaves(inside, here) | given
        planned = self._planned if not self.plans_follow else None if values is None else self._booked(inside, given)
        run = SideBySide(self.batch.cases, leaves, self.batch.sizes, planned=planned).run(names)
        found = {}
        for name in names:
            paths = run.value_over_years(name)
            shape = (*paths.shape[:-2], max(paths.shape[-2], len(self.cases)), max(paths.shape[-1], count))
            found[name] = np.broadcast_to(paths, shape)[..., : len(self.cases), :]
        return found

    def _booked(self, points: Array, given: Mapping[str, Array]) -> Array:
        """Return the posts that each case books at points, draws aside."""
        leaves = {**self.leaves(points), **given}
        return SideBySide(self.batch.cases, leaves, self.batch.sizes).run(["withdrawn_posts"]).leaves["booked_posts"]

    @cached_property
    def _planned(self) -> Array:
        """The posts that each case books in the dossier as it is, with what the user set."""
        as_is = replace(self, opened=()).batch
        return SideBySide(as_is.cases, as_is.central, as_is.sizes).run().leaves["booked_posts"]

    def _worth(self, number: Number, points: Array, values: Values | None) -> Array:
        if not isinstance(number, Unknown):
            return np.array([number])
        ranks = (rank for rank, one in enumerate(self.opened) if one.is_same(number))
        rank = next(ranks, None)
        if rank is not None:
            return np.asarray(points[rank])
        return np.array([number.central]) if values is None else values(number)

    @property
    def _found(self) -> Iterator[tuple[str, Unknown]]:
        for name, unknowns in self.batch.unknowns.items():
            yield from ((name, unknown) for unknown in unknowns if any(one.is_same(unknown) for one in self.opened))
