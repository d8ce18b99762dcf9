"""Scenarios × positions: the table in which every headline is a cell."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.analysis.limits import fail_if_claims_exceed, fail_if_impossible
from simulator.analysis.side_by_side import SideBySide, with_references
from simulator.dossier.dossier import Dossier
from simulator.dossier.inputs import Batch, Inputs, batch_of
from simulator.dossier.origins import Case
from simulator.dossier.overrides import Override
from simulator.engine.run import Run

if TYPE_CHECKING:
    from simulator.analysis.ranges import Ranges


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
    """Every scenario under every position asked for.

    batch and together: the same cases side by side and their central run, those that only give something last.
    ranges: what results may be over draws, where they were drawn.
    """

    dossier: Dossier
    outcomes: Mapping[tuple[str, str], Outcome]
    batch: Batch
    together: Run
    overrides: tuple[Override, ...] = ()
    ranges: Ranges | None = None

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
    *,
    claims_bounded: bool = False,
) -> Comparison:
    """Run scenarios under positions, all when none is named, each uncertain number at its median.

    All cases run side by side. Every difference is taken against status quo under the same position; a scenario
    that books its cuts on another position takes the posts that this position believes in. claims_bounded: whether to
    refuse claims of more hours than a service has. Raises DossierError for what no run may contain.
    """
    asked = [
        Case(dossier, scenario, position, overrides)
        for scenario in dossier.scenarios
        for position in dossier.positions
        if scenario in (scenarios or dossier.scenarios) and position in (positions or dossier.positions)
    ]
    batch = batch_of(with_references(asked))
    found = SideBySide(batch.cases, batch.central, batch.sizes).run()
    outcomes: dict[tuple[str, str], Outcome] = {}
    for index, case in enumerate(asked):
        inputs, result = batch.inputs(index, found.leaves), found.of_case(index)
        fail_if_impossible(case, inputs, result)
        if claims_bounded:
            fail_if_claims_exceed(dossier, inputs, result)
        outcomes[case.scenario, case.position] = Outcome(case, inputs, result)
    return Comparison(dossier, outcomes, batch, found, overrides)
