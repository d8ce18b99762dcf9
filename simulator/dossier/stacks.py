"""The figures that set one cell of a leaf, laid over one another, and the numbers that they make over the years.

A path holds over what is below it from its first year on, and a decision from the year of decision on. "Not disclosed"
falls through to the next figure. A number that is written once is one unknown, wherever it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from simulator.dossier.catalogue import Leaf
from simulator.dossier.facts import Cell, stated_place
from simulator.dossier.origins import Case, Origin, candidates, no_figure
from simulator.engine.measures import Array
from simulator.errors import DossierError
from simulator.uncertainty.distributions import Distribution

ALWAYS = 0
"""The year from which a number without a path holds: before any other."""


@dataclass(frozen=True)
class Unknown:
    """An uncertain number: the name of its stream of draws, its distribution, and its median."""

    name: str
    distribution: Distribution
    central: float


Number = float | Unknown


@dataclass(frozen=True)
class Layer:
    """A figure: numbers and the year from which each holds (or, yearly, the only one), and the cell's share of it."""

    steps: tuple[tuple[int, Number], ...]
    share: float = 1.0
    yearly: bool = False


@dataclass(frozen=True)
class Stack:
    """Figures laid over one another, the lowest first. moves: whether the result may change with the year."""

    layers: tuple[Layer, ...]
    moves: bool

    @property
    def unknowns(self) -> Iterator[Unknown]:
        """The uncertain numbers in it."""
        return (number for layer in self.layers for _, number in layer.steps if isinstance(number, Unknown))


def stack_of(leaf: Leaf, case: Case, cell: Cell, *, below_moves: bool) -> tuple[Stack, Origin]:
    """Return what sets a cell, and the origin of its value. below_moves: whether the fallback leaf is a path."""
    undisclosed = False
    found: list[Origin] = []
    for origin in candidates(leaf, case, cell):
        if not origin.figure.disclosed:
            undisclosed = True
            continue
        found.append(origin)
        if not _is_partial(origin, leaf):
            break
    lies_below = leaf.fallback is not None and (not found or _is_partial(found[-1], leaf))
    if not found and not lies_below:
        raise _missing(leaf, case)
    moves = (lies_below and below_moves) or any(o.figure.path is not None or _is_decision(o, leaf) for o in found)
    layers = tuple(_layer(origin, leaf, case, cell) for origin in reversed(found))
    first = found[0] if found else Origin("default", leaf.fallback or "model", no_figure(leaf))
    return Stack(layers, moves), Origin(first.kind, first.where, first.figure, first.share, undisclosed)


def laid(stack: Stack, years: tuple[int, ...], below: Array | None, drawn: Callable[[Number], Array]) -> Array:
    """Return the numbers of a stack as (year, draw), of one year where they stand still.

    below: the fallback leaf's, alike. drawn: what each number is worth, as (draw,).
    """
    years = years if stack.moves else years[:1]
    rows = [np.zeros(1)] * len(years) if below is None else [below[min(i, len(below) - 1)] for i in range(len(years))]
    for layer in stack.layers:
        rows = _over(rows, layer, years, drawn)
    return np.stack(np.broadcast_arrays(*rows))


def _over(rows: list[Array], layer: Layer, years: tuple[int, ...], drawn: Callable[[Number], Array]) -> list[Array]:
    """Lay one figure over the rows of each year."""
    if layer.yearly:
        worth = {year: drawn(number) * layer.share for year, number in layer.steps}
        return [worth.get(year, np.zeros(1)) for year in years]
    for start, number in layer.steps:
        value = drawn(number) * layer.share
        rows = [value if year >= start else row for year, row in zip(years, rows, strict=True)]
    return rows


def _layer(origin: Origin, leaf: Leaf, case: Case, cell: Cell) -> Layer:
    figure, share = origin.figure, origin.share
    if figure.path is not None:
        steps = sorted((_year(key, case), value) for key, value in figure.path.items())
        return Layer(tuple(steps), share, yearly=leaf.path == "yearly")
    start = case.dossier.decision_year if _is_decision(origin, leaf) else ALWAYS
    return Layer(((start, _number(origin, leaf, case, cell)),), share)


def _number(origin: Origin, leaf: Leaf, case: Case, cell: Cell) -> Number:
    spread = origin.figure.spread
    if spread is None:
        return origin.figure.number or 0.0
    name = ".".join(part for part in (_place(origin, leaf, case, cell), leaf.name) if part)
    return Unknown(name, spread.within(*leaf.bounds), spread.central(*leaf.bounds))


def _place(origin: Origin, leaf: Leaf, case: Case, cell: Cell) -> str:
    """Return where an uncertain number is written, so that all positions share its draws.

    That is the place that a user names; else the project, service or category that has a figure of its own in the
    dossier or in any position; else nowhere in particular.
    """
    if origin.kind == "set":
        return origin.where
    if leaf.name in case.dossier.own_figures:
        owners = case.dossier.own_figures[leaf.name]
        return next((place for place in cell.values() if place in owners), "")
    return stated_place(case.dossier, leaf.name, cell) if origin.kind == "dossier" else ""


def _is_partial(origin: Origin, leaf: Leaf) -> bool:
    """Tell whether a figure leaves years to the next: a path before it begins, a decision before it is taken."""
    return (origin.figure.path is not None and leaf.path != "yearly") or _is_decision(origin, leaf)


def _is_decision(origin: Origin, leaf: Leaf) -> bool:
    return leaf.kind == "lever" and origin.kind in ("scenario", "set")


def _year(key: str, case: Case) -> int:
    return case.dossier.decision_year + int(key) if key.startswith("+") else int(key)


def _missing(leaf: Leaf, case: Case) -> DossierError:
    return DossierError(
        fr=f"{case.dossier.id} : il manque « {leaf.name} » ({leaf.label.fr}) ; aucune valeur par défaut n’existe.",
        en=f"{case.dossier.id}: '{leaf.name}' ({leaf.label.en}) is missing; there is no default.",
    )
