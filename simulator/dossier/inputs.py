"""From a dossier to the arrays of the engine: for each cell of each leaf, the figure that counts and where it is from.

What counts, in order: a value set by the user; the scenario's lever; the position's figure (for the project, the
service, then all); what the dossier's structure says; the figure of the project, service, category or organisation;
the default for that kind of project or service; the default. "Not disclosed" falls through to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

import numpy as np

from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.checks import posts_of
from simulator.dossier.dossier import Dossier
from simulator.dossier.facts import FALLBACK_FACTS, STATED, Cell, fact
from simulator.dossier.figures import Figure
from simulator.dossier.overrides import Override
from simulator.engine.measures import POSITION, Array
from simulator.errors import DossierError

PARTS = {"project": "projects", "service": "services", "category": "categories", "group": "groups"}
"""The part of a dossier that each axis lists."""


@dataclass(frozen=True)
class Origin:
    """Where the value of one cell comes from. kind: set, scenario, position, dossier or default."""

    kind: str
    where: str
    figure: Figure
    share: float = 1.0
    undisclosed: bool = False


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


@dataclass(frozen=True)
class Case:
    """One cell of the comparison: a scenario under a position, with what the user set."""

    dossier: Dossier
    scenario: str
    position: str
    overrides: tuple[Override, ...] = ()


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
    for origin in _candidates(leaf, case, cell):
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
    first = layers[0] if layers else Origin("default", leaf.fallback or "model", _no_figure(leaf))
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


def _candidates(leaf: Leaf, case: Case, cell: Cell) -> Iterator[Origin]:
    """Yield the figures that could set a cell, the one that counts first."""
    dossier = case.dossier
    scenario, position = dossier.scenarios[case.scenario], dossier.positions[case.position]
    share = _spread(leaf, case, cell)
    for override in reversed(case.overrides):
        if override.name == leaf.name and _concerns(override, leaf, case, cell):
            yield Origin("set", override.place or "", override.figure, share)
    if leaf.kind == "lever" and leaf.name in scenario.levers:
        yield Origin("scenario", case.scenario, scenario.levers[leaf.name], share)
    for figures in (
        position.projects.get(cell.get("project", ""), {}),
        position.services.get(cell.get("service", ""), {}),
        position.figures,
    ):
        if leaf.name in figures:
            yield Origin("position", case.position, figures[leaf.name], share)
    stated = fact(dossier, scenario, leaf.name, cell)
    if stated is not None and leaf.name not in FALLBACK_FACTS:
        yield Origin("dossier", " ".join(cell.values()), stated)
    yield from _named(leaf, dossier, cell, share)
    if stated is not None and leaf.name in FALLBACK_FACTS:
        yield Origin("dossier", " ".join(cell.values()), stated)
    yield from _default(leaf, case, cell)


def _named(leaf: Leaf, dossier: Dossier, cell: Cell, share: float) -> Iterator[Origin]:
    for part, axis in (("projects", "project"), ("services", "service"), ("categories", "category")):
        for item in getattr(dossier, part):
            if item.id == cell.get(axis) and leaf.name in item.figures:
                yield Origin("dossier", item.id, item.figures[leaf.name])
    if leaf.name in dossier.organisation.figures:
        yield Origin("dossier", "organisation", dossier.organisation.figures[leaf.name], share)


def _default(leaf: Leaf, case: Case, cell: Cell) -> Iterator[Origin]:
    if leaf.unless and _is_disclosed(leaf.unless, case, cell):
        yield Origin("default", leaf.unless, Figure(value=0, source=("definition",)))
    for attribute, defaults in leaf.by.items():
        chosen = defaults.get(_attribute(attribute, case.dossier, cell))
        if chosen is not None:
            yield Origin("default", attribute, chosen.figure)
    if leaf.usual is not None:
        yield Origin("default", "model", leaf.usual.figure)


def _no_figure(leaf: Leaf) -> Figure:
    return Figure.model_construct(value=None, source=leaf.source or ("definition",))


def _attribute(attribute: str, dossier: Dossier, cell: Cell) -> str:
    """Return the attribute of the project or service of a cell that a default depends on."""
    project = next((item for item in dossier.projects if item.id == cell.get("project")), None)
    service = next((item for item in dossier.services if item.id == cell.get("service")), None)
    if attribute == "form":
        claim = project.labour_claim if project else None
        return claim.form if claim else ""
    holder = project if hasattr(project, attribute) else service
    return str(getattr(holder, attribute, ""))


def _is_disclosed(name: str, case: Case, cell: Cell) -> bool:
    """Tell whether anybody states a figure for another leaf, in the same cell."""
    origins = _candidates(catalogue().leaves[name], case, cell)
    return any(origin.kind != "default" and origin.figure.disclosed for origin in origins)


def _concerns(override: Override, leaf: Leaf, case: Case, cell: Cell) -> bool:
    """Tell whether a value set by the user holds here. A lever without a place holds in the scenarios that use it."""
    if override.place is not None:
        return override.place in (case.scenario, case.position, *cell.values())
    if leaf.kind != "lever":
        return True
    users = [key for key, scenario in case.dossier.scenarios.items() if _uses(leaf.name, scenario.levers)]
    return case.scenario in users if users else case.scenario != "status_quo"


def _uses(name: str, levers: Mapping[str, Figure]) -> bool:
    return name in levers and (levers[name].path is not None or bool(levers[name].number))


def _spread(leaf: Leaf, case: Case, cell: Cell) -> float:
    """Return the share of a service in an amount that is given for the whole organisation."""
    if not leaf.spread or "service" not in cell:
        return 1.0
    posts = {service.id: posts_of(service.posts) for service in case.dossier.services}
    whole = sum(posts.values())
    return posts[cell["service"]] / whole if whole else 1 / len(posts)


def _derived(leaf: Leaf, leaves: Mapping[str, Array]) -> Array:
    """Return a leaf made from another: the year after (the last year repeats), or the first year."""
    values = leaves[leaf.shifted or leaf.first or ""]
    if values.ndim == 3:  # noqa: PLR2004 (a number that does not change with the year)
        return values
    return np.concatenate([values[1:], values[-1:]]) if leaf.shifted else values[0]
