"""Rates and what they are made of: the results exchanged, the steps of their slopes, ratios that may have no end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.engine.measures import Array
from simulator.uncertainty.quantiles import quantiles

POSTS, EMPLOYER, PUBLIC = "hires_needed", "net_cost_employer", "net_cost_public"
MONEY = (POSTS, EMPLOYER, PUBLIC)

HOUR_STEP, RISE_STEP, LATE_STEP = 0.1, 0.02, 0.02
"""Largest steps of the slopes: six minutes a week, two points of realisation, a week of postponement."""

FLOORS = {POSTS: 1e-4, EMPLOYER: 1.0, PUBLIC: 1.0}
"""Posts and euros a year below which an hour, or a whole claim, moves nothing."""

POINT = 0.01
"""One point of realisation, as a share."""

Ends = tuple[float, float] | None
"""Between what and what a number lies nine draws in ten; None where nothing was drawn."""


@dataclass(frozen=True)
class Rate:
    """A rate, and between what and what it lies in the draws; infinite where it takes without end.

    value: None where the one is not worth any of the other. back: the same the other way round.
    """

    value: float | None
    low: float | None
    high: float | None


def ends_of(sample: Array | None) -> tuple[float, float] | None:
    """Return the quantiles at 5 and 95 %, or None where nothing was drawn."""
    if sample is None or not sample.size:
        return None
    ordered = np.sort(sample)
    if np.isfinite(ordered).all():
        found = quantiles(ordered)
        return float(found[0]), float(found[-1])
    ranks = (int(np.floor(level * (len(ordered) - 1))) for level in (0.05, 0.95))
    low, high = (float(ordered[rank]) for rank in ranks)
    return low, high


def rate_of(value: float, sample: Array | None) -> Rate:
    """Return a rate that is none where it is infinite or of the wrong sign."""
    low, high = ends_of(sample) or (None, None)
    return Rate(value if np.isfinite(value) else None, low, high)


def over(number: Array | float, by: Array | float) -> Array:
    """Return how much of one thing pays for a number: none for nothing, without end where each is worth nothing."""
    number, by = np.broadcast_arrays(np.asarray(number, np.float64), np.asarray(by, np.float64))
    found = np.divide(number, by, out=np.full(by.shape, np.inf), where=by > 0)
    return np.where(number > 0, found, 0.0)
