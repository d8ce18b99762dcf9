"""What a design asks of a dossier, made ready once for all the rows that a process evaluates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.comparison import Comparison, Outcome
from simulator.analysis.draws import Study, Values
from simulator.analysis.side_by_side import SideBySide, with_references
from simulator.dossier.catalogue import catalogue
from simulator.dossier.design import Design
from simulator.dossier.dossier import Dossier
from simulator.dossier.inputs import batch_of
from simulator.dossier.origins import Case
from simulator.dossier.overrides import Override
from simulator.dossier.stacks import Number, Unknown
from simulator.engine.measures import Array
from simulator.errors import DossierError
from simulator.sweep.asked import Asked, asked
from simulator.sweep.design import Columns, leaf_of, names_of, overrides
from simulator.sweep.refusals import LEAVES, RESULTS


@dataclass(frozen=True)
class Evaluation:
    """The cases of a design side by side, each factor that varies an uncertain number that a row gives a value."""

    dossier: Dossier
    design: Design

    @cached_property
    def asked(self) -> Asked:
        """The scenarios, positions, years and results asked for."""
        return asked(self.design, self.dossier)

    @cached_property
    def overrides(self) -> tuple[Override, ...]:
        """Each factor as a value set by the user."""
        return overrides(self.design, self.dossier)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The scenarios under the positions asked for, in the order of the records."""
        pairs = ((scenario, position) for scenario in self.asked.scenarios for position in self.asked.positions)
        return tuple(Case(self.dossier, scenario, position, self.overrides) for scenario, position in pairs)

    @cached_property
    def study(self) -> Study:
        """The results wanted, each row a dossier of its own whose plan of cuts follows what it claims.

        What is impossible in the central run is not refused: it may well be possible in rows.
        """
        batch = batch_of(with_references(self.cases))
        found = SideBySide(batch.cases, batch.central, batch.sizes).run()
        outcomes = {
            case.key: Outcome(case, batch.inputs(rank, found.leaves), found.of_case(rank))
            for rank, case in enumerate(self.cases)
        }
        comparison = Comparison(self.dossier, outcomes, batch, found, self.overrides)
        totals = tuple(result.name for result in self.asked.results if result.service is None)
        cells = tuple(result.name for result in self.asked.results if result.service is not None)
        return Study(comparison, totals, (*cells, *RESULTS), plans_follow=True)

    @cached_property
    def factors(self) -> Mapping[Unknown, str]:
        """The uncertain numbers that stand for the factors that vary, and the names of these."""
        found: dict[Unknown, str] = {}
        for name, override in zip(names_of(self.design), self.overrides, strict=True):
            if spread := override.figure.spread:
                bounds = leaf_of(name).bounds
                found[Unknown(name, spread.within(*bounds), spread.central(*bounds))] = name
        return found

    def fail_if_idle(self) -> None:
        """Raise DossierError for a factor that varies and sets nothing in the cases asked for."""
        used = {unknown for unknowns in self.study.batch.unknowns.values() for unknown in unknowns}
        idle = next((name for unknown, name in self.factors.items() if unknown not in used), None)
        if idle is not None:
            raise DossierError(
                fr=f"factors, {idle} : ce facteur ne règle rien dans les scénarios et positions demandés ; "
                "retirez-le, ou demandez un scénario qui s’en sert.",
                en=f"factors, {idle}: this factor sets nothing in the scenarios and positions asked for; "
                "remove it, or ask for a scenario that uses it.",
            )

    def results(self, columns: Columns) -> Mapping[str, Array]:
        """Return each result, and those that tell which rows are possible, (year, kind, service, case, row).

        Axes have length 1 where a result does not vary. Raises RunError: a value is not finite in some row.
        """
        moved = self.study.results(self._values(columns))
        still = self.study.comparison.together
        names = {*self.study.totals, *self.study.cells}
        own = len(self.cases)
        return {n: moved[n] if n in moved else still.value_over_years(n)[..., :own, :] for n in names}

    def leaves(self, columns: Columns) -> Mapping[str, Array]:
        """Return the leaves that tell whether a row is possible or a result computable, (kind, service, case, row).

        They have the year before where they change with it.
        """
        drawn, own = self._values(columns), len(self.cases)
        worth = self.study.batch.leaves(lambda number: _worth(number, drawn), self._moving_leaves)
        central = self.study.comparison.together.leaves
        return {name: (worth if name in worth else central)[name][..., :own, :] for name in self._needed_leaves}

    @cached_property
    def _needed_leaves(self) -> frozenset[str]:
        needs = (catalogue().variables[result.name].needs for result in self.asked.results)
        return LEAVES | {name for name in needs if name is not None}

    @cached_property
    def _moving_leaves(self) -> frozenset[str]:
        return self._needed_leaves & self.study.batch.uncertain

    def _values(self, columns: Columns) -> Values:
        """Return what each uncertain number is worth: its column, or its median where it is no factor."""
        return lambda unknown: columns[self.factors[unknown]] if unknown in self.factors else _median(unknown)


def _median(unknown: Unknown) -> Array:
    return np.array([unknown.central])


def _worth(number: Number, values: Values) -> Array:
    return values(number) if isinstance(number, Unknown) else np.array([number])
