"""Scenarios × positions: the table in which every headline is a cell."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from simulator.analysis.limits import fail_if_impossible
from simulator.dossier.checks import ITSELF, STATUS_QUO
from simulator.dossier.dossier import Dossier
from simulator.dossier.inputs import Inputs, inputs_of
from simulator.dossier.origins import Case
from simulator.dossier.overrides import Override
from simulator.engine.measures import Array
from simulator.engine.run import Run, run
from simulator.model import model_graph

FED = ("booked_posts", "status_quo_spending")
"""Leaves that another run gives."""


@dataclass(frozen=True)
class Outcome:
    """What one scenario gives under one position: its inputs and every value of its central run."""

    case: Case
    inputs: Inputs
    run: Run

    def total(self, name: str, year: int) -> float:
        """Return a variable in one year, summed over its axes."""
        return float(self.run.value(name, year)[..., 0].sum())

    def of_service(self, name: str, year: int, service: str) -> float:
        """Return a variable in one year and one service, summed over categories."""
        values = self.run.value(name, year)
        index = self.inputs.labels["service"].index(service) if values.shape[1] > 1 else 0
        return float(values[:, index, 0].sum())

    def of_project(self, name: str, year: int, project: str) -> float:
        """Return a variable in one year and one project, summed over services."""
        return float(self.run.value(name, year)[self.inputs.labels["project"].index(project), :, 0].sum())


@dataclass(frozen=True)
class Comparison:
    """Every scenario under every position asked for."""

    dossier: Dossier
    outcomes: Mapping[tuple[str, str], Outcome]
    overrides: tuple[Override, ...] = ()

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The scenarios compared, in the dossier's order."""
        return tuple(dict.fromkeys(scenario for scenario, _ in self.outcomes))

    @property
    def positions(self) -> tuple[str, ...]:
        """The positions compared, in the dossier's order."""
        return tuple(dict.fromkeys(position for _, position in self.outcomes))

    @property
    def last_year(self) -> int:
        """The last year of the simulation: full deployment."""
        return self.dossier.span[-1]

    def outcome(self, scenario: str, position: str) -> Outcome:
        """Return one cell of the table."""
        return self.outcomes[scenario, position]


def compare(
    dossier: Dossier,
    overrides: tuple[Override, ...] = (),
    scenarios: Collection[str] | None = None,
    positions: Collection[str] | None = None,
) -> Comparison:
    """Run scenarios under positions, all when none is named.

    Status quo runs first under each position, since every difference is taken against it; a scenario that books
    its cuts on another position takes the posts that this position believes in.
    """
    bookings = _Bookings(dossier, overrides)
    outcomes: dict[tuple[str, str], Outcome] = {}
    for position in positions or dossier.positions:
        reference = _run(Case(dossier, STATUS_QUO, position, overrides), bookings)
        spending = reference.run.value_over_years("spending")
        for scenario in scenarios or dossier.scenarios:
            case = Case(dossier, scenario, position, overrides)
            outcomes[scenario, position] = _run(case, bookings, spending)
    in_order = {key: outcomes[key] for key in sorted(outcomes, key=lambda key: _rank(dossier, key))}
    return Comparison(dossier, in_order, overrides)


def _rank(dossier: Dossier, key: tuple[str, str]) -> tuple[int, int]:
    return list(dossier.scenarios).index(key[0]), list(dossier.positions).index(key[1])


def booking_position(case: Case) -> str:
    """Return the position on which a case books its cuts."""
    booked_on = case.dossier.scenarios[case.scenario].booked_on
    return case.position if booked_on == ITSELF else booked_on


class _Bookings:
    """Posts that each position believes in, run once for each."""

    def __init__(self, dossier: Dossier, overrides: tuple[Override, ...]) -> None:
        self.dossier = dossier
        self.overrides = overrides
        self.known: dict[tuple[str, str], Array] = {}

    def of(self, case: Case) -> Array:
        """Return the posts that a scenario books: on its own position where it names none."""
        position = booking_position(case)
        key = (case.scenario, position)
        if key not in self.known:
            self.known[key] = self._posts(Case(self.dossier, case.scenario, position, self.overrides))
        return self.known[key]

    def _posts(self, case: Case) -> Array:
        inputs = inputs_of(case)
        return run(model_graph(), inputs.leaves, self.dossier.span, inputs.sizes, keep=("bookable_posts",)).value(
            "bookable_posts", self.dossier.span[-1]
        )


def _run(case: Case, bookings: _Bookings, spending: Array | None = None) -> Outcome:
    """Run one case; its own spending is the reference of the status quo."""
    given = {"booked_posts": bookings.of(case), "status_quo_spending": np.zeros((1, 1, 1))}
    inputs = inputs_of(case, given | ({} if spending is None else {"status_quo_spending": spending}))
    result = run(model_graph(), inputs.leaves, case.dossier.span, inputs.sizes)
    fail_if_impossible(case, inputs, result)
    return Outcome(case, inputs, result)
