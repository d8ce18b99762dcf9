"""Results while the figures that nobody discloses are left open: what surely holds them, and what they do reach.

What holds them is guaranteed: the graph is evaluated over intervals that hold those figures, cut into boxes; no value
of them gives a result outside. What they reach is plain runs, mostly at the corners of the intervals. The truth lies
between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np

from simulator.analysis.comparison import Comparison
from simulator.analysis.side_by_side import GIVEN, LATE, SideBySide, with_references
from simulator.analysis.silence_boxes import Boxes, Values, anything, moves, one_box, points, weights
from simulator.analysis.silence_ends import Silence, Undisclosed, silence_of, silenced, wider
from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.inputs import Batch, batch_of
from simulator.dossier.origins import Case
from simulator.dossier.stacks import Number, Unknown
from simulator.engine.affine import Interval, interval
from simulator.engine.graph import Graph, downstream
from simulator.engine.intervals import lifted, unpacked
from simulator.engine.measures import Array
from simulator.engine.run import SIDE_BY_SIDE, Once, Run
from simulator.model import model_graph
from simulator.model.queues import abandonment_with_redials, agents_for_answer_rate

MONOTONE = (abandonment_with_redials, agents_for_answer_rate)
"""Functions outside the engine that equations call: each rises or falls all along in each argument."""

JOINED = (("withdrawn_posts", "withdrawals"),)
"""Posts withdrawn: the most of those of last year and of what the plan and departures allow, so rising in all three."""

BOXES = 64
"""Boxes that what is not disclosed is cut into."""

Result = Callable[[str, str], Array | Interval]
"""What a result of a scenario is worth: in each draw, or between what and what in each box."""

Quantity = Callable[[Result], Array | Interval]
"""A number made of results."""


class Look(NamedTuple):
    """A quantity: between what and what it is in each box, (box,), and what it reaches at points, (point,).

    endless: whether a figure that nobody bounds moves it: how far it then goes at points is an accident.
    """

    held: Interval
    reached: Array
    endless: bool


@dataclass(frozen=True)
class Silent:
    """Scenarios of a comparison under a position.

    project: the only one of which results count, where there is one. accepted: whether what nobody bounds goes no
    further than the catalogue accepts, instead of without end.
    """

    comparison: Comparison
    position: str
    scenarios: tuple[str, ...]
    project: str | None = None
    accepted: bool = False

    @cached_property
    def batch(self) -> Batch:
        """The cases of the position, and those that give something to them, side by side."""
        dossier, overrides = silenced(self.comparison), self.comparison.overrides
        return batch_of(with_references([Case(dossier, each, self.position, overrides) for each in self.scenarios]))

    @cached_property
    def silences(self) -> tuple[Silence, ...]:
        """The figures not disclosed that set a number in some case, by name; projects that none deploys left out."""
        return self._found(self._counted)

    @cached_property
    def _all(self) -> tuple[Silence, ...]:
        """Every figure not disclosed that sets a number somewhere."""
        return self._found(lambda leaf: self.batch.placed[leaf].ids)

    def _found(self, ids: Callable[[str], np.ndarray]) -> tuple[Silence, ...]:
        """Return the figures not disclosed in the stacks that set some cells. ids: which stacks, for each leaf."""
        found: dict[str, Silence] = {}
        for leaf, placed in self.batch.placed.items():
            for rank in np.unique(ids(leaf)) if placed.names else ():
                for unknown in placed.stacks[rank][0].unknowns:
                    if isinstance(unknown.distribution, Undisclosed):
                        fallback = self._fallback(leaf, placed.ids == rank)
                        each = silence_of(catalogue().leaves[leaf], unknown.name, unknown.distribution, fallback)
                        found[unknown.name] = wider(each, found.get(unknown.name, each))
        return tuple(found[name] for name in sorted(found))

    def _counted(self, leaf: str) -> np.ndarray:
        """Return which stacks set the cells of a leaf, projects that no case deploys left out."""
        ids = self.batch.placed[leaf].ids
        deployed = self.comparison.together.leaves["deployed"].any(axis=(1, 2, 3))
        return ids[deployed] if "project" in catalogue().leaves[leaf].axes else ids

    def _fallback(self, leaf: str, where: np.ndarray) -> float:
        """Return the value that the comparison uses in the first of some cells of a leaf, in its first year."""
        kind, service, case = np.argwhere(where)[0]
        values = self.comparison.together.leaves[leaf]
        first = values[0] if values.ndim > SIDE_BY_SIDE else values
        keys = [each.key for each in self.comparison.batch.cases]
        return float(first[kind, service, keys.index(self.batch.cases[case].key) if first.shape[2] > 1 else 0, 0])

    def counting(self, names: Collection[str]) -> tuple[Silence, ...]:
        """Return the figures not disclosed that some of these results depend on."""
        return _moving(self.silences, names)

    def looked_at(self, asked: Sequence[Quantity], names: Collection[str], year: int) -> list[Look]:
        """Return what quantities of a year surely are, and what they reach; together the boxes hold all that may be.

        names: the results that quantities are made of.
        """
        reached = self.reached(asked, names, year)
        silences = self.counting(names)
        boxes = one_box(len(silences)).cut(weights(silences, reached), BOXES)
        held = self.held(asked, names, year, boxes)
        unbounded = np.array([not silence.is_bounded for silence in silences], dtype=bool)
        endless = [bool(moves(each, len(silences))[unbounded].any()) for each in reached]
        return [Look(*each) for each in zip(held, reached, endless, strict=True)]

    def reached(self, asked: Sequence[Quantity], names: Collection[str], year: int) -> list[Array]:
        """Return quantities of a year at points that the figures not disclosed may take, (point,)."""
        at = points(self.counting(names))
        count = max((each.size for each in at.values()), default=1)
        runs = self._evaluated(asked, names, year, at, model_graph())
        return [np.broadcast_to(interval(run).low, count) for run in runs]

    def held(self, asked: Sequence[Quantity], names: Collection[str], year: int, boxes: Boxes) -> list[Interval]:
        """Return between what and what quantities of a year surely are in each box, (box,)."""
        silences = self.counting(names)
        open_to = [silence.as_accepted if self.accepted else silence for silence in silences]
        graph = lifted(model_graph(), len(silences), MONOTONE, JOINED)
        left_out = [each for each in _moving(self._all, names) if each not in silences]
        others = {each.name: anything(each, len(silences), boxes.count) for each in left_out}
        return [*map(interval, self._evaluated(asked, names, year, {**others, **boxes.values(open_to)}, graph))]

    def _evaluated(
        self, asked: Sequence[Quantity], names: Collection[str], year: int, values: Values, graph: Graph
    ) -> list[Array | Interval]:
        """Return quantities where figures not disclosed are worth these values, on a graph made for them."""
        leaves = self.batch.leaves(lambda number: _worth(number, values, self._fallbacks))
        once = None if LATE & {*names} else Once(year, frozenset(names))
        run = SideBySide(self.batch.cases, leaves, self.batch.sizes, once=once, graph=graph).run(names)
        unknowns = len(self.counting(names))

        def result(name: str, scenario: str) -> Array | Interval:
            array = self._of_case(run, name, scenario, year)
            number = array if graph is model_graph() else unpacked(array, unknowns)
            return _added(number)

        return [quantity(result) for quantity in asked]

    @cached_property
    def _fallbacks(self) -> Mapping[str, float]:
        return {silence.name: silence.fallback for silence in self.silences}

    def _of_case(self, run: Run, name: str, scenario: str, year: int) -> Array:
        """Return a result in a scenario and year, (kind, service, draw): of the project counted, where there is one."""
        stored = run.values[name]
        if stored.ndim > SIDE_BY_SIDE:
            stored = stored[run.years.index(year) if len(stored) > 1 else 0]
        keys = [case.key for case in self.batch.cases]
        cells = stored[:, :, keys.index((scenario, self.position)) if stored.shape[2] > 1 else 0]
        if self.project is None:
            return cells
        rank = self.batch.labels["project"].index(self.project)
        return cells[rank : rank + 1]


def _moving(silences: Sequence[Silence], names: Collection[str]) -> tuple[Silence, ...]:
    return tuple(silence for silence in silences if not _moved_by(silence.leaf).isdisjoint(names))


@cache
def _moved_by(leaf: str) -> frozenset[str]:
    """Return the results that a leaf moves, in its own case or through what a case gives another."""
    sources = {leaf}
    while more := {each.name for each in catalogue().leaves.values() if _below(each) in sources} - sources:
        sources |= more
    moved = downstream(model_graph(), sources)
    for given, giver in GIVEN.items():
        moved |= downstream(model_graph(), [given]) if giver in moved else frozenset()
    return moved


def _below(leaf: Leaf) -> str:
    """Return the leaf that another is made from or lies on."""
    return leaf.shifted or leaf.first or leaf.fallback or ""


def _worth(number: Number, values: Values, fallbacks: Mapping[str, float]) -> Array:
    """Return what a number is worth: (draw,), its median where it is uncertain and disclosed."""
    if not isinstance(number, Unknown):
        return np.array([number])
    if not isinstance(number.distribution, Undisclosed):
        return np.array([number.central])
    return values.get(number.name, np.array([fallbacks.get(number.name, number.central)]))


def _added(number: Array | Interval) -> Array | Interval:
    """Return the sum over cells (kind, service)."""

    def total(part: Array) -> Array:
        found: Array = part.sum(axis=(0, 1))
        return found

    return number.mapped(total) if isinstance(number, Interval) else total(number)
