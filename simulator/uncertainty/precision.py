"""How finely a range may be told: no digit that the width of the range makes idle."""

from __future__ import annotations

import numpy as np

from simulator.engine.measures import Array

STEPS = 50
"""A range is told in at most so many steps from one end to the other: two digits of its width."""


def step_of(width: Array, error: Array | float = 0.0) -> Array:
    """Return the power of ten in which the ends of a range are rounded; 0 where it has no width.

    It is no finer than the width asks for, nor than the Monte Carlo error of the ends.
    """
    least = np.maximum(np.abs(width) / STEPS, error)
    with np.errstate(divide="ignore"):
        exponent = np.ceil(np.log10(least))
    return np.where(np.asarray(width) != 0, 10.0**exponent, 0.0)
