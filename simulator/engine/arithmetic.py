"""The few operations on axes that equations share. All keep the dimensions of an array."""

from __future__ import annotations

from functools import reduce

import numpy as np

from simulator.engine.measures import POSITION, Array


def over_projects(values: Array) -> Array:
    """Return the sum over projects."""
    return _summed(values, POSITION["project"])


def over_categories(values: Array) -> Array:
    """Return the sum over categories."""
    return _summed(values, POSITION["category"])


def over_services(values: Array) -> Array:
    """Return the sum over services."""
    return _summed(values, POSITION["service"])


def _summed(values: Array, dimension: int) -> Array:
    """Add the cells of an axis one after the other: in the same order, so to the same bit, however many draws.

    NumPy's own sum does so too, and faster, unless there is a single draw: it then adds cells by pairs.
    """
    if values.shape[-1] > 1 and values.flags.c_contiguous:
        return np.asarray(np.add.reduce(values, axis=dimension, keepdims=True))
    before = (slice(None),) * dimension
    cells = [values[(*before, slice(rank, rank + 1))] for rank in range(values.shape[dimension])]
    return reduce(np.add, cells, np.zeros((*values.shape[:dimension], 1, *values.shape[dimension + 1 :])))


def combined(shares: Array) -> Array:
    """Return the share saved by several projects together: 1 − ∏(1 − x), so that no hour is saved twice."""
    left: Array = np.multiply.reduce(1.0 - shares, axis=POSITION["project"], keepdims=True)
    return 1.0 - left


def ratio(numerator: Array, denominator: Array) -> Array:
    """Return numerator / denominator, and 0 where the denominator is 0: no agents, no cut, nothing to share."""
    if denominator.all():
        return numerator / denominator
    numerator, denominator = np.broadcast_arrays(numerator, denominator)
    return np.divide(numerator, denominator, out=np.zeros(numerator.shape), where=denominator != 0)


def positive(values: Array) -> Array:
    """Return the positive part: max(x, 0)."""
    return np.maximum(values, 0.0)


def negative(values: Array) -> Array:
    """Return the negative part: min(x, 0)."""
    return np.minimum(values, 0.0)


def indicator(condition: np.ndarray) -> Array:
    """Return 1 where the condition holds and 0 elsewhere."""
    return np.asarray(condition, dtype=np.float64)


def logistic(age: Array, start: Array, ceiling: Array, midpoint: Array, steepness: Array) -> Array:
    """Return a logistic curve rescaled to begin exactly at start when age is 0 or less; it tends to ceiling."""
    at_start = 1 / (1 + np.exp(steepness * midpoint))
    now = 1 / (1 + np.exp(-steepness * (positive(age) - midpoint)))
    return start + (ceiling - start) * (now - at_start) / (1 - at_start)
