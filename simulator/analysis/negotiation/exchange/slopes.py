"""Slopes: what a result moves for one unit of something else, by differences on both sides whose step is checked.

Central differences at two steps are extrapolated to a step of zero (Richardson), far and near. Where both agree, the
slope stands; where the result bends at the point itself (a ceiling that binds, hires that cannot go below zero), each
side has a slope of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.engine.measures import Array

FAR, NEAR = 1.0, 1 / 32
"""Steps, as shares of the largest: each is also halved."""

OFFSETS = np.array([0.0, FAR, -FAR, FAR / 2, -FAR / 2, NEAR, -NEAR, NEAR / 2, -NEAR / 2])
"""Where a result is looked at around a point, in steps."""

NOISE = 1e-12
"""Below this share of a result, what a step moves is that of floating-point numbers."""

AGREE = 1e-3
"""How near slopes must be, as a share of the larger, to be the same."""


@dataclass(frozen=True)
class Slope:
    """What a result moves for one unit more.

    more, less: seen from above and from below the point; the same unless bends. error: how far the slope found far
    from the point is from that found near it, as a share; large where the result bends within the largest step, and
    the slope is then that found near the point.
    """

    more: float
    less: float
    bends: bool
    error: float

    @property
    def value(self) -> float:
        """The slope, that for more where the result bends here."""
        return self.more


def slope(values: Array, step: float, floor: float = 0.0) -> Slope:
    """Return the slope of a result from its values at the offsets, (offset,).

    step: the largest one, in its unit. floor: below this, a slope is told as none.
    """
    noise = max(NOISE * float(np.abs(values).max()) / (NEAR * step), floor)
    far, near = (_central(values, place, share * step) for place, share in ((1, FAR), (5, NEAR)))
    more, less = _side(values, 5, NEAR * step), _side(values, 6, -NEAR * step)
    largest = max(abs(more), abs(less))
    if largest <= noise:
        return Slope(0.0, 0.0, bends=False, error=0.0)
    if abs(more - less) > AGREE * largest:
        return Slope(more, less, bends=True, error=0.0)
    error = abs(far - near) / max(abs(far), abs(near), noise)
    found = far if error <= AGREE else near
    return Slope(found, found, bends=False, error=error)


AHEAD = np.array([0.0, NEAR, NEAR / 2])
"""Where a result is looked at on one side of a point, in steps."""


def ahead(values: Array, step: float, floor: float = 0.0) -> Array:
    """Return the slopes for more, extrapolated, from values at the places ahead, (place, ...).

    step: the largest one, in its unit. floor: below this, a slope is told as none.
    """
    whole = (values[1] - values[0]) / (NEAR * step)
    half = (values[2] - values[0]) / (NEAR * step / 2)
    slopes = 2 * half - whole
    least = np.maximum(NOISE * np.abs(values).max(axis=0) / (NEAR * step), floor)
    return np.where(np.abs(slopes) > least, slopes, 0.0)


def _central(values: Array, place: int, step: float) -> float:
    """Return the extrapolated central slope from the values at a step and its half, the place of the first given."""
    whole = (values[place] - values[place + 1]) / (2 * step)
    half = (values[place + 2] - values[place + 3]) / step
    return float((4 * half - whole) / 3)


def _side(values: Array, place: int, step: float) -> float:
    """Return the extrapolated slope on one side, from the values at a step and its half."""
    whole = (values[place] - values[0]) / step
    half = (values[place + 2] - values[0]) / (step / 2)
    return float(2 * half - whole)
