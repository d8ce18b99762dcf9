"""Which figures set which cells of a leaf, in one case or in several side by side.

What sets each cell is found once for a dossier and kept: a value moved by the user only finds its own leaf again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import product
from typing import Any, TypeVar

import numpy as np

from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.dossier import Dossier
from simulator.dossier.facts import STATED, Cell
from simulator.dossier.origins import Case, Origin
from simulator.dossier.stacks import ALWAYS, Layer, Stack, stack_of
from simulator.engine.measures import POSITION

Index = tuple[int, int]
CellsSet = Mapping[Index, tuple[Stack, Origin]]
Origins = Mapping[Index, Origin]
Found = TypeVar("Found")
Labels = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Placed:
    """What sets the cells of a leaf in several cases: ids (kind, service, case) say which of the stacks sets which.

    A stack comes with the id of the stack of the fallback leaf that it lies on, where it lies on one.
    """

    leaf: Leaf
    ids: np.ndarray
    stacks: tuple[tuple[Stack, int | None], ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the uncertain numbers in it."""
        return frozenset(unknown.name for stack, _ in self.stacks for unknown in stack.unknowns)

    @property
    def moves(self) -> bool:
        """Whether the leaf changes with the year."""
        return any(stack.moves for stack, _ in self.stacks)


@dataclass(frozen=True)
class _Known:
    """A dossier, told from others by its content."""

    dossier: Dossier = field(compare=False)
    digest: str


@lru_cache(maxsize=8)
def _memory(_: _Known) -> dict[tuple[object, ...], Any]:
    """Return what has been found of a dossier, without anything set by a user."""
    return {}


def _remembered(leaf: Leaf, case: Case, key: tuple[object, ...], find: Callable[[], Found]) -> Found:
    """Return what is found of a leaf, from memory unless the user set something that it depends on."""
    if any(override.name in (leaf.name, leaf.fallback, leaf.unless) for override in case.overrides):
        return find()
    memory = _memory(_Known(case.dossier, case.dossier.digest))
    if key not in memory:
        memory[key] = find()
    found: Found = memory[key]
    return found


def placed_of(
    leaf: Leaf, cases: Sequence[Case], labels: Labels, done: Mapping[str, Placed]
) -> tuple[Placed, tuple[Origins, ...]]:
    """Return what sets a leaf in cases side by side, and the origins of its cells. done: leaves placed before."""

    def find() -> tuple[Placed, tuple[Origins, ...]]:
        found = [_cells_set(leaf, case, labels) for case in cases]
        origins = tuple({index: origin for index, (_, origin) in cells.items()} for cells in found)
        return _placed_in(leaf, found, labels, done), origins

    return _remembered(leaf, cases[0], (leaf.name, *(case.key for case in cases)), find)


def _cells_set(leaf: Leaf, case: Case, labels: Labels) -> CellsSet:
    """Return what sets each cell of a leaf in a case."""
    key = leaf.name, case.position, case.scenario if leaf.kind == "lever" else ""
    return _remembered(leaf, case, key, lambda: _found(leaf, case, labels))


def _found(leaf: Leaf, case: Case, labels: Labels) -> CellsSet:
    cells = _cells(leaf, labels)
    if leaf.usual is not None and leaf.usual.spread is None and leaf.name not in _names_given(case) and not leaf.by:
        usual = (
            Stack((Layer(((ALWAYS, leaf.usual.value),)),), moves=False),
            Origin("default", "model", leaf.usual.figure),
        )
        return dict.fromkeys(cells, usual)
    below_moves = bool(leaf.fallback) and any(
        stack.moves for stack, _ in _cells_set(catalogue().leaves[leaf.fallback or ""], case, labels).values()
    )
    return {index: stack_of(leaf, case, cell, below_moves=below_moves) for index, cell in cells.items()}


def _names_given(case: Case) -> frozenset[str]:
    """Return the names that anything in the case may set: no other name needs more than its default."""
    dossier = case.dossier
    scenario, position = dossier.scenarios[case.scenario], dossier.positions[case.position]
    figures = [scenario.levers, *scenario.services.values()]
    figures += [position.figures, *position.projects.values(), *position.services.values()]
    return dossier.names_given | STATED | {override.name for override in case.overrides}.union(*figures)


def shape_of(leaf: Leaf, labels: Labels) -> Index:
    """Return how many kinds and services a leaf has."""
    sizes = [1, 1]
    for axis in leaf.axes:
        sizes[POSITION[axis]] = len(labels[axis])
    return sizes[0], sizes[1]


def _cells(leaf: Leaf, labels: Labels) -> dict[Index, Cell]:
    """Return the cells of a leaf: their index (kind, service) and their labels."""
    names: list[list[dict[str, str]]] = [[{}], [{}]]
    for axis in leaf.axes:
        names[POSITION[axis]] = [{axis: label} for label in labels[axis]]
    pairs = product(enumerate(names[0]), enumerate(names[1]))
    return {(i, j): first | second for (i, first), (j, second) in pairs}


def _placed_in(leaf: Leaf, cases: Sequence[CellsSet], labels: Labels, done: Mapping[str, Placed]) -> Placed:
    """Tell the stacks apart that set the cells of a leaf in all cases."""
    below = done.get(leaf.fallback or "")
    ids = np.zeros((*shape_of(leaf, labels), len(cases)), dtype=np.intp)
    known: dict[tuple[Stack, int | None], int] = {}
    for case, cells in enumerate(cases):
        for index, (stack, _) in cells.items():
            on = None if below is None else int(below.ids[_fitted(index, case, below.ids.shape)])
            ids[(*index, case)] = known.setdefault((stack, on), len(known))
    if (ids == ids[..., :1]).all():
        ids = ids[..., :1]
    return Placed(leaf, ids, tuple(known))


def _fitted(index: Index, case: int, shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(min(i, size - 1) for i, size in zip((*index, case), shape, strict=True))
