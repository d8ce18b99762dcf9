"""From a dossier to the arrays of the engine: leaves over years, for one case or several, central or drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.dossier import Dossier
from simulator.dossier.origins import Case
from simulator.dossier.placed import Origins, Placed, placed_of, shape_of
from simulator.dossier.stacks import Number, Stack, Unknown, laid
from simulator.engine.measures import Array

PARTS = {"project": "projects", "service": "services", "category": "categories", "group": "groups"}
"""The part of a dossier that each axis lists."""

PATH = 5
"""Dimensions of a leaf that changes with the year: (year, kind, service, case, draw)."""


@dataclass(frozen=True)
class Inputs:
    """Leaves of one case ready for the engine, the labels of each axis, and the origin of each cell."""

    leaves: Mapping[str, Array]
    labels: Mapping[str, tuple[str, ...]]
    origins: Mapping[str, Origins]

    @property
    def sizes(self) -> Mapping[str, int]:
        """The length of each axis."""
        return {axis: len(labels) for axis, labels in self.labels.items()}


@dataclass(frozen=True)
class Batch:
    """Cases side by side. Its leaves are arrays (kind, service, case, draw), with the year before for a path."""

    cases: tuple[Case, ...]
    labels: Mapping[str, tuple[str, ...]]
    placed: Mapping[str, Placed]
    origins: tuple[Mapping[str, Origins], ...]

    @property
    def dossier(self) -> Dossier:
        """The dossier of all the cases."""
        return self.cases[0].dossier

    @property
    def sizes(self) -> Mapping[str, int]:
        """The length of each axis."""
        return {axis: len(labels) for axis, labels in self.labels.items()}

    @cached_property
    def unknowns(self) -> Mapping[str, tuple[Unknown, ...]]:
        """The uncertain numbers of the cases by the name of their stream; a name may have several distributions."""
        found: dict[str, dict[Unknown, None]] = {}
        for placed in self.placed.values():
            for stack, _ in placed.stacks:
                for unknown in stack.unknowns:
                    found.setdefault(unknown.name, {})[unknown] = None
        return {name: tuple(unknowns) for name, unknowns in sorted(found.items())}

    @cached_property
    def uncertain(self) -> frozenset[str]:
        """Leaves that some draw moves: those with an unknown, and those that lie on one or are made from one."""
        moved = {name for name, placed in self.placed.items() if placed.names}
        leaves = catalogue().leaves.values()
        while more := {leaf.name for leaf in leaves if _made_from(leaf) in moved} - moved:
            moved |= more
        return frozenset(moved)

    @cached_property
    def central(self) -> Mapping[str, Array]:
        """Every leaf but those that another run gives, each unknown at its median: one draw."""
        return self.leaves(_central)

    def leaves(self, drawn: Callable[[Number], Array], only: frozenset[str] | None = None) -> dict[str, Array]:
        """Return leaves. drawn: what a number is worth, (draw,). only: names of those wanted, all when None."""
        wanted = [placed for name, placed in self.placed.items() if only is None or name in only]
        needed = {placed.leaf.name for placed in wanted} | {placed.leaf.fallback for placed in wanted}
        pieces: dict[str, list[Array]] = {}
        for name, placed in self.placed.items():
            if name in needed:
                below = pieces.get(placed.leaf.fallback or "")
                pieces[name] = [_piece(stack, below, on, self.dossier, drawn) for stack, on in placed.stacks]
        found = {placed.leaf.name: _assembled(placed, pieces[placed.leaf.name]) for placed in wanted}
        if only is None:
            found |= _starts(self.labels) | {"year": np.array(self.dossier.span, dtype=float).reshape(-1, 1, 1, 1, 1)}
        return found | _derived(found, only)

    def inputs(self, case: int, leaves: Mapping[str, Array]) -> Inputs:
        """Return the inputs of one of the cases, cut out of leaves of all."""
        own = {name: array[..., case if array.shape[-2] > 1 else 0, :] for name, array in leaves.items()}
        return Inputs(own, self.labels, self.origins[case])


def inputs_of(case: Case) -> Inputs:
    """Return the central leaves of a case, but those that another run gives (booked posts, status quo)."""
    batch = batch_of((case,))
    return batch.inputs(0, batch.central)


def batch_of(cases: Sequence[Case]) -> Batch:
    """Return cases of one dossier side by side. Raises DossierError: a leaf has no value at all."""
    dossier = cases[0].dossier
    labels = {axis: tuple(item.id for item in getattr(dossier, part)) for axis, part in PARTS.items()}
    placed: dict[str, Placed] = {}
    origins: tuple[dict[str, Origins], ...] = tuple({} for _ in cases)
    for leaf in sorted(catalogue().leaves.values(), key=lambda leaf: leaf.fallback is not None):
        if leaf.kind in ("start", "run"):
            continue
        placed[leaf.name], found = placed_of(leaf, cases, labels, placed)
        for own, cells in zip(origins, found, strict=True):
            own[leaf.name] = cells
    return Batch(tuple(cases), labels, placed, origins)


def _piece(
    stack: Stack, below: list[Array] | None, on: int | None, dossier: Dossier, drawn: Callable[[Number], Array]
) -> Array:
    return laid(stack, dossier.span, below[on] if below is not None and on is not None else None, drawn)


def _assembled(placed: Placed, pieces: Sequence[Array]) -> Array:
    """Put the numbers of each stack, (year, draw), in the cells that it sets: (kind, service, case, draw) or a path."""
    if not pieces:
        return np.zeros((*placed.ids.shape, 1))
    together = np.stack(np.broadcast_arrays(*pieces))
    found = np.ascontiguousarray(np.moveaxis(together[placed.ids], 3, 0))
    return found if placed.moves else found[0]


def _starts(labels: Mapping[str, Sequence[str]]) -> dict[str, Array]:
    """Return the stocks that are zero before the first year."""
    starts = (leaf for leaf in catalogue().leaves.values() if leaf.kind == "start")
    return {leaf.name: np.zeros((*shape_of(leaf, labels), 1, 1)) for leaf in starts}


def _made_from(leaf: Leaf) -> str:
    return leaf.shifted or leaf.first or leaf.fallback or ""


def _derived(found: Mapping[str, Array], only: frozenset[str] | None) -> dict[str, Array]:
    """Return the leaves made from another: the year after (the last year repeats), or the first year."""
    made: dict[str, Array] = {}
    for leaf in catalogue().leaves.values():
        if (leaf.shifted or leaf.first) and (only is None or leaf.name in only):
            values = found[leaf.shifted or leaf.first or ""]
            if values.ndim == PATH:
                values = np.concatenate([values[1:], values[-1:]]) if leaf.shifted else values[0]
            made[leaf.name] = values
    return made


def _central(number: Number) -> Array:
    return np.array([number.central if isinstance(number, Unknown) else number])
