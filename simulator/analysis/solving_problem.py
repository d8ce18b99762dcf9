"""A target, the numbers opened to reach it, and what both of its sides are then worth: many values in one run.

Each value stands for a dossier of its own, whose plan of cuts is booked on what it says: what `--set` would give.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from simulator.analysis.comparison import Comparison, compare
from simulator.analysis.opened import Opened
from simulator.analysis.solving_target import Target
from simulator.analysis.whatif import WhatIf
from simulator.dossier.dossier import Dossier
from simulator.dossier.inputs import PATH
from simulator.dossier.overrides import Override
from simulator.engine.measures import Array
from simulator.errors import DossierError

PROBES = 9
"""Values tried to find where an interval is allowed."""

HALVINGS = 24
"""Times that the edge of what is allowed is halved: to a ten-millionth of the interval."""


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
    def whatif(self) -> WhatIf:
        """The cases side by side, every opened number between its ends."""
        cases = tuple((name, self.position) for name in self.scenarios)
        return WhatIf(self.dossier, self.settings, cases, self.opened)

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The scenario, then the others that the target is about."""
        return (self.scenario, *sorted(self.target.statement.scenarios - {self.scenario}))

    def year_rank(self, year: int) -> int:
        """Return the place of a year among those simulated."""
        return self.dossier.span.index(year)

    def sides(self, points: Array) -> tuple[Array, Array]:
        """Return both sides of the target, (year, point), for values of the opened numbers, (number, point)."""
        found = self.whatif.totals(self.target.names, points)

        def result(name: str, scenario: str) -> Array:
            totals: Array = found[name][:, self.scenarios.index(scenario)]
            return totals

        left, right = self.target.sides(result)
        shape = len(self.dossier.span), points.shape[1]
        return np.broadcast_to(left, shape), np.broadcast_to(right, shape)

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

    def in_force(self, name: str, year: int) -> tuple[float, float]:
        """Return the lowest and the highest value that a leaf has in the scenario, in one year."""
        values = self.leaves_at(tuple((one.low + one.high) / 2 for one in self.opened))[name]
        at = values[self.year_rank(year)] if values.ndim == PATH - 1 else values
        return (float(at.min()), float(at.max())) if at.size else (0.0, 0.0)

    def leaves_at(self, values: tuple[float, ...]) -> Mapping[str, Array]:
        """Return the leaves of the scenario for values of the opened numbers, the others central."""
        leaves = self.whatif.leaves(np.array(values).reshape(-1, 1))
        return self.whatif.batch.inputs(0, leaves).leaves

    def _compared(self, overrides: tuple[Override, ...]) -> Comparison:
        return compare(self.dossier, (*self.settings, *overrides), self.scenarios, [self.position])


def admitted(problem: Problem) -> Problem:
    """Return the problem with its numbers opened only as far as runs are allowed, the other numbers as they are.

    Raises DossierError: no value tried is allowed, or a number sets nothing.
    """
    for rank, one in enumerate(problem.opened):
        alone = replace(problem, opened=(one,))
        narrowed = (*problem.opened[:rank], _narrowed(alone, one), *problem.opened[rank + 1 :])
        problem = replace(problem, opened=narrowed)
    for one in problem.whatif.ineffective:
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
