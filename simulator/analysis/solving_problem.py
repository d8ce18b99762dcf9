"""Numbers that are opened between their bounds, and what a target is then worth: many values in one run.

Each value stands for a dossier of its own, whose plan of cuts is booked on what it says: what `--set` would give.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from simulator.analysis.comparison import Comparison, compare
from simulator.analysis.side_by_side import SideBySide, with_references
from simulator.analysis.solving_target import Target
from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.dossier import Dossier
from simulator.dossier.figures import Figure
from simulator.dossier.inputs import PATH, Batch, batch_of
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.origins import Case
from simulator.dossier.overrides import Override, parse_override, places
from simulator.dossier.spread import Spread
from simulator.dossier.stacks import Number, Unknown
from simulator.engine.measures import Array
from simulator.errors import DossierError

BLOCK = 500
"""Values run at once, so that arrays stay in the processor's cache."""

PROBES = 9
"""Values tried to find where an interval is allowed."""

HALVINGS = 24
"""Times that the edge of what is allowed is halved: to a ten-millionth of the interval."""


@dataclass(frozen=True)
class Opened:
    """A number opened between two ends. place: a scenario, position, project, service or category, if any."""

    place: str | None
    name: str
    low: float
    high: float

    @property
    def leaf(self) -> Leaf:
        """Its entry in the catalogue."""
        return catalogue().leaves[self.name]

    @property
    def path(self) -> str:
        """The name as it is typed, with its place."""
        return f"{self.place}.{self.name}" if self.place else self.name

    @property
    def override(self) -> Override:
        """The opened number as a value set by the user: anything between its ends."""
        return Override(self.place, self.name, Figure(distribution=self._spread, source=("set_by_user",)))

    def at(self, value: float) -> Override:
        """Return one value of it, set by the user."""
        return Override(self.place, self.name, Figure(value=value, source=("set_by_user",)))

    def is_same(self, unknown: Unknown) -> bool:
        """Tell whether an uncertain number of a case is this one, and not a namesake in another position."""
        return unknown.name == self.path and unknown.distribution == self._spread.within(*self.leaf.bounds)

    @property
    def _spread(self) -> Spread:
        return Spread(family="uniform", low=self.low, high=self.high)


def parse_opened(text: str, dossier: Dossier) -> Opened:
    """Read NAME, PLACE.NAME, or either with =LOW..HIGH; the bounds of the catalogue otherwise. Raises DossierError."""
    path, equals, _ = text.partition("=")
    place, _, name = path.strip().rpartition(".")
    fail_if_unknown(name, [leaf.name for leaf in catalogue().leaves.values() if leaf.can_be_set], "--by")
    if place:
        fail_if_unknown(place, places(dossier), "--by")
    low, high = catalogue().leaves[name].bounds
    if equals:
        spread = _interval(text, dossier).figure.spread
        low, high = (spread.low or 0.0, spread.high or 0.0) if spread else (0.0, 0.0)
    if not (np.isfinite([low, high]).all() and low < high):
        raise DossierError(
            fr=f"--by : « {text} » n’a pas deux bornes ; écrivez {path}=BAS..HAUT, par exemple realisation=0..1.",
            en=f"--by: '{text}' does not have two ends; write {path}=LOW..HIGH, for example realisation=0..1.",
        )
    return Opened(place or None, name, low, high)


def _interval(text: str, dossier: Dossier) -> Override:
    try:
        return parse_override(text, dossier)
    except DossierError as error:
        raise DossierError(fr=error.fr.replace("--set", "--by"), en=error.en.replace("--set", "--by")) from error


@dataclass(frozen=True)
class Problem:
    """A target on the results of a dossier under a position, and the numbers opened to reach it.

    scenario: that of results which name none. settings: what the user set besides.
    """

    dossier: Dossier
    settings: tuple[Override, ...]
    target: Target
    scenario: str
    position: str
    opened: tuple[Opened, ...]

    @cached_property
    def batch(self) -> Batch:
        """The cases side by side, every opened number between its ends, with those that give them something."""
        overrides = (*self.settings, *(one.override for one in self.opened))
        asked = [Case(self.dossier, name, self.position, overrides) for name in self.scenarios]
        return batch_of(with_references(asked))

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The scenario, then the others that the target is about."""
        return (self.scenario, *sorted(self.target.statement.scenarios - {self.scenario}))

    def year_rank(self, year: int) -> int:
        """Return the place of a year among those simulated."""
        return self.dossier.span.index(year)

    def sides(self, points: Array) -> tuple[Array, Array]:
        """Return both sides of the target, (year, point), for values of the opened numbers, (number, point)."""
        cuts = [*range(0, points.shape[1], BLOCK), points.shape[1]]
        pieces = [self._sides(points[:, first:last]) for first, last in pairwise(cuts)]
        return np.concatenate([left for left, _ in pieces], axis=1), np.concatenate([r for _, r in pieces], axis=1)

    def gaps(self, points: Array) -> Array:
        """Return the first side of the target less the second, (year, point)."""
        left, right = self.sides(points)
        return left - right

    def put_back(self, values: tuple[float, ...], year: int) -> tuple[float, float]:
        """Return both sides of the target in one year from the ordinary comparison, with values set as a user does."""
        found = self._compared(self.set_to(values))

        def result(name: str, scenario: str) -> Array:
            return np.array([found.outcome(scenario, self.position).total(name, year)])

        left, right = self.target.sides(result)
        return float(left[0]), float(right[0])

    def set_to(self, values: tuple[float, ...]) -> tuple[Override, ...]:
        """Return the opened numbers at some values, as a user sets them."""
        return tuple(one.at(value) for one, value in zip(self.opened, values, strict=True))

    @property
    def ineffective(self) -> tuple[Opened, ...]:
        """The opened numbers that set nothing in these cases: another figure counts first, or no scenario uses them."""
        known = {name for name, _ in self._found}
        return tuple(one for one in self.opened if one.path not in known)

    def in_force(self, name: str, year: int) -> tuple[float, float]:
        """Return the lowest and the highest value that a leaf has in the scenario, in one year."""
        values = self.leaves_at(tuple((one.low + one.high) / 2 for one in self.opened))[name]
        at = values[self.year_rank(year)] if values.ndim == PATH - 1 else values
        return (float(at.min()), float(at.max())) if at.size else (0.0, 0.0)

    def leaves_at(self, values: tuple[float, ...]) -> Mapping[str, Array]:
        """Return the leaves of the scenario for values of the opened numbers, the others central."""
        points = np.array(values).reshape(-1, 1)
        leaves = self.batch.leaves(lambda number: self._worth(number, points))
        return self.batch.inputs(0, leaves).leaves

    @property
    def _found(self) -> Iterator[tuple[str, Unknown]]:
        for name, unknowns in self.batch.unknowns.items():
            yield from ((name, unknown) for unknown in unknowns if any(one.is_same(unknown) for one in self.opened))

    def _compared(self, overrides: tuple[Override, ...]) -> Comparison:
        return compare(self.dossier, (*self.settings, *overrides), self.scenarios, [self.position])

    def _sides(self, points: Array) -> tuple[Array, Array]:
        batch, years = self.batch, len(self.dossier.span)
        leaves = batch.leaves(lambda number: self._worth(number, points))
        run = SideBySide(batch.cases, leaves, batch.sizes).run(self.target.names)

        def result(name: str, scenario: str) -> Array:
            values, case = run.value_over_years(name), self.scenarios.index(scenario)
            totals: Array = values[..., min(case, values.shape[-2] - 1), :].sum(axis=(1, 2))
            return totals

        left, right = (np.broadcast_to(side, (years, points.shape[1])) for side in self.target.sides(result))
        return left, right

    def _worth(self, number: Number, points: Array) -> Array:
        if not isinstance(number, Unknown):
            return np.array([number])
        ranks = (rank for rank, one in enumerate(self.opened) if one.is_same(number))
        rank = next(ranks, None)
        return np.array([number.central]) if rank is None else points[rank]


def admitted(problem: Problem) -> Problem:
    """Return the problem with its numbers opened only as far as runs are allowed, the other numbers as they are.

    Raises DossierError: no value tried is allowed, or a number sets nothing.
    """
    for rank, one in enumerate(problem.opened):
        alone = replace(problem, opened=(one,))
        narrowed = (*problem.opened[:rank], _narrowed(alone, one), *problem.opened[rank + 1 :])
        problem = replace(problem, opened=narrowed)
    for one in problem.ineffective:
        raise _sets_nothing(problem, one)
    return problem


def _narrowed(alone: Problem, one: Opened) -> Opened:
    if not (_refusal(alone, one.low) or _refusal(alone, one.high)):
        return one
    tried = [float(value) for value in np.linspace(one.low, one.high, PROBES)]
    refusals = [_refusal(alone, value) for value in tried]
    allowed = [value for value, refusal in zip(tried, refusals, strict=True) if refusal is None]
    if not allowed:
        raise refusals[0] or _sets_nothing(alone, one)
    low, high = _edge(alone, allowed[0], one.low), _edge(alone, allowed[-1], one.high)
    return replace(one, low=low, high=high)


def _edge(alone: Problem, allowed: float, end: float) -> float:
    """Return the value nearest to an end that is allowed."""
    if _refusal(alone, end) is None:
        return end
    for _ in range(HALVINGS):
        middle = (allowed + end) / 2
        allowed, end = (middle, end) if _refusal(alone, middle) is None else (allowed, middle)
    return allowed


def _refusal(alone: Problem, value: float) -> DossierError | None:
    try:
        alone.put_back((value,), alone.dossier.span[-1])
    except DossierError as error:
        return error
    return None


def _sets_nothing(problem: Problem, one: Opened) -> DossierError:
    near = problem.scenario if one.leaf.kind == "lever" else problem.position
    return DossierError(
        fr=f"--by : « {one.path} » ne fixe rien pour « {problem.scenario} » sous « {problem.position} » : un autre "
        f"chiffre y compte d’abord. Nommez où le changer, par exemple {near}.{one.name}.",
        en=f"--by: '{one.path}' sets nothing for '{problem.scenario}' under '{problem.position}': another figure "
        f"counts first there. Name where to change it, for example {near}.{one.name}.",
    )
