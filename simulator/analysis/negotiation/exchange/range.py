"""The rates over the whole range: what each further hour costs, and the rates as more of the gain comes true."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.analysis.negotiation.exchange.moves import Around, Moves, moves
from simulator.analysis.negotiation.exchange.rates import (
    EMPLOYER,
    FLOORS,
    HOUR_STEP,
    MONEY,
    POINT,
    RISE_STEP,
    Ends,
    ends_of,
    over,
)
from simulator.analysis.negotiation.exchange.slopes import AHEAD, ahead
from simulator.engine.measures import MINUTES_PER_HOUR, Array

SHORTEST = 28.0
"""The shortest week looked at."""

SAME = 1e-9
"""Hours below which our week is that of the start."""

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5)
"""Shares realised at which the rates are told."""


@dataclass(frozen=True)
class Hour:
    """What one further hour costs, from a week to one an hour shorter, and between what and what, (low, high).

    points: the rise of realisation that would pay for it, at what a point is worth in the shorter week.
    """

    longer: float
    shorter: float
    costs: dict[str, float]
    ranges: dict[str, Ends]
    points: float | None


@dataclass(frozen=True)
class AtShare:
    """The rates where all projects realise one share of their claim: an hour less, and minutes for one more point."""

    share: float
    costs: dict[str, float]
    ranges: dict[str, Ends]
    minutes: float


def hours_of(here: Around, many: Around | None) -> tuple[Hour, ...]:
    """Return what each hour costs, from the week at the start down to the shortest one looked at."""
    weeks = here.reference - np.arange(0.0, int(here.reference - SHORTEST) + 1, dtype=np.float64)
    if len(weeks) < 2:  # noqa: PLR2004 (an hour has two ends)
        return ()
    points = _at_weeks(here, weeks)
    found = here.totals(MONEY, points)
    rises = np.tile(AHEAD * RISE_STEP, len(weeks))
    risen = here.totals((EMPLOYER,), _at_weeks(here, np.repeat(weeks, len(AHEAD)), rises))[EMPLOYER]
    worth = ahead(risen[:, 0].reshape(-1, len(AHEAD)).T, RISE_STEP, FLOORS[EMPLOYER])
    sample = many.totals(MONEY, points) if many else {}
    return tuple(
        Hour(
            float(weeks[rank]),
            float(weeks[rank + 1]),
            {name: float(found[name][rank + 1, 0] - found[name][rank, 0]) for name in MONEY},
            {name: ends_of(sample[name][rank + 1] - sample[name][rank]) if sample else None for name in MONEY},
            _finite(float(over(found[EMPLOYER][rank + 1, 0] - found[EMPLOYER][rank, 0], -worth[rank + 1] * POINT))),
        )
        for rank in range(len(weeks) - 1)
    )


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None


def _at_weeks(here: Around, weeks: Array, rise: Array | float = 0.0) -> Moves:
    """Return the points at which our mean week is each of those given, its calendar and its services in proportion."""
    given = here.reference - here.week
    if given > SAME:
        return moves(len(weeks), scaled=(here.reference - weeks) / given, rise=rise)
    return moves(len(weeks), hours=here.week - weeks, rise=rise)


def shares_of(here: Around, many: Around | None) -> tuple[AtShare, ...]:
    """Return the rates where all projects realise one share of their claim."""
    count = len(AHEAD)
    by_hour = moves(count * len(SHARES), hours=np.tile(AHEAD * HOUR_STEP, len(SHARES)), share=np.repeat(SHARES, count))
    rises = np.repeat(SHARES, count) + np.tile(AHEAD * RISE_STEP, len(SHARES))
    worth = _each_share(
        here.totals((EMPLOYER,), moves(count * len(SHARES), share=rises))[EMPLOYER], RISE_STEP, EMPLOYER
    )[:, 0]
    costs = {name: _each_share(array, HOUR_STEP, name)[:, 0] for name, array in here.totals(MONEY, by_hour).items()}
    drawn = many.totals(MONEY, by_hour) if many else {}
    sample = {name: _each_share(array, HOUR_STEP, name) for name, array in drawn.items()}
    minutes = over(-worth * POINT * MINUTES_PER_HOUR, costs[EMPLOYER])
    return tuple(
        AtShare(
            share,
            {name: float(costs[name][rank]) for name in MONEY},
            {name: ends_of(sample[name][rank]) if sample else None for name in MONEY},
            float(minutes[rank]) if np.isfinite(minutes[rank]) else 0.0,
        )
        for rank, share in enumerate(SHARES)
    )


def _each_share(values: Array, step: float, name: str) -> Array:
    """Return the slope at each share, (share, draw), from values at the places ahead of each, (share × place, draw)."""
    return ahead(np.moveaxis(values.reshape(len(SHARES), len(AHEAD), -1), 1, 0), step, FLOORS[name])
