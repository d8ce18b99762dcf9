"""What a result is worth when some assumptions are those of one position and the rest those of another.

Such hybrids of two positions run side by side, one for each draw of the engine, in blocks. A plan of cuts is a
decision: one that a scenario books on a position stays what it is, one booked on whatever is true follows the hybrid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.comparison import Comparison
from simulator.analysis.disagreement_sides import Columns, Group
from simulator.analysis.sample import Progress
from simulator.analysis.side_by_side import LATE, SideBySide, with_references
from simulator.dossier.checks import ITSELF
from simulator.dossier.origins import Case
from simulator.engine.graph import downstream, restrict
from simulator.engine.measures import Array
from simulator.engine.run import SIDE_BY_SIDE, Once
from simulator.model import model_graph

BLOCK = 256
"""Hybrids run together: their values stay in the processor's cache."""


@dataclass(frozen=True)
class Pair:
    """One result of one scenario in one year, between two positions of a comparison that holds both."""

    comparison: Comparison
    result: str
    scenario: str
    first: str
    second: str
    year: int

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases of a hybrid: the scenario, and what gives it something. Those of the first position are hybrid."""
        return with_references((self.comparison.outcome(self.scenario, self.first).case,))

    @cached_property
    def columns(self) -> Columns:
        """Where each case stands under the first position and, for those that are hybrid, under the second."""
        places = {case.key: place for place, case in enumerate(self.comparison.batch.cases)}
        seconds = [self.second if case.position == self.first else case.position for case in self.cases]
        return Columns(
            self.comparison,
            tuple(places[case.key] for case in self.cases),
            tuple(places[case.scenario, position] for case, position in zip(self.cases, seconds, strict=True)),
        )

    @property
    def follows(self) -> bool:
        """Whether the plan of cuts of a hybrid case is booked on whatever is true."""
        scenarios = self.comparison.dossier.scenarios
        return any(case.position == self.first and scenarios[case.scenario].booked_on == ITSELF for case in self.cases)

    @cached_property
    def needed(self) -> frozenset[str]:
        """The leaves that the result depends on, by way of what one case gives another too."""
        graph = model_graph()
        found = {*restrict(graph, [self.result]).leaves}
        if "status_quo_spending" in found:
            found |= {*restrict(graph, ["spending"]).leaves}
        if "booked_posts" in found and self.follows:
            found |= {*restrict(graph, ["bookable_posts"]).leaves}
        return frozenset(found)


@dataclass(frozen=True)
class Hybrids:
    """The hybrids of two positions: each group of assumptions is on one side or the other."""

    pair: Pair
    groups: tuple[Group, ...]
    progress: Progress | None = None

    def worth(self, members: np.ndarray) -> Array:
        """Return the result, (hybrid,), when the groups told are those of the second position: (hybrid, group)."""
        found = []
        for start in range(0, len(members), BLOCK):
            found.append(self._block(members[start : start + BLOCK]))
            if self.progress:
                self.progress(min(start + BLOCK, len(members)), len(members))
        return np.concatenate(found)

    def _block(self, members: np.ndarray) -> Array:
        leaves = {**self._leaves, **self._mixed(members)}
        once = Once(self.pair.year, frozenset({self.pair.result}))
        together = SideBySide(
            self.pair.cases,
            leaves,
            self.pair.comparison.batch.sizes,
            self._given,
            self._leaves["booked_posts"],
            once=once,
        )
        return np.broadcast_to(self._total(together.run([self.pair.result]).values[self.pair.result]), len(members))

    def _total(self, values: Array) -> Array:
        """Return the sum over axes of the first case in the year asked for, (hybrid,) or of length 1."""
        if values.ndim > SIDE_BY_SIDE:
            # A stock is kept every year, whatever is asked for.
            values = values[self.pair.comparison.dossier.span.index(self.pair.year) if len(values) > 1 else 0]
        return np.asarray(values[:, :, 0].sum(axis=(0, 1)))

    def _mixed(self, members: np.ndarray) -> dict[str, Array]:
        """Return the leaves on which the positions differ: those of one or of the other, hybrid by hybrid."""
        return {
            name: np.where(members[:, rank], self._of(name, self.pair.columns.seconds), self._leaves[name])
            for rank, group in enumerate(self.groups)
            for name in group.leaves
        }

    @cached_property
    def _leaves(self) -> Mapping[str, Array]:
        """The leaves of the first position."""
        return {name: self._of(name, self.pair.columns.firsts) for name in self.pair.comparison.together.leaves}

    def _of(self, name: str, places: Sequence[int]) -> Array:
        return self.pair.columns.of(name, places)

    @cached_property
    def _given(self) -> Mapping[str, Array]:
        """The values that no group moves."""
        moved = self._moved
        values = self.pair.comparison.together.values
        return {name: _cases(values[name], self.pair.columns.firsts) for name in values if name not in moved}

    @property
    def _moved(self) -> frozenset[str]:
        graph = model_graph()
        moved = downstream(graph, frozenset[str]().union(*(group.leaves for group in self.groups)))
        if self.pair.follows and "bookable_posts" in moved:
            moved |= downstream(graph, ["booked_posts"])
        return moved | LATE if "spending" in moved else moved


def _cases(values: Array, places: Sequence[int]) -> Array:
    return values[..., list(places), :] if values.shape[-2] > 1 else values
