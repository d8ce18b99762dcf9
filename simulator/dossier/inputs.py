"""From a dossier to the arrays of the engine: the values of each leaf over years, and the origin of each cell.

A path holds over what is below it from its first year on, and a decision from the year of decision on.
"Not disclosed" falls through to the next figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

import numpy as np

from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.dossier import Dossier
from simulator.dossier.facts import STATED, Cell
from simulator.dossier.origins import Case, Origin, candidates, no_figure
from simulator.engine.measures import POSITION, Array
from simulator.errors import DossierError

PARTS = {"project": "projects", "service": "services", "category": "categories", "group": "groups"}
"""The part of a dossier that each axis lists."""


@dataclass(frozen=True)
class Inputs:
    """Leaves ready for the engine, the labels of each axis, and the origin of each cell."""

    leaves: Mapping[str, Array]
    labels: Mapping[str, tuple[str, ...]]
    origins: Mapping[str, Mapping[tuple[int, int], Origin]]

    @property
    def sizes(self) -> Mapping[str, int]:
        """The length of each axis."""
        return {axis: len(labels) for axis, labels in self.labels.items()}


def inputs_of(case: Case, given: Mapping[str, Array] = MappingProxyType({})) -> Inputs:
    """Return every leaf of the model for a case. given: leaves that another run gives (booked posts, status quo)."""
    dossier = case.dossier
    labels = {
        axis: tuple(item.id for item in getattr(dossier, part))
        for axis, part in (
            ("project", "projects"),
            ("service", "services"),
            ("category", "categories"),
            ("group", "groups"),
        )
    }
    leaves: dict[str, Array] = {"year": np.array(dossier.span, dtype=float).reshape(-1, 1, 1, 1)}
    origins: dict[str, dict[tuple[int, int], Origin]] = {}
    for leaf in sorted(catalogue().leaves.values(), key=lambda leaf: leaf.fallback is not None):
        if leaf.kind == "start":
            leaves[leaf.name] = np.zeros((*_cells(leaf, labels)[0], 1))
        elif leaf.kind != "run":
            leaves[leaf.name], origins[leaf.name] = _leaf_values(leaf, case, labels, leaves)
    leaves |= {leaf.name: _derived(leaf, leaves) for leaf in catalogue().leaves.values() if leaf.shifted or leaf.first}
    return Inputs(leaves | dict(given), labels, origins)


def _leaf_values(
    leaf: Leaf, case: Case, labels: Mapping[str, Sequence[str]], done: Mapping[str, Array]
) -> tuple[Array, dict[tuple[int, int], Origin]]:
    """Return the array of a leaf and the origin of each of its cells."""
    shape, cells = _cells(leaf, labels)
    if leaf.usual is not None and leaf.name not in _names_given(case) and not leaf.by:
        origin = Origin("default", "model", leaf.usual.figure)
        return np.full((*shape, 1), leaf.default, dtype=float), {index: origin for index, _ in cells}
    span = case.dossier.span
    values = np.zeros((len(span), *shape, 1))
    origins: dict[tuple[int, int], Origin] = {}
    moves = False
    for index, cell in cells:
        below = done[leaf.fallback] if leaf.fallback else None
        numbers, origin, moving = _cell(leaf, case, cell, _at(below, index))
        values[:, index[0], index[1], 0] = numbers
        origins[index] = origin
        moves = moves or moving
    return (values if moves else values[0]), origins


def _names_given(case: Case) -> frozenset[str]:
    """Return the names that anything in the case may set: no other name needs more than its default."""
    dossier = case.dossier
    scenario, position = dossier.scenarios[case.scenario], dossier.positions[case.position]
    figures = [scenario.levers, position.figures, *position.projects.values(), *position.services.values()]
    return dossier.names_given | STATED | {override.name for override in case.overrides}.union(*figures)


def _cells(
    leaf: Leaf, labels: Mapping[str, Sequence[str]]
) -> tuple[tuple[int, int], list[tuple[tuple[int, int], Cell]]]:
    """Return the shape (kind, service) of a leaf and its cells: index and labels."""
    sizes = [1, 1]
    names: list[list[dict[str, str]]] = [[{}], [{}]]
    for axis in leaf.axes:
        sizes[POSITION[axis]] = len(labels[axis])
        names[POSITION[axis]] = [{axis: label} for label in labels[axis]]
    pairs = product(enumerate(names[0]), enumerate(names[1]))
    return (sizes[0], sizes[1]), [((i, j), first | second) for (i, first), (j, second) in pairs]


def _at(below: Array | None, index: tuple[int, int]) -> Array | None:
    """Return the values over years of a fallback leaf in one cell."""
    if below is None:
        return None
    kind, service = (min(i, size - 1) for i, size in zip(index, below.shape[-3:-1], strict=True))
    return below[..., kind, service, 0]


def _cell(leaf: Leaf, case: Case, cell: Cell, fallback: Array | None) -> tuple[Array, Origin, bool]:
    """Return the values over years of one cell, their origin, and whether they change with the year."""
    undisclosed = False
    layers: list[Origin] = []
    for origin in candidates(leaf, case, cell):
        if not origin.figure.disclosed:
            undisclosed = True
            continue
        layers.append(origin)
        if not _is_partial(origin, leaf):
            break
    numbers, moving = _bottom(leaf, layers, fallback, case)
    for origin in reversed(layers):
        numbers = _laid(origin, numbers, leaf, case)
        moving = moving or origin.figure.path is not None or _is_decision(origin, leaf)
    first = layers[0] if layers else Origin("default", leaf.fallback or "model", no_figure(leaf))
    return numbers, Origin(first.kind, first.where, first.figure, first.share, undisclosed), moving


def _is_partial(origin: Origin, leaf: Leaf) -> bool:
    """Tell whether a figure leaves years to the next: a path before it begins, a decision before it is taken."""
    return (origin.figure.path is not None and leaf.path != "yearly") or _is_decision(origin, leaf)


def _is_decision(origin: Origin, leaf: Leaf) -> bool:
    return leaf.kind == "lever" and origin.kind in ("scenario", "set")


def _bottom(leaf: Leaf, layers: list[Origin], fallback: Array | None, case: Case) -> tuple[Array, bool]:
    """Return what a path lies on: the fallback leaf, or zero."""
    if layers and not _is_partial(layers[-1], leaf):
        return np.zeros(case.dossier.years), False
    if fallback is not None and leaf.path != "yearly":
        return np.broadcast_to(fallback, (case.dossier.years,)).copy(), fallback.ndim > 0
    if fallback is not None and not layers:
        return np.broadcast_to(fallback, (case.dossier.years,)).copy(), fallback.ndim > 0
    if not layers:
        raise DossierError(
            fr=f"{case.dossier.id} : il manque « {leaf.name} » ({leaf.label.fr}) ; aucune valeur par défaut n’existe.",
            en=f"{case.dossier.id}: '{leaf.name}' ({leaf.label.en}) is missing; there is no default.",
        )
    return np.zeros(case.dossier.years), False


def _laid(origin: Origin, below: Array, leaf: Leaf, case: Case) -> Array:
    """Lay a figure over what is below: every year, from each year of its path on, or from the decision on."""
    figure, share = origin.figure, origin.share
    if figure.path is None:
        everywhere = np.full(case.dossier.years, (figure.number or 0.0) * share)
        decided = np.array(case.dossier.span) >= case.dossier.decision_year
        return np.where(decided, everywhere, below) if _is_decision(origin, leaf) else everywhere
    years = {_year(key, case.dossier): value * share for key, value in figure.path.items()}
    if leaf.path == "yearly":
        return np.array([years.get(year, 0.0) for year in case.dossier.span])
    held = below.copy()
    for start in sorted(years):
        held[np.array(case.dossier.span) >= start] = years[start]
    return held


def _year(key: str, dossier: Dossier) -> int:
    return dossier.decision_year + int(key) if key.startswith("+") else int(key)


def _derived(leaf: Leaf, leaves: Mapping[str, Array]) -> Array:
    """Return a leaf made from another: the year after (the last year repeats), or the first year."""
    values = leaves[leaf.shifted or leaf.first or ""]
    if values.ndim == 3:  # noqa: PLR2004 (a number that does not change with the year)
        return values
    return np.concatenate([values[1:], values[-1:]]) if leaf.shifted else values[0]
