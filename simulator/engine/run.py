"""The year loop: evaluate a graph on leaves, year after year, and keep the values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from simulator.engine.graph import INITIAL, Graph, Variable
from simulator.engine.measures import POSITION, Array
from simulator.engine.plan import Plan, Step, plan
from simulator.errors import RunError

STILL = 3
"""Dimensions of a number that does not change with the year: (kind, service, draw); a path has the year before."""

SIDE_BY_SIDE = 4
"""The same for several cases side by side: (kind, service, case, draw)."""


@dataclass(frozen=True)
class Once:
    """Names that are kept in one year only, as paths of that single year."""

    year: int
    names: frozenset[str] = frozenset()


Collect = Callable[[str, Array], Array]
"""What to keep of a variable's value in a year."""

NOTHING: Mapping[str, Array] = MappingProxyType({})


@dataclass(frozen=True)
class Run:
    """The values of a run: each an array (kind, service, draw), with the year before where it changes with it.

    A run of several cases side by side has a dimension more, the case, before the draw; still says which it is.
    """

    graph: Graph
    years: tuple[int, ...]
    values: Mapping[str, Array]
    leaves: Mapping[str, Array]
    still: int = STILL

    def value(self, name: str, year: int) -> Array:
        """Return a variable or a leaf in one year, as (kind, service, draw)."""
        stored = self.values[name] if name in self.values else self.leaves[name]
        return stored if stored.ndim == self.still else stored[self.years.index(year)]

    def value_over_years(self, name: str) -> Array:
        """Return a variable or a leaf over all years, as (year, kind, service, draw)."""
        stored = self.values[name] if name in self.values else self.leaves[name]
        return stored if stored.ndim > self.still else np.broadcast_to(stored, (len(self.years), *stored.shape))

    def of_case(self, case: int) -> Run:
        """Return the run of one of the cases that stand side by side."""
        values, leaves = (
            {name: array[..., case if array.shape[-2] > 1 else 0, :] for name, array in arrays.items()}
            for arrays in (self.values, self.leaves)
        )
        return Run(self.graph, self.years, values, leaves)


def run(
    graph: Graph,
    leaves: Mapping[str, Array],
    years: Sequence[int],
    sizes: Mapping[str, int],
    keep: Collection[str] | None = None,
    given: Mapping[str, Array] = NOTHING,
    still: int = STILL,
    collect: Collect | None = None,
    once: Once | None = None,
) -> Run:
    """Evaluate the graph over the years.

    leaves: arrays (kind, service, draw), or (year, kind, service, draw) where they change with the year.
    sizes: the length of each axis. keep: names to keep; all when None, and then only those that they need are run.
    given: values of variables already known, which are not run again. still: the dimensions of a still number.
    collect: what to keep of each value kept, such as its sum; all of it when None. once: what to keep of one year only.
    Raises RunError: a leaf is missing, an axis is mixed up with another, a value is not finite.
    """
    known = {**leaves, **given}
    paths = frozenset(name for name, array in known.items() if array.ndim > still)
    once = once or Once(years[-1])
    made = plan(graph, paths, None if keep is None else tuple(keep), frozenset(given), once.names)
    _fail_if_leaves_missing(made.graph, known)
    values = walk(made, known, sizes, collect or _whole, [year == once.year for year in years])
    fail_if_not_finite(values, years, still)
    return Run(made.graph, tuple(years), values, leaves, still)


def walk(
    made: Plan, leaves: Mapping[str, Array], sizes: Mapping[str, int], collect: Collect, years: Sequence[bool]
) -> dict[str, Array]:
    """Return the values that a plan keeps. years: for each, whether it is the one in which rare values are wanted.

    Raises RunError where an axis is mixed up with another.
    """
    now = {name: leaves[name] for name in made.still_leaves}
    walker = _Walker(sizes, now)
    kept = {step.name: collect(step.name, value) for step, value in walker.evaluated(made.still)}
    history: dict[str, list[Array]] = {step.name: [] for step in made.moving if step.kept}
    for index, the_one in enumerate(years):
        for name in made.paths:
            now[name] = leaves[name][index]
        for step, value in walker.evaluated(made.moving, started=index > 0, rare=the_one):
            history[step.name].append(collect(step.name, value))
        for stock, previous in made.remembered:
            now[previous] = now[stock]
        for stock in made.forgotten:
            del now[stock]
    return kept | {name: _stacked(values) for name, values in history.items()}


@dataclass(frozen=True)
class _Walker:
    """What is known now, by name, and the shapes that were found to be right."""

    sizes: Mapping[str, int]
    now: dict[str, Array]
    shapes: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def evaluated(
        self, steps: Iterable[Step], *, started: bool = False, rare: bool = False
    ) -> Iterator[tuple[Step, Array]]:
        """Evaluate steps one after the other; yield what is kept. started: whether last year's values are known."""
        now, shapes = self.now, self.shapes
        for step in steps:
            if rare or not step.once:
                needs = step.later if started else step.at_start
                value = now[step.name] = step.function(*[now[need] for need in needs])
                if shapes.get(step.name) != value.shape:
                    _fail_if_axes_mixed_up(step.variable, value, self.sizes)
                    shapes[step.name] = value.shape
                if step.kept:
                    yield step, value
            for name in step.releases:
                now.pop(name, None)


def _whole(_: str, value: Array) -> Array:
    return value


def _stacked(values: Sequence[Array]) -> Array:
    """Return the values of each year, those that vary over fewer axes repeated."""
    return np.array(values if len({value.shape for value in values}) == 1 else np.broadcast_arrays(*values))


def _fail_if_axes_mixed_up(variable: Variable, value: Array, sizes: Mapping[str, int]) -> None:
    kinds, services = 1, 1
    for axis in variable.axes.axes:
        if POSITION[axis]:
            services = sizes[axis]
        else:
            kinds = sizes[axis]
    if value.ndim < STILL or value.shape[0] not in (1, kinds) or value.shape[1] not in (1, services):
        axes = ", ".join(variable.axes.axes) or "-"
        place = f"{variable.file}:{variable.line}"
        raise RunError(
            fr=f"« {variable.name} » devrait varier sur ({axes}) mais a la forme {value.shape} ({place}).",
            en=f"'{variable.name}' should vary over ({axes}) but has shape {value.shape} ({place}).",
        )


def _fail_if_leaves_missing(graph: Graph, leaves: Mapping[str, Array]) -> None:
    missing = sorted(name for name in graph.leaves if name not in leaves)
    if missing:
        stock = missing[0].removesuffix(INITIAL) + "_previous"
        users = ", ".join(name for name, variable in graph.variables.items() if {missing[0], stock} & {*variable.needs})
        raise RunError(
            fr=f"Il manque la valeur de « {missing[0]} », dont ont besoin : {users}.",
            en=f"The value of '{missing[0]}' is missing; it is needed by: {users}.",
        )


def fail_if_not_finite(values: Mapping[str, Array], years: Sequence[int], still: int = STILL) -> None:
    """Raise RunError for the first value that is not finite: which, when, in how many draws."""
    for name, value in values.items():
        if np.isfinite(value).all():
            continue
        bad = ~np.isfinite(value)
        moment = years[int(np.argmax(bad.any(axis=tuple(range(1, value.ndim)))))] if value.ndim > still else years[0]
        draws = int(bad.any(axis=tuple(range(value.ndim - 1))).sum())
        raise RunError(
            fr=f"« {name} » n'est pas un nombre fini en {moment} ({draws} tirage(s) sur {value.shape[-1]}).",
            en=f"'{name}' is not a finite number in {moment} ({draws} draw(s) of {value.shape[-1]}).",
        )
