"""Recruits shared out between services as evenly as their needs allow, where several shares do as well."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from simulator.analysis.negotiation.plan.programme import PRECISION, Programme, Row, stacked
from simulator.analysis.negotiation.plan.rows import bounds_of
from simulator.engine.measures import Array

SLIGHT = 1e-9
"""What sharing out may cost, relative to the plan."""


def evened(programme: Programme, rows: list[Row], reach: int, unknowns: Array) -> Array:
    """Return the plan of the same weeks and cost whose recruits are nearest, each year, to the needs of services."""
    services, years, _, _ = programme.shape
    count = services * years
    if services == 1:
        return unknowns
    coefficients, _ = programme.whole_cost
    most = float(coefficients @ unknowns)
    cap = Row(-coefficients[np.newaxis], np.array([-most - SLIGHT * (1 + abs(most))]))
    matrix, least = stacked([*rows, cap])
    away = _away(programme)
    apart = np.eye(count)
    whole = np.block([[matrix, np.zeros((len(matrix), count))], [away, apart], [-away, apart]])
    low, high = programme.settled(bounds_of(programme, reach), unknowns)
    found = linprog(
        np.concatenate([np.zeros(programme.size), np.ones(count)]),
        A_ub=-whole,
        b_ub=-np.concatenate([least, np.zeros(2 * count)]),
        bounds=[*zip(low.tolist(), high.tolist(), strict=True), *[(0.0, np.inf)] * count],
        method="highs",
        options={"primal_feasibility_tolerance": PRECISION},
    )
    return unknowns if found.x is None else np.asarray(found.x[: programme.size])


def _away(programme: Programme) -> Array:
    """Return how far the recruits of each service and year are from its share of the year, (cell, unknown)."""
    services, years, _, _ = programme.shape
    more = programme.around.needed[-1, :, -1] - programme.around.needed[-1, :, 0]
    weights = more if more.min() >= 0 and more.sum() > 0 else programme.trial.posts
    share = weights / max(float(weights.sum()), PRECISION)
    found = np.zeros((services * years, programme.size))
    for service in range(services):
        for year in range(years):
            row = found[programme.recruits_at(service, year)]
            row[[programme.recruits_at(other, year) for other in range(services)]] = -share[service]
            row[programme.recruits_at(service, year)] += 1
    return found
