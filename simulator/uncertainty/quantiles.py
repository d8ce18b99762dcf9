"""Quantiles of many draws, and how far they would move with other draws.

Sorting and picking costs less than half of `numpy.quantile`, and gives the same numbers to the bit.
"""

from __future__ import annotations

import os
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import nullcontext

import numpy as np

from simulator.engine.measures import Array

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""What results are shown at: the median, the middle half, and nine draws in ten."""

MANY = 500_000
"""Numbers from which threads are worth their start (a millisecond against five to sort)."""


def quantiles(values: Array, levels: tuple[float, ...] = LEVELS, pool: Executor | None = None) -> Array:
    """Return the quantiles of values (*rest, draw) at each level, (level, *rest), by linear interpolation.

    The same as `numpy.quantile` over the last axis, to the bit. One draw is its own quantiles.
    """
    return quantiles_of_sorted(sorted_draws(values, pool), levels)


def sorted_draws(values: Array, pool: Executor | None = None) -> Array:
    """Return values (*rest, draw) in rising order over the last axis; a new array, unless there is one draw.

    Large arrays are sorted by the threads of the pool, or of one made for the purpose: NumPy lets others work while
    it sorts, and two threads take 0.55 times as long as one.
    """
    if values.shape[-1] == 1:
        return values
    if values.size < MANY or values.ndim == 1:
        return np.sort(values, axis=-1)
    result = np.array(values, order="C")
    columns = result.reshape(-1, values.shape[-1])
    with nullcontext(pool) if pool else ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(lambda some: some.sort(axis=-1), np.array_split(columns, os.cpu_count() or 1)))
    return result


def quantiles_of_sorted(ordered: Array, levels: tuple[float, ...] = LEVELS) -> Array:
    """Return what `quantiles` does, for draws (*rest, draw) already in rising order over the last axis."""
    return _picked(ordered, (ordered.shape[-1] - 1) * np.asarray(levels, dtype=np.float64))


def standard_errors(values: Array, levels: tuple[float, ...] = LEVELS) -> Array:
    """Return the Monte Carlo standard error of each quantile of values (*rest, draw), (level, *rest)."""
    return standard_errors_of_sorted(np.sort(values, axis=-1), levels)


def standard_errors_of_sorted(ordered: Array, levels: tuple[float, ...] = LEVELS) -> Array:
    """Return what `standard_errors` does, for draws already in rising order over the last axis.

    Whatever the distribution, the number of draws at or below a quantile is binomial: its deviation, sqrt(n p (1 - p)),
    is carried to values by half the distance between the draws that many ranks below and above the quantile, within
    the sample. It is the error of independent draws; that of a Latin hypercube is smaller, seldom by much. One draw
    says nothing of its error: 0.
    """
    level = np.asarray(levels, dtype=np.float64)
    last = ordered.shape[-1] - 1
    shift = np.sqrt((last + 1) * level * (1.0 - level))
    above = _picked(ordered, np.minimum(last * level + shift, last))
    below = _picked(ordered, np.maximum(last * level - shift, 0.0))
    return 0.5 * (above - below)


def _picked(ordered: Array, ranks: Array) -> Array:
    """Return the values at fractional ranks (rank,) counted from 0, interpolated, (rank, *rest).

    From the nearer of the two neighbours, as NumPy does: the result is the same to the bit.
    """
    if ordered.shape[-1] == 1:
        return np.repeat(np.moveaxis(ordered, -1, 0), len(ranks), axis=0)
    floor = np.minimum(ranks.astype(np.intp), ordered.shape[-1] - 2)
    lower, upper = (np.moveaxis(ordered[..., rank], -1, 0) for rank in (floor, floor + 1))
    share = (ranks - floor).reshape(-1, *[1] * (ordered.ndim - 1))
    step = upper - lower
    picked = np.where(share < 0.5, lower + step * share, upper - step * (1.0 - share))  # noqa: PLR2004
    return np.where(np.isnan(ordered[..., -1]), np.nan, picked)
