"""The assumptions on which two positions differ: what each holds, on what evidence, and what goes together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.analysis.comparison import Comparison
from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.inputs import PATH
from simulator.dossier.origins import Origin
from simulator.engine.measures import Array


@dataclass(frozen=True)
class Side:
    """What one position holds of an assumption: the lowest and highest value where the two differ, and on what.

    grades: those of the figures in force, in alphabetical order; "definition" for what is so by definition, nothing
    where none is said.
    """

    low: float
    high: float
    grades: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """An assumption on which two positions differ. moves: the leaves that it moves, those made from it included."""

    leaf: Leaf
    first: Side
    second: Side
    moves: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Assumptions that change sides together: one name, or those of a chapter of the model."""

    name: str
    differences: tuple[Difference, ...]

    @property
    def leaves(self) -> frozenset[str]:
        """The leaves that it moves."""
        return frozenset(leaf for difference in self.differences for leaf in difference.moves)


@dataclass(frozen=True)
class Columns:
    """Where two positions stand on the case axis of a comparison, for each case that changes sides.

    firsts, seconds: places of these cases under the first position and under the second.
    """

    comparison: Comparison
    firsts: tuple[int, ...]
    seconds: tuple[int, ...]

    def of(self, name: str, places: Sequence[int]) -> Array:
        """Return a leaf in some cases, (kind, service, case, 1), with the year before for a path."""
        array = self.comparison.together.leaves[name]
        return array[..., list(places), :] if array.shape[-2] > 1 else array

    def apart(self, name: str) -> np.ndarray:
        """Return where the two positions differ on a leaf, projects that nobody deploys left out."""
        return np.asarray((self.of(name, self.firsts) != self.of(name, self.seconds)) & self._counted(name))

    def _counted(self, name: str) -> np.ndarray:
        """Return the cells that count: those of the projects that some case deploys, or all."""
        if "project" not in catalogue().leaves[name].axes:
            return np.ones(1, dtype=bool)
        return np.asarray(self.of("deployed", self.firsts).any(axis=-2, keepdims=True))


def differences(columns: Columns, needed: frozenset[str]) -> tuple[Difference, ...]:
    """Return the assumptions on which two positions differ and that move leaves needed, by name."""
    derived = {leaf.name for leaf in catalogue().leaves.values() if leaf.shifted or leaf.first}
    apart = {name for name in {*columns.comparison.batch.placed} | derived if columns.apart(name).any()}
    moved: dict[str, list[str]] = {}
    for name in sorted(apart):
        moved.setdefault(_root(name, apart, columns), []).append(name)
    return tuple(
        Difference(catalogue().leaves[root], *_sides(root, columns), tuple(names))
        for root, names in sorted(moved.items())
        if needed & {*names}
    )


def groups(found: Sequence[Difference], *, by_theme: bool) -> tuple[Group, ...]:
    """Return the groups of assumptions that change sides together: by name, or by chapter of the model."""
    together: dict[str, list[Difference]] = {}
    for each in found:
        together.setdefault(each.leaf.theme if by_theme else each.leaf.name, []).append(each)
    return tuple(Group(name, tuple(members)) for name, members in together.items())


def _root(name: str, apart: set[str], columns: Columns) -> str:
    """Return the assumption from which a leaf that differs is made: itself where it is made from no other."""
    leaf = catalogue().leaves[name]
    made_from = leaf.shifted or leaf.first or leaf.fallback
    if made_from in apart:
        return _root(made_from, apart, columns)
    if leaf.unless in apart and _is_default(name, columns):
        return leaf.unless
    return name


def _is_default(name: str, columns: Columns) -> bool:
    """Tell whether neither position says anything of a leaf: only what another is makes it differ."""
    origins = columns.comparison.batch.origins
    places = (*columns.firsts, *columns.seconds)
    return all(origin.kind == "default" for place in places for origin in origins[place][name].values())


def _sides(name: str, columns: Columns) -> tuple[Side, Side]:
    """Return what each position holds of an assumption where the two differ."""
    apart = columns.apart(name)
    return _side(name, columns, columns.firsts, apart), _side(name, columns, columns.seconds, apart)


def _side(name: str, columns: Columns, places: Sequence[int], apart: np.ndarray) -> Side:
    held = np.broadcast_to(columns.of(name, places), apart.shape)[apart]
    cells = np.asarray(apart.any(axis=0) if apart.ndim == PATH else apart)
    origins = columns.comparison.batch.origins
    grades = {
        _grade(origins[places[case]][name][kind, service], catalogue().leaves[name])
        for kind, service, case in _cells(cells[..., 0])
    }
    return Side(float(held.min()), float(held.max()), tuple(sorted(grade for grade in grades if grade)))


def _cells(cells: np.ndarray) -> Iterator[tuple[int, int, int]]:
    return ((int(kind), int(service), int(case)) for kind, service, case in np.argwhere(cells))


def _grade(origin: Origin, leaf: Leaf) -> str:
    """Return the grade of a figure, or what it rests on where it has none: a judgement, a definition."""
    if origin.figure.grade is not None:
        return origin.figure.grade
    for reason in ("judgement", "definition"):
        if any(source.startswith(reason) for source in origin.figure.sources):
            return reason
    return (leaf.grade or "") if origin.kind == "default" else ""
