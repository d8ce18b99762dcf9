"""The runs behind an agreement: stages as planned, each one put off, and any gain from none to more than is claimed.

All of them take the same draws, so that their differences are paired.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from simulator.analysis.draws import Values, drawn
from simulator.analysis.negotiation.clauses.found import MOST
from simulator.analysis.negotiation.clauses.stages import postponed
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.opened import Opened
from simulator.analysis.ranges import Range
from simulator.analysis.whatif import WhatIf
from simulator.dossier.checks import STATUS_QUO
from simulator.engine.measures import Array
from simulator.uncertainty.quantiles import quantiles, standard_errors

RESULTS = (
    "net_cost_employer",
    "gross_cost_32h",
    "gains_contribution",
    "reorganisation_contribution",
    "absence_contribution",
    "turnover_contribution",
    "hires_needed",
    "hired_posts",
    "net_budget_effect",
    "bankable_hours",
    "unmet_hours",
    "overload_ratio",
    "capacity",
    "posts_at_work",
    "mean_post_cost",
    "scope_cut_posts",
)
"""What is read of the stages as planned."""

BY_GAIN = (
    "net_cost_employer",
    "gross_cost_32h",
    "gains_contribution",
    "hires_needed",
    "bankable_hours",
    "freed_posts",
    "week_minutes_gained",
    "unmet_hours",
)
"""What is read at each share of the claims."""

BY_STAGE = ("net_cost_employer", "hires_needed", "net_budget_effect")
"""What is read of stages put off."""

SHARES = np.array([0.0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.25, MOST])
"""Shares of the claims at which draws are looked at; closer near none, where what a tool takes back shows."""

FINE = np.linspace(0.0, MOST, 301)
"""Those of the central run."""

GAIN_DRAWS = 250
"""Draws in which each share of the claims is run: the first of those of the stages."""

Found = Mapping[str, Array]
"""Results of the whole: (year, case, draw), and (share, year, case, draw) by gain."""

Told = Callable[[], None]
"""Called after each run."""


@dataclass(frozen=True)
class Runs:
    """The runs of a ground over draws, our proposal being the first case.

    planned: the stages as they are. late: each put off, by the rank of its year. gains: at each of SHARES, in draws.
    central and late_central: the first two at the medians. fine: at each of FINE, at the medians. by_gain: what is run
    at a share of the claims.
    """

    ground: Ground
    planned: Found
    central: Found
    late: Mapping[int, Found]
    late_central: Mapping[int, Found]
    gains: Found
    fine: Found
    by_gain: WhatIf

    def exactly(self, share: float) -> Found:
        """Return results at one share of the claims, at the medians, (year, case, 1)."""
        return self.by_gain.totals(BY_GAIN, np.array([[share]]))

    def of(self, name: str, rank: int, scenario: str | None = None) -> Range:
        """Return a result in one year, of our proposal where no scenario is named."""
        return self.worth(lambda found: self.at(found, name, rank, scenario))

    def at(self, found: Found, name: str, rank: int, scenario: str | None = None) -> Array:
        """Return a result in one year out of planned runs, (draw,)."""
        values: Array = found[name][rank, self.ground.scenarios.index(scenario or self.ground.scenario)]
        return values

    def worth(self, number: Callable[[Found], Array]) -> Range:
        """Return the range of a number made from the results of planned runs."""
        return ranged(number(self.planned), float(number(self.central)[0]))

    def saved(self, name: str, late: int, years: slice) -> Range:
        """Return how much less of a result there is, over some years, when the stage of a year is put off."""

        def less(found: Found, put_off: Found) -> Array:
            gap: Array = (found[name] - put_off[name])[years, 0].sum(axis=0)
            return gap

        central = less(self.central, self.late_central[late])
        return ranged(less(self.planned, self.late[late]), float(central[0]))

    def spared(self, late: int, years: slice) -> Range:
        """Return the credits that are not spent, over some years, when the stage of a year is put off."""

        def more(found: Found, put_off: Found) -> Array:
            gap: Array = (put_off["net_budget_effect"] - found["net_budget_effect"])[years, 0].sum(axis=0)
            return gap

        return ranged(more(self.planned, self.late[late]), float(more(self.central, self.late_central[late])[0]))


def realisation_of(ground: Ground) -> Opened:
    """Return the share of the claims that comes true, one for all, opened under the position held."""
    return Opened(ground.held, "realisation", 0.0, MOST)


def runs_of(ground: Ground, ranks: tuple[int, ...], draws: int, seed: int, told: Told) -> Runs:
    """Run the stages, each one put off by a year, and each share of the claims, under the position held."""
    values, points = drawn(ground.dossier, draws, seed), np.zeros((0, draws))
    whatif = replace(ground.whatif(), plans_follow=False)
    planned, central = whatif.totals(RESULTS, points, values), whatif.totals(RESULTS)
    recruits = whatif.cells(("recruits",), points, values)["recruits"]
    usual = whatif.cells(("recruits",))["recruits"]
    late, late_central = {}, {}
    for rank in ranks:
        told()
        late[rank] = whatif.totals(BY_STAGE, points, values, postponed(whatif, rank, recruits, values))
        late_central[rank] = whatif.totals(BY_STAGE, laid=postponed(whatif, rank, usual))
    cases = tuple(dict.fromkeys(((ground.scenario, ground.held), (STATUS_QUO, ground.held))))
    by_gain = WhatIf(ground.dossier, ground.settings, cases, (realisation_of(ground),), plans_follow=False)
    few = min(draws, GAIN_DRAWS)
    gains = _gains(by_gain, drawn(ground.dossier, few, seed), few, told)
    fine = by_gain.totals(BY_GAIN, FINE[np.newaxis])
    return Runs(ground, planned, central, late, late_central, gains, fine, by_gain)


def _gains(by_gain: WhatIf, values: Values, draws: int, told: Told) -> Found:
    """Return results at each share of the claims, (share, year, case, draw)."""
    pieces: dict[str, list[Array]] = {name: [] for name in BY_GAIN}
    for share in SHARES:
        told()
        found = by_gain.totals(BY_GAIN, np.full((1, draws), share), values)
        for name in BY_GAIN:
            pieces[name].append(found[name])
    return {name: np.stack(found) for name, found in pieces.items()}


def ranged(values: Array, central: float) -> Range:
    """Return the range of values in draws, (draw,), about a central value."""
    told, errors = quantiles(values), standard_errors(values)
    return Range(tuple(map(float, told)), tuple(map(float, errors)), central)
