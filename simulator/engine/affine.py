"""Numbers that are only known to lie between two ends, and operations that enclose all that they may give.

Each number keeps two enclosures, and is as narrow as both together: its ends; and a centre, what it gains when each
unknown goes from the middle of its interval to its upper end (its slopes), and a radius for the rest. Slopes cancel
where a number is subtracted from itself, in one equation or over the years; ends alone would count it twice.

Source: R. E. Moore, R. B. Kearfott and M. J. Cloud, Introduction to Interval Analysis (2009), for the ends; L. H. de
Figueiredo and J. Stolfi, Affine arithmetic: concepts and applications (2004), for the slopes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import product
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from simulator.engine.measures import Array

ROUNDING = 1e-15
"""What an operation may be wrong by, for one of what it handles: more than the rounding of a few sums."""

unbounded_is_no_error = np.errstate(over="ignore", invalid="ignore", divide="ignore", under="ignore")


@dataclass(frozen=True, eq=False)
class Interval(NDArrayOperatorsMixin):
    """What a number may be: low and high, (kind, service, …, box); of a condition, whether it holds for all, for any.

    centre and radius are alike, slopes (unknown, kind, service, …, box); any may be of length 1 where it is the same.
    """

    low: Array
    high: Array
    centre: Array
    slopes: Array
    radius: Array

    @property
    def ends(self) -> tuple[Array, Array]:
        """Both ends."""
        return self.low, self.high

    @property
    def reach(self) -> Array:
        """The most that the number is away from its centre."""
        found: Array = np.abs(self.slopes).sum(axis=0) + self.radius
        return found

    def mapped(self, function: Callable[[Array], Array]) -> Interval:
        """Return the number with each of its parts changed alike, over all its cells."""
        parts = np.broadcast_arrays(self.low, self.high, self.centre, self.radius, *self.slopes)
        low, high, centre, radius, *slopes = map(function, parts)
        return Interval(low, high, centre, np.stack(slopes), radius)

    @unbounded_is_no_error
    def __array_ufunc__(self, ufunc: Any, method: str, *given: Any, **_: Any) -> Any:
        """Return what a NumPy operation encloses; refuse one that has no rule."""
        return RULES[ufunc](*map(interval, given)) if method == "__call__" and ufunc in RULES else NotImplemented

    @unbounded_is_no_error
    def __array_function__(self, function: Any, _: Any, given: Any, __: Any) -> Any:
        """Return what a NumPy function encloses; refuse one that has no rule."""
        return RULES[function](*map(interval, given)) if function in RULES else NotImplemented


def interval(number: Any) -> Interval:
    """Return a number as an interval: a certain one has equal ends."""
    if isinstance(number, Interval):
        return number
    certain = np.asarray(number, dtype=np.float64)
    return Interval(certain, certain, certain, np.zeros((1,) * (certain.ndim + 1)), np.zeros((1,) * certain.ndim))


def between(low: Array, high: Array) -> Interval:
    """Return what is only known by its ends, whatever else is known."""
    bounded = np.isfinite(low) & np.isfinite(high)
    first, last = np.where(bounded, low, 0.0), np.where(bounded, high, 0.0)
    centre, radius = (first + last) / 2, np.where(bounded, (last - first) / 2, np.inf)
    return Interval(low, high, centre, np.zeros((1,) * (centre.ndim + 1)), radius)


def unknown(low: Array, high: Array, rank: int, count: int) -> Interval:
    """Return an unknown, the one of this rank among so many, as what is between two ends (box,)."""
    free = between(low, high)
    bounded = np.isfinite(free.radius)
    slopes = np.zeros((count, *low.shape))
    slopes[rank] = np.where(bounded, free.radius, 0.0)
    return enclosed(low, high, free.centre, slopes, np.where(bounded, 0.0, free.radius))


def hull(values: Iterable[Array]) -> tuple[Array, Array]:
    """Return the ends of what encloses arrays; 0 × ∞ and ∞ / ∞ are limits that other corners hold."""
    known = [np.where(np.isnan(value), 0.0, value) for value in np.broadcast_arrays(*values)]
    return reduce(np.minimum, known), reduce(np.maximum, known)


@unbounded_is_no_error
def enclosed(low: Array, high: Array, centre: Array, slopes: Array, radius: Array) -> Interval:
    """Return an interval as narrow as its ends and its slopes together; by its ends alone where slopes say less."""
    away = np.abs(slopes).sum(axis=0)
    radius = radius + ROUNDING * (np.abs(centre) + away + radius)
    below, above = centre - away - radius, centre + away + radius
    known = np.isfinite(below) & np.isfinite(above)
    low, high = np.where(known, np.maximum(low, below), low), np.where(known, np.minimum(high, above), high)
    low, high = np.minimum(low, high), np.maximum(low, high)
    ends = between(low, high)
    better = known & (radius < ends.radius)
    return Interval(
        low,
        high,
        np.where(better, centre, ends.centre),
        np.where(better, slopes, 0.0),
        np.where(better, radius, ends.radius),
    )


def _add(left: Interval, right: Interval) -> Interval:
    return enclosed(
        left.low + right.low,
        left.high + right.high,
        left.centre + right.centre,
        left.slopes + right.slopes,
        left.radius + right.radius,
    )


def _negated(number: Interval) -> Interval:
    return Interval(-number.high, -number.low, -number.centre, -number.slopes, number.radius)


def times(left: Interval, right: Interval) -> Interval:
    """Return what encloses a product."""
    low, high = hull(one * other for one, other in product(left.ends, right.ends))
    radius = np.abs(left.centre) * right.radius + np.abs(right.centre) * left.radius + left.reach * right.reach
    slopes = left.centre * right.slopes + right.centre * left.slopes
    return enclosed(low, high, left.centre * right.centre, slopes, radius)


def over(numerator: Interval, denominator: Interval) -> Interval:
    """Return what encloses a quotient: no end where the denominator may be 0, but for what signs rule out."""
    low, high = hull(one / other for one, other in product(numerator.ends, denominator.ends))
    crossed = (denominator.low <= 0) & (denominator.high >= 0)
    above, below = denominator.low >= 0, denominator.high <= 0
    no_less = np.where(above, numerator.low >= 0, below & (numerator.high <= 0))
    no_more = np.where(above, numerator.high <= 0, below & (numerator.low >= 0))
    low = np.where(crossed, np.where(no_less, 0.0, -np.inf), low)
    high = np.where(crossed, np.where(no_more, 0.0, np.inf), high)
    found = times(numerator, _inverse(denominator))
    return enclosed(low, high, found.centre, found.slopes, np.where(crossed, np.inf, found.radius))


def _inverse(number: Interval) -> Interval:
    """Return what encloses 1 / x where x has one sign: a line of the slope at the end farther from 0."""
    far, near = np.where(number.low > 0, number.ends, number.ends[::-1])[::-1]
    slope = -1 / far**2
    at_near, at_far = 1 / near - slope * near, 1 / far - slope * far
    low, high = hull((1 / near, 1 / far))
    centre, radius = slope * number.centre + (at_near + at_far) / 2, np.abs(at_near - at_far) / 2
    return enclosed(low, high, centre, slope * number.slopes, np.abs(slope) * number.radius + radius)


def positive(number: Interval) -> Interval:
    """Return what encloses max(x, 0): x, or 0, or a line between the two where the sign is not known."""
    low, high = number.ends
    slope = np.where(low >= 0, 1.0, np.where(high <= 0, 0.0, high / (high - low)))
    half = np.where((low < 0) & (high > 0), -slope * low / 2, 0.0)
    ends = np.maximum(low, 0.0), np.maximum(high, 0.0)
    return enclosed(*ends, slope * number.centre + half, slope * number.slopes, slope * number.radius + half)


def negative(number: Interval) -> Interval:
    """Return what encloses min(x, 0)."""
    return _negated(positive(_negated(number)))


def _least(left: Interval, right: Interval) -> Interval:
    found = _add(left, negative(_add(right, _negated(left))))
    ends = np.minimum(left.low, right.low), np.minimum(left.high, right.high)
    return enclosed(*ends, found.centre, found.slopes, found.radius)


def _most(left: Interval, right: Interval) -> Interval:
    return _negated(_least(_negated(left), _negated(right)))


def _absolute(number: Interval) -> Interval:
    return _add(positive(number), positive(_negated(number)))


def _power(base: Interval, exponent: Interval) -> Interval:
    """Return what encloses a power of a positive base; another is not known at all."""
    low, high = hull(one**other for one, other in product(base.ends, exponent.ends))
    return between(np.where(base.low > 0, low, -np.inf), np.where(base.low > 0, high, np.inf))


def _either(condition: Interval, one: Interval, other: Interval) -> Interval:
    """Return what encloses np.where: one where the condition holds for all, the other where for none, else both."""
    both = between(np.minimum(one.low, other.low), np.maximum(one.high, other.high))

    def chosen(part: str) -> Array:
        numbers = (getattr(number, part) for number in (one, both, other))
        return np.select([condition.low > 0, condition.high > 0], [*numbers][:2], getattr(other, part))

    return Interval(*(chosen(part) for part in ("low", "high", "centre", "slopes", "radius")))


def _condition(surely: np.ndarray, maybe: np.ndarray) -> Interval:
    return between(surely.astype(np.float64), maybe.astype(np.float64))


RULES: dict[Any, Callable[..., Interval]] = {
    np.add: _add,
    np.subtract: lambda left, right: _add(left, _negated(right)),
    np.negative: _negated,
    np.multiply: times,
    np.divide: over,
    np.power: _power,
    np.absolute: _absolute,
    np.minimum: _least,
    np.maximum: _most,
    np.clip: lambda number, low, high: _least(_most(number, low), high),
    np.where: _either,
    np.greater: lambda left, right: _condition(left.low > right.high, left.high > right.low),
    np.greater_equal: lambda left, right: _condition(left.low >= right.high, left.high >= right.low),
    np.less: lambda left, right: _condition(left.high < right.low, left.low < right.high),
    np.less_equal: lambda left, right: _condition(left.high <= right.low, left.low <= right.high),
}
"""What encloses each NumPy operation that equations use."""
