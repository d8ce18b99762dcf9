"""Many draws of a comparison, block by block: every case under the same draws, so that differences are paired.

Draws come in batches, each a Latin hypercube of its own, so that a sample is made longer without changing what there
is. A batch is cut into blocks that stay in the processor's cache. What no uncertain number moves is not run again: it
is taken from the central run; and projects that no case deploys are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from simulator.analysis.comparison import Comparison
from simulator.analysis.side_by_side import SideBySide, moved_by
from simulator.dossier.catalogue import catalogue
from simulator.dossier.dossier import Dossier
from simulator.dossier.inputs import Batch
from simulator.dossier.stacks import Number, Unknown
from simulator.engine.arithmetic import over_categories, over_services
from simulator.engine.graph import restrict
from simulator.engine.measures import Array
from simulator.engine.run import Once
from simulator.model import model_graph
from simulator.uncertainty.sampling import Correlation, uniforms

BATCH = 1000
"""Draws of one Latin hypercube."""

Values = Callable[[Unknown], Array]
"""What each uncertain number is worth, as (draw,)."""


@dataclass(frozen=True)
class Study:
    """What is drawn: the cases of a comparison, the results wanted for the whole, and those wanted cell by cell.

    year: the only one in which cells are wanted; every year when None.
    plans_follow: whether each draw is a dossier of its own, whose plan of cuts is booked on what it claims; otherwise
    the plan is a decision, booked once on the central run, whatever turns out.
    """

    comparison: Comparison
    totals: tuple[str, ...]
    cells: tuple[str, ...] = ()
    year: int | None = None
    plans_follow: bool = False

    @property
    def batch(self) -> Batch:
        """The cases side by side."""
        return self.comparison.batch

    @cached_property
    def moved(self) -> tuple[str, ...]:
        """The results wanted that some uncertain number moves."""
        return tuple(name for name in dict.fromkeys((*self.totals, *self.cells)) if name in self._moved)

    @cached_property
    def unknowns(self) -> tuple[Unknown, ...]:
        """The uncertain numbers that some result wanted depends on, by name; a name may have two distributions."""
        found: set[Unknown] = set()
        for leaf in sorted(self._drawn_leaves & self.batch.placed.keys()):
            placed = self.batch.placed[leaf]
            counted = placed.ids.take(self._deployed, axis=0) if "project" in placed.leaf.axes else placed.ids
            found.update(unknown for rank in np.unique(counted) for unknown in placed.stacks[rank][0].unknowns)
        return tuple(sorted(found, key=lambda unknown: (unknown.name, unknown.central)))

    def size(self, name: str, *, cells: bool) -> int:
        """Return how many numbers a result has in one draw: its years, cells and cases."""
        years = 1 if cells and self.year is not None else len(self.comparison.dossier.span)
        axes = model_graph().variables[name].axes.axes if cells else ()
        return years * len(self.comparison.outcomes) * int(np.prod([max(len(self.labels[axis]), 1) for axis in axes]))

    def case(self, scenario: str, position: str) -> int:
        """Return the place of a case on the case axis."""
        return list(self.comparison.outcomes).index((scenario, position))

    def central(self, name: str, scenario: str, position: str, year: int) -> Array:
        """Return the central values of a result in one case and year, (kind, service)."""
        values = self.comparison.outcome(scenario, position).run.value(name, year)
        return self._trimmed(name, values[..., np.newaxis, :])[..., 0, 0]

    def results(self, values: Values) -> Mapping[str, Array]:
        """Return the results that move, (year, kind, service, case, draw), of length 1 over cells for totals."""
        drawn = self.batch.leaves(lambda number: self._worth(number, values), self._drawn_leaves)
        leaves = self._certain_leaves | {name: self._trimmed(name, array) for name, array in drawn.items()}
        planned = None if self.plans_follow else self._certain_leaves["booked_posts"]
        together = SideBySide(self.batch.cases, leaves, self._sizes, self._given, planned, self._collected, self._once)
        run = together.run(self.moved)
        return {name: self._of_each_case(run.value_over_years(name)) for name in self.moved}

    def _of_each_case(self, values: Array) -> Array:
        """Return the values of the cases asked for, without those that only give something: one place for each case."""
        asked = len(self.comparison.outcomes)
        return np.broadcast_to(values, (*values.shape[:-2], max(values.shape[-2], asked), values.shape[-1]))[
            ..., :asked, :
        ]

    @cached_property
    def _once(self) -> Once | None:
        return None if self.year is None else Once(self.year, frozenset(self.cells) - {*self.totals})

    def _worth(self, number: Number, values: Values) -> Array:
        """Return what a number is worth, (draw,): its median where it is that of a project left out."""
        if isinstance(number, Unknown):
            return values(number) if number in self._known else np.array([number.central])
        return np.array([number])

    @cached_property
    def _known(self) -> frozenset[Unknown]:
        return frozenset(self.unknowns)

    def _collected(self, name: str, value: Array) -> Array:
        return value if name in self.cells else over_services(over_categories(value))

    @cached_property
    def _moved(self) -> frozenset[str]:
        return moved_by(self.batch, plans_follow=self.plans_follow)

    @cached_property
    def _certain_leaves(self) -> dict[str, Array]:
        return {name: self._trimmed(name, array) for name, array in self.comparison.together.leaves.items()}

    @cached_property
    def _given(self) -> Mapping[str, Array]:
        """The values that nothing uncertain moves."""
        values = self.comparison.together.values
        return {name: self._trimmed(name, values[name]) for name in values if name not in self._moved}

    @cached_property
    def _drawn_leaves(self) -> frozenset[str]:
        """The uncertain leaves that some result wanted depends on."""
        needed = restrict(model_graph(), [*self.moved, "bookable_posts"], self._given).leaves
        needs_spending = "status_quo_spending" in needed
        more = restrict(model_graph(), ["spending"], self._given).leaves if needs_spending else {}
        return self.batch.uncertain & (needed.keys() | more.keys())

    @cached_property
    def _deployed(self) -> np.ndarray:
        """The ranks of the projects that some case deploys."""
        deployed = self.comparison.together.leaves["deployed"]
        return np.flatnonzero(deployed.any(axis=tuple(i for i in range(deployed.ndim) if i != deployed.ndim - 4)))

    @cached_property
    def labels(self) -> Mapping[str, tuple[str, ...]]:
        """The labels of each axis, projects that no case deploys left out."""
        projects = self.batch.labels["project"]
        return {**self.batch.labels, "project": tuple(projects[rank] for rank in self._deployed)}

    @cached_property
    def _sizes(self) -> Mapping[str, int]:
        return {axis: len(labels) for axis, labels in self.labels.items()}

    def _trimmed(self, name: str, array: Array) -> Array:
        """Leave out the projects that no case deploys, where the array varies over projects."""
        variable = model_graph().variables.get(name)
        axes = variable.axes.axes if variable else catalogue().leaves[name].axes
        return array.take(self._deployed, axis=-4) if "project" in axes and array.shape[-4] > 1 else array


def sampled(study: Study, seed: int, batch: int, cut: slice) -> Values:
    """Return the values of uncertain numbers in some draws of a batch."""
    correlation = study.comparison.dossier.correlation
    return lambda unknown: _sampled(unknown, seed, batch, correlation)[cut]


def drawn(dossier: Dossier, draws: int, seed: int) -> Values:
    """Return the values of uncertain numbers in the first draws of a seed, the same as those of ranges."""
    batches = range(-(-draws // BATCH))

    def values(unknown: Unknown) -> Array:
        return np.concatenate([_sampled(unknown, seed, batch, dossier.correlation) for batch in batches])[:draws]

    return values


@lru_cache(maxsize=4096)
def _sampled(unknown: Unknown, seed: int, batch: int, correlation: Correlation | None) -> Array:
    """Return the values of an uncertain number in a whole batch, (draw,)."""
    places = uniforms([unknown.name], seed, batch, BATCH, correlation=correlation)
    return unknown.distribution.quantile(places[unknown.name])
