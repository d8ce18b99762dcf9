"""One result of one case, and the uncertain numbers of that case: what a tornado and Sobol indices are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.comparison import Comparison, compare
from simulator.analysis.draws import Study, Values
from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.dossier import Dossier
from simulator.dossier.figures import Words, said
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.origins import Origin
from simulator.dossier.stacks import Unknown
from simulator.engine.measures import Array
from simulator.errors import DossierError
from simulator.model import model_graph

ENDS = (0.05, 0.95)
"""The probabilities of the two ends of an uncertain number."""

MEASURED = frozenset({"measured_without_control", "measured_with_control", "independent", "official"})
"""Grades of evidence that stand for a measurement or an official figure."""


@dataclass(frozen=True)
class Input:
    """An uncertain number of a case: the name of its draws, its leaf, its words and the evidence held for it.

    ranges: its 5 and 95 % quantiles; several where it is told otherwise of some kinds of project or service: it is
    one number still, and moves everywhere at once. grade: the weakest in force, None where none is said.
    """

    name: str
    leaf: Leaf
    label: Words
    ranges: tuple[tuple[float, float], ...]
    grade: str | None

    @property
    def is_measured(self) -> bool:
        """Whether a measurement or an official figure is held for it."""
        return self.grade in MEASURED


@dataclass(frozen=True)
class Question:
    """One result in one year, for the first case of a study."""

    study: Study
    result: str
    year: int

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The uncertain numbers of the case that the result may depend on, by name."""
        wanted = set(self.study.unknowns) if self.study.moved else set()
        found: dict[str, dict[Unknown, tuple[Leaf, str | None]]] = {}
        for unknown, leaf, grade in self._in_force:
            if unknown in wanted:
                found.setdefault(unknown.name, {}).setdefault(unknown, (leaf, grade))
        return tuple(_input(name, found[name], self.study.comparison.dossier) for name in sorted(found))

    def answers(self, values: Values, draws: int) -> Array:
        """Return the result, (draw,), summed over its axes, when the inputs have these values; others are central."""
        if not self.inputs:
            return np.full(draws, self.central)
        drawn = self.study.results(
            lambda unknown: values(unknown) if unknown.name in self._names else _central(unknown)
        )
        year = self.study.comparison.dossier.span.index(self.year)
        return np.broadcast_to(drawn[self.result][year, :, :, 0].sum(axis=(0, 1)), (draws,))

    @property
    def central(self) -> float:
        """The result of the central run."""
        return next(iter(self.study.comparison.outcomes.values())).total(self.result, self.year)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(one.name for one in self.inputs)

    @property
    def _in_force(self) -> Iterator[tuple[Unknown, Leaf, str | None]]:
        """Yield each uncertain number in force in the case, its leaf and the grade of what sets the cell."""
        batch = self.study.batch
        for column, case in enumerate(batch.cases):
            if case.position != batch.cases[0].position:
                continue
            for placed in batch.placed.values():
                for index, origin in batch.origins[column][placed.leaf.name].items() if placed.names else ():
                    if self._is_deployed(placed.leaf, index[0]):
                        stack, _ = placed.stacks[placed.ids[(*index, min(column, placed.ids.shape[-1] - 1))]]
                        yield from ((unknown, placed.leaf, _grade(origin, placed.leaf)) for unknown in stack.unknowns)

    def _is_deployed(self, leaf: Leaf, kind: int) -> bool:
        """Tell whether a cell is that of no project, or of one that the case deploys."""
        return "project" not in leaf.axes or self.study.batch.labels["project"][kind] in self.study.labels["project"]


def question(comparison: Comparison, result: str, scenario: str, position: str, year: int) -> Question:
    """Return a question about one case of a comparison.

    Raises DossierError: no such result, case or year, or a result that means something only place by place.
    """
    dossier = comparison.dossier
    fail_if_unknown(result, catalogue().variables, "result")
    _fail_if_only_by_place(result)
    fail_if_unknown(scenario, dossier.scenarios, "scenario")
    fail_if_unknown(position, dossier.positions, "position")
    fail_if_unknown(str(year), [str(each) for each in dossier.span], "year")
    alone = compare(dossier, comparison.overrides, [scenario], [position])
    return Question(Study(alone, (result,)), result, year)


def _fail_if_only_by_place(result: str) -> None:
    described = catalogue().variables[result]
    if model_graph().variables[result].axes.axes and not described.total:
        raise DossierError(
            fr=f"« {described.label.fr} » n’a pas de valeur d’ensemble : la somme des services n’y a pas de sens.",
            en=f"'{described.label.en}' has no value for the whole: adding services means nothing.",
        )


def _central(unknown: Unknown) -> Array:
    return np.array([unknown.central])


def _input(name: str, found: Mapping[Unknown, tuple[Leaf, str | None]], dossier: Dossier) -> Input:
    leaf = next(iter(found.values()))[0]
    grades = [grade for _, grade in found.values()]
    weakest = next((grade for grade in grades if grade not in MEASURED), grades[0])
    place = name.removesuffix(leaf.name).rstrip(".")
    ranges = tuple(_range(unknown) for unknown in sorted(found, key=lambda unknown: unknown.central))
    return Input(name, leaf, _label(leaf, place, dossier), ranges, weakest)


def _range(unknown: Unknown) -> tuple[float, float]:
    low, high = unknown.distribution.quantile(np.array(ENDS))
    return float(low), float(high)


def _label(leaf: Leaf, place: str, dossier: Dossier) -> Words:
    """Return the label of a leaf, and of the project, services or category where it has a number of its own."""
    if not place:
        return leaf.label
    known = {item.id: item.label for part in (dossier.projects, dossier.services, dossier.categories) for item in part}
    places = [known.get(part, said(part, part)) for part in place.split(".")]
    fr, en = (", ".join(where.text(lang) for where in places) for lang in ("fr", "en"))
    return said(f"{leaf.label.fr} ({fr})", f"{leaf.label.en} ({en})")


def _grade(origin: Origin, leaf: Leaf) -> str | None:
    """Return the grade of a figure: its own, that of its leaf for a default, or that of a mere judgement."""
    if origin.figure.grade is not None:
        return origin.figure.grade
    if any(source.startswith("judgement") for source in origin.figure.sources):
        return "judgement"
    return leaf.grade if origin.kind == "default" else None
