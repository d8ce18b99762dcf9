"""The year loop: evaluate a graph on leaves, year after year, and keep the values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.engine.graph import INITIAL, PREVIOUS, Graph, Variable, restrict
from simulator.engine.measures import POSITION, Array
from simulator.errors import RunError

STILL = 3
"""Dimensions of a number that does not change with the year: (kind, service, draw); a path has the year before."""


@dataclass(frozen=True)
class Run:
    """The values of one run: each an array (year, kind, service, draw)."""

    graph: Graph
    years: tuple[int, ...]
    values: Mapping[str, Array]
    leaves: Mapping[str, Array]

    def value(self, name: str, year: int) -> Array:
        """Return a variable or a leaf in one year, as (kind, service, draw)."""
        stored = self.values[name] if name in self.values else self.leaves[name]
        return stored if stored.ndim == STILL else stored[self.years.index(year)]

    def value_over_years(self, name: str) -> Array:
        """Return a variable or a leaf over all years, as (year, kind, service, draw)."""
        stored = self.values[name] if name in self.values else self.leaves[name]
        return stored if stored.ndim > STILL else np.broadcast_to(stored, (len(self.years), *stored.shape))


def run(
    graph: Graph,
    leaves: Mapping[str, Array],
    years: Sequence[int],
    sizes: Mapping[str, int],
    keep: Collection[str] | None = None,
) -> Run:
    """Evaluate the graph over the years.

    leaves: arrays (kind, service, draw), or (year, kind, service, draw) where they change with the year.
    sizes: the length of each axis. keep: names to keep; all when None, and then only those that they need are run.
    Raises RunError: a leaf is missing, an axis is mixed up with another, a value is not finite.
    """
    graph = graph if keep is None else restrict(graph, keep)
    _fail_if_leaves_missing(graph, leaves)
    still = _still_variables(graph, leaves)
    constants: dict[str, Array] = {name: leaves[name] for name in graph.leaves if leaves[name].ndim == STILL}
    moving = [variable for name, variable in graph.variables.items() if name not in still]
    for name in (name for name in graph.variables if name in still):
        constants[name] = _evaluate(graph.variables[name], constants, sizes)
    history: dict[str, list[Array]] = {variable.name: [] for variable in moving}
    before: dict[str, Array] = {}
    for index in range(len(years)):
        now = constants | {name: leaves[name][index] for name in graph.leaves if name not in constants}
        for variable in moving:
            now[variable.name] = _evaluate(variable, _with_previous(variable, now, before), sizes)
            history[variable.name].append(now[variable.name])
        before = now
    kept = graph.variables if keep is None else keep
    values = {name: _over_years(history[name]) if name in history else constants[name] for name in kept}
    _fail_if_not_finite(values, years)
    return Run(graph, tuple(years), values, leaves)


def _over_years(values: Sequence[Array]) -> Array:
    """Return the values of each year as one array; a stock's first year may vary over fewer axes than the next."""
    return np.stack(np.broadcast_arrays(*values))


def _still_variables(graph: Graph, leaves: Mapping[str, Array]) -> set[str]:
    """Return the variables that cannot change with the year: all they need is still, and nothing is of last year."""
    still: set[str] = {name for name in graph.leaves if leaves[name].ndim == STILL}
    for name, variable in graph.variables.items():
        if all(need in still for need in variable.needs):
            still.add(name)
    return still - set(graph.leaves)


def _with_previous(variable: Variable, now: Mapping[str, Array], before: Mapping[str, Array]) -> Mapping[str, Array]:
    stocks = [need.removesuffix(PREVIOUS) for need in variable.needs if need.endswith(PREVIOUS)]
    if not stocks:
        return now
    return {
        **now,
        **{stock + PREVIOUS: before[stock] if before else now[stock + INITIAL] for stock in stocks},
    }


def _evaluate(variable: Variable, known: Mapping[str, Array], sizes: Mapping[str, int]) -> Array:
    value = variable.function(*(known[need] for need in variable.needs))
    _fail_if_axes_mixed_up(variable, value, sizes)
    return value


def _fail_if_axes_mixed_up(variable: Variable, value: Array, sizes: Mapping[str, int]) -> None:
    allowed = [1, 1]
    for axis in variable.axes.axes:
        allowed[POSITION[axis]] = sizes[axis]
    if value.ndim != STILL or any(size not in (1, limit) for size, limit in zip(value.shape[:2], allowed, strict=True)):
        axes = ", ".join(variable.axes.axes) or "-"
        place = f"{variable.file}:{variable.line}"
        raise RunError(
            fr=f"« {variable.name} » devrait varier sur ({axes}) mais a la forme {value.shape} ({place}).",
            en=f"'{variable.name}' should vary over ({axes}) but has shape {value.shape} ({place}).",
        )


def _fail_if_leaves_missing(graph: Graph, leaves: Mapping[str, Array]) -> None:
    missing = sorted(name for name in graph.leaves if name not in leaves)
    if missing:
        stock = missing[0].removesuffix(INITIAL) + PREVIOUS
        users = ", ".join(name for name, variable in graph.variables.items() if {missing[0], stock} & {*variable.needs})
        raise RunError(
            fr=f"Il manque la valeur de « {missing[0]} », dont ont besoin : {users}.",
            en=f"The value of '{missing[0]}' is missing; it is needed by: {users}.",
        )


def _fail_if_not_finite(values: Mapping[str, Array], years: Sequence[int]) -> None:
    for name, value in values.items():
        if np.isfinite(value).all():
            continue
        bad = ~np.isfinite(value)
        moment = years[int(np.argmax(bad.any(axis=(1, 2, 3))))] if value.ndim > STILL else years[0]
        draws = int(bad.any(axis=tuple(range(value.ndim - 1))).sum())
        raise RunError(
            fr=f"« {name} » n'est pas un nombre fini en {moment} ({draws} tirage(s) sur {value.shape[-1]}).",
            en=f"'{name}' is not a finite number in {moment} ({draws} draw(s) of {value.shape[-1]}).",
        )
