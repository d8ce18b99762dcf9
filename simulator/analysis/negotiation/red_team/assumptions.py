"""The assumptions of a case: uncertain numbers, and certain ones that could be contested, with the evidence held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from simulator.analysis.negotiation.red_team.bench import Bench
from simulator.analysis.opened import Opened
from simulator.analysis.sensitivity import ENDS
from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.dossier import Dossier
from simulator.dossier.figures import Figure, Words, said
from simulator.dossier.inputs import PARTS, PATH
from simulator.dossier.origins import Origin
from simulator.dossier.stacks import Unknown
from simulator.engine.measures import Array
from simulator.evidence.grades import grades

WITHOUT_UNIT = frozenset({"share", "ratio", "rate/year", "index"})
"""Measures of what may be contested though it is held certain; amounts and volumes are what the dossier is about."""

WIDEST = 3.0
"""Width beyond which bounds are too wide for a distance to be measured by them."""

ANOTHER_DOSSIER = frozenset(
    {
        "scope_share",
        "bottom_up_route",
        "booking_schedule",
        "claimed_time_share",
        "claimed_productivity",
        "claimed_growth",
        "public_employer",
        "layoffs_allowed",
        "group_quotite",
        "group_pay_share",
    }
)
"""Facts of what is announced, of the statute or of how the dossier is made: otherwise, it would be another dossier."""

UNGRADED = -1
"""How strong the evidence is where nothing grades it: below any grade."""


@dataclass(frozen=True)
class Assumption:
    """A number that could be otherwise: its name, its words, what it is worth and the evidence held for it.

    unknowns: its distributions, by median; several where it is told otherwise of some kinds of project or service (it
    moves everywhere at once), none where it is certain. central: what it is worth, for each. grade: the weakest in
    force, "" where none is said. places: where each counts, by id, for a value to be set there.
    """

    name: str
    leaf: Leaf
    label: Words
    unknowns: tuple[Unknown, ...]
    central: tuple[float, ...]
    grade: str
    figures: tuple[Figure, ...]
    places: tuple[tuple[str, ...], ...]

    @property
    def is_uncertain(self) -> bool:
        """Whether the dossier says how uncertain it is."""
        return bool(self.unknowns)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the figures in force, or the reasons given instead, each once."""
        return tuple(dict.fromkeys(source for figure in self.figures for source in figure.sources))

    @property
    def has_scale(self) -> bool:
        """Whether its bounds are narrow enough, and without unit, for a distance to be a share of them."""
        low, high = self.leaf.bounds
        return self.leaf.measure in WITHOUT_UNIT and high - low <= WIDEST

    @property
    def limits(self) -> tuple[tuple[float, float], ...]:
        """Between what and what it may be: its 5 and 95 % quantiles, or the competing values that sources give."""
        if self.is_uncertain:
            ends = (unknown.distribution.quantile(np.array(ENDS)) for unknown in self.unknowns)
            return tuple((float(low), float(high)) for low, high in ends)
        cited = [figure.limits for figure in self.figures if figure.limits is not None]
        return ((min(low for low, _ in cited), max(high for _, high in cited)),) if cited else ()

    @property
    def strength(self) -> int:
        """How strong the evidence is: 2 with a comparison, 1 measured without, 0 not measured, −1 without a grade."""
        known = grades().get(self.grade)
        return UNGRADED if known is None else int(known.measurement) + int(known.comparison)

    def opened(self, place: str) -> Opened:
        """Return it opened between its bounds in one place."""
        return Opened(place, self.leaf.name, *self.leaf.bounds)


@dataclass
class _Gathered:
    """What is known of an uncertain number while cells are read."""

    leaf: Leaf
    unknowns: dict[Unknown, dict[str, None]] = field(default_factory=dict)
    grades: dict[str, None] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)


def uncertain(bench: Bench) -> tuple[Assumption, ...]:
    """Return the uncertain numbers in force in the cases, by name; projects that no case deploys left out."""
    found: dict[str, _Gathered] = {}
    for leaf, cell, unknowns, origin in _cells(bench):
        for unknown in unknowns:
            known = found.setdefault(unknown.name, _Gathered(leaf))
            places = known.unknowns.setdefault(unknown, {})
            places[_written(unknown.name, leaf) or (cell[0] if cell else "")] = None
            known.grades[grade_of(origin, leaf)] = None
            known.figures[origin.figure.model_dump_json()] = origin.figure
    return tuple(_assumption(name, found[name], bench.ground.dossier) for name in sorted(found))


def contested(bench: Bench) -> tuple[Assumption, ...]:
    """Return the certain numbers that could be contested, by name.

    They are beliefs and facts without unit, worth the same everywhere in the cases; a path of years is none.
    """
    leaves = (leaf for leaf in catalogue().leaves.values() if _is_contestable(leaf))
    found = (_certain(leaf, bench) for leaf in sorted(leaves, key=lambda leaf: leaf.name))
    return tuple(each for each in found if each is not None)


def grade_of(origin: Origin, leaf: Leaf) -> str:
    """Return the grade of a figure, or what it rests on where it has none: a judgement, a definition."""
    if origin.figure.grade is not None:
        return origin.figure.grade
    for reason in ("judgement", "definition"):
        if any(source.startswith(reason) for source in origin.figure.sources):
            return reason
    return (leaf.grade or "") if origin.kind == "default" else ""


def _cells(bench: Bench) -> Iterator[tuple[Leaf, tuple[str, ...], tuple[Unknown, ...], Origin]]:
    """Yield the cells of the cases that uncertain numbers set: leaf, labels of the cell, numbers, origin."""
    batch, deployed = bench.whatif.batch, _deployed(bench)
    for column in range(len(bench.whatif.cases)):
        for placed in batch.placed.values():
            axes = placed.leaf.axes
            for index, origin in batch.origins[column][placed.leaf.name].items() if placed.names else ():
                if "project" not in axes or deployed[index[0]]:
                    stack, _ = placed.stacks[placed.ids[(*index, min(column, placed.ids.shape[-1] - 1))]]
                    labels = tuple(batch.labels[axis][index[axis == "service"]] for axis in axes if axis in PARTS)
                    yield placed.leaf, labels, tuple(stack.unknowns), origin


def _deployed(bench: Bench) -> np.ndarray:
    """Tell which projects some case deploys, (project,)."""
    values = bench.whatif.batch.central["deployed"][..., : len(bench.whatif.cases), :]
    return np.asarray(values.any(axis=tuple(range(1, values.ndim))))


def _assumption(name: str, known: _Gathered, dossier: Dossier) -> Assumption:
    unknowns = tuple(sorted(known.unknowns, key=lambda unknown: unknown.central))
    return Assumption(
        name=name,
        leaf=known.leaf,
        label=_label(known.leaf, _written(name, known.leaf), dossier),
        unknowns=unknowns,
        central=tuple(unknown.central for unknown in unknowns),
        grade=_weakest(tuple(known.grades)),
        figures=tuple(known.figures.values()),
        places=tuple(tuple(known.unknowns[unknown]) for unknown in unknowns),
    )


def _written(name: str, leaf: Leaf) -> str:
    """Return where an uncertain number is written, from the name of its draws; empty where nowhere in particular."""
    return name.removesuffix(leaf.name).rstrip(".")


def _weakest(found: tuple[str, ...]) -> str:
    """Return the grade that proves least, the first of those found where several do."""
    known = grades()
    return min(found, key=lambda grade: (known[grade].measurement + known[grade].comparison) if grade in known else -1)


def _label(leaf: Leaf, place: str, dossier: Dossier) -> Words:
    """Return the label of a leaf, and of the project, service or category where it has a number of its own."""
    if not place:
        return leaf.label
    known = {item.id: item.label for part in (dossier.projects, dossier.services, dossier.categories) for item in part}
    known |= {name: each.label for part in (dossier.scenarios, dossier.positions) for name, each in part.items()}
    where = known.get(place, said(place, place))
    return said(f"{leaf.label.fr} ({where.fr})", f"{leaf.label.en} ({where.en})")


def _is_contestable(leaf: Leaf) -> bool:
    open_to_doubt = leaf.kind in ("belief", "fact") and leaf.name not in ANOTHER_DOSSIER
    return open_to_doubt and leaf.measure in WITHOUT_UNIT and bool(np.isfinite(leaf.bounds).all())


def _certain(leaf: Leaf, bench: Bench) -> Assumption | None:
    """Return a number worth the same everywhere in the cases, or None where it is uncertain, a path, or varies."""
    batch, count = bench.whatif.batch, len(bench.whatif.cases)
    if leaf.fallback in batch.uncertain:
        return None
    values, placed = batch.central[leaf.name], batch.placed[leaf.name]
    ids = placed.ids[..., : count if placed.ids.shape[-1] > 1 else 1]
    kept = _counted(leaf, ids, bench)
    if values.ndim == PATH or not kept.size or any(any(placed.stacks[rank][0].unknowns) for rank in np.unique(kept)):
        return None
    worth = np.unique(_counted(leaf, values[..., : count if values.shape[-2] > 1 else 1, 0], bench))
    origins = [origin for column in range(count) for origin in batch.origins[column][leaf.name].values()]
    if len(worth) != 1 or not origins:
        return None
    figures = tuple({origin.figure.model_dump_json(): origin.figure for origin in origins}.values())
    grade = _weakest(tuple(dict.fromkeys(grade_of(origin, leaf) for origin in origins)))
    return Assumption(leaf.name, leaf, leaf.label, (), (float(worth[0]),), grade, figures, ((),))


def _counted(leaf: Leaf, cells: Array, bench: Bench) -> Array:
    """Return the cells that count, projects that no case deploys left out; cells: (kind, service, case)."""
    return cells[_deployed(bench)] if "project" in leaf.axes else cells
