"""Where a curve crosses zero: brackets on a grid, what hides between its points, all roots refined together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulator.engine.measures import Array
from simulator.uncertainty.roots import increasing_root

GRID = 201
"""Values evenly spread over an interval."""

NEAR_ENDS = 60
"""Values crowded towards the low end of an interval, where wide bounds leave the useful ones."""

NEAREST = 1e-7
"""How near the low end they begin, as a share of the interval."""

ZERO = 1e-9
"""Below this share of its scale, a gap is that of floating-point numbers."""

ZOOMS, ZOOMED = 4, 17
"""Times that a turning point is looked at closer, and values of each look."""

Curve = Callable[[Array], Array]


@dataclass(frozen=True)
class Bracket:
    """Two values between which a root lies. rising: whether what is sought rises; edge: of a stretch of zeros.

    line: which of several curves it is on.
    """

    low: float
    high: float
    rising: bool
    edge: bool = False
    line: int = 0


def grid(low: float, high: float) -> Array:
    """Return the values of an interval at which a curve is first looked at, in order, with both ends."""
    crowded = low + (high - low) * np.geomspace(NEAREST, 1.0, NEAR_ENDS)[:-1]
    return np.unique(np.concatenate((np.linspace(low, high, GRID), crowded)))


def signs(gaps: Array, scale: float) -> Array:
    """Return −1, 0 or 1 for each gap: 0 where it is that of floating-point numbers."""
    return np.where(np.abs(gaps) <= ZERO * scale, 0.0, np.sign(gaps))


def with_turns(curve: Curve, values: Array, gaps: Array, scale: float) -> tuple[Array, Array]:
    """Return values and gaps with the turning points of the curve put in, so that no crossing hides beside one."""
    steps = signs(np.diff(gaps), scale)
    ranks = [rank for rank in range(1, len(values) - 1) if steps[rank - 1] * steps[rank] < 0]
    found = [_turn(curve, float(values[r - 1]), float(values[r + 1]), float(-steps[r])) for r in ranks]
    if not found:
        return values, gaps
    more = np.unique(np.concatenate((values, found)))
    return more, curve(more)


def _turn(curve: Curve, low: float, high: float, way: float) -> float:
    """Return where a curve is highest (way 1) or lowest (way −1) between two values."""
    best = low
    for _ in range(ZOOMS):
        tried = np.linspace(low, high, ZOOMED)
        rank = int(np.argmax(way * curve(tried)))
        best = float(tried[rank])
        low, high = float(tried[max(rank - 1, 0)]), float(tried[min(rank + 1, ZOOMED - 1)])
    return best


def brackets(values: Array, gaps: Array, scale: float, line: int = 0) -> tuple[tuple[float, ...], tuple[Bracket, ...]]:
    """Return the roots that fall on a value, and the brackets of the others."""
    side = signs(gaps, scale)
    flat = [rank for rank in range(len(values)) if side[rank] == 0]
    alone = tuple(float(values[rank]) for rank in flat if not {rank - 1, rank + 1} & {*flat})
    found = []
    for rank in range(len(values) - 1):
        here, after = side[rank], side[rank + 1]
        low, high = float(values[rank]), float(values[rank + 1])
        if here * after < 0:
            found.append(Bracket(low, high, bool(after > 0), line=line))
        elif here != after and (low if here == 0 else high) not in alone and np.isfinite(here + after):
            found.append(Bracket(low, high, bool(after == 0), edge=True, line=line))
    return alone, tuple(found)


def refined(curve: Curve, found: tuple[Bracket, ...], scale: float) -> Array:
    """Return the root of each bracket. curve: the gap of each bracket's own line at one value for each bracket."""
    if not found:
        return np.zeros(0)
    way = np.array([1.0 if one.rising else -1.0 for one in found])
    edge = np.array([one.edge for one in found])

    def sought(values: Array) -> Array:
        gaps = curve(values)
        return way * np.where(edge, ZERO * scale - np.abs(gaps), gaps)

    low, high = np.array([one.low for one in found]), np.array([one.high for one in found])
    return increasing_root(sought, np.zeros(len(found)), low, high)
