"""The same graph over intervals: what every result may be, whatever numbers within their ends are taken.

Each equation is evaluated as it is written, on other numbers: its operators and the functions of ``arithmetic`` are
replaced by ones that enclose all that they may give. An enclosure is guaranteed and may be too wide; cutting the
intervals into boxes, evaluated together, narrows it.

In the arrays of a run, a certain number has a last axis of length 1. An interval has one of ``4 + unknowns`` parts, in
each box: lower ends, upper ends, centres, radii, then slopes. What is beyond ``ENDLESS`` stands for infinity, since a
run refuses what is not finite.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial, reduce, wraps
from itertools import product
from types import FunctionType
from typing import Any, cast

import numpy as np

from simulator.engine import arithmetic
from simulator.engine.affine import (
    Interval,
    between,
    enclosed,
    hull,
    interval,
    negative,
    over,
    positive,
    times,
    unbounded_is_no_error,
)
from simulator.engine.graph import Equation, Graph, Variable
from simulator.engine.measures import POSITION, Array

ENDLESS = 1e300
"""An end beyond it, either way, is none."""

PARTS = 4
"""Parts of an interval besides its slopes."""

Number = Array | Interval


def unpacked(array: Array, unknowns: int) -> Number:
    """Return an array of a run as an interval, or as it is where it is certain."""
    if array.shape[-1] == 1:
        return array
    parts = array.reshape(*array.shape[:-1], PARTS + unknowns, -1)
    low, high, centre, radius = (parts[..., rank, :] for rank in range(PARTS))
    return Interval(
        np.where(low <= -ENDLESS, -np.inf, low),
        np.where(high >= ENDLESS, np.inf, high),
        centre,
        np.moveaxis(parts[..., PARTS:, :], -2, 0) if unknowns else np.zeros((1,) * (array.ndim + 1)),
        np.where(radius >= ENDLESS, np.inf, radius),
    )


def packed(number: Number, unknowns: int) -> Array:
    """Return a number as an array of a run."""
    if not isinstance(number, Interval):
        return number
    slopes = np.broadcast_to(number.slopes, (unknowns, *number.slopes.shape[1:]))
    parts = np.concatenate(np.broadcast_arrays(number.low, number.high, number.centre, number.radius, *slopes), axis=-1)
    most = np.finfo(np.float64).max
    return np.clip(parts, -most, most, out=parts)


@lru_cache(maxsize=32)
def lifted(
    graph: Graph,
    unknowns: int,
    monotone: tuple[Callable[..., Array], ...] = (),
    joined: tuple[tuple[str, str], ...] = (),
) -> Graph:
    """Return the same graph over intervals. unknowns: how many slopes each has.

    monotone: functions that equations call, other than those of ``arithmetic``: each must rise or fall all along in
    each of its arguments, cell by cell. They are enclosed by what they give at the corners.
    joined: stocks and the flow that each adds. The two equations as one must be monotone in the same way: last year's
    stock, which both read, then counts once.
    """
    rules = _SHARED | {function: _at_corners(function) for function in monotone}
    words = {function: _where_uncertain(function, rule) for function, rule in rules.items()}
    variables = {
        name: replace(variable, function=_over_intervals(variable.function, words))
        for name, variable in graph.variables.items()
    }
    for stock, flow in joined:
        variables[stock] = _joined(variables[stock], graph.variables[stock], graph.variables[flow])
    return Graph({name: _in_arrays(variable, unknowns) for name, variable in variables.items()}, graph.leaves)


def _in_arrays(variable: Variable, unknowns: int) -> Variable:
    """Return an equation over intervals as one over the arrays of a run."""

    @wraps(variable.function)
    @unbounded_is_no_error
    def evaluated(*arguments: Array) -> Array:
        return packed(variable.function(*(unpacked(argument, unknowns) for argument in arguments)), unknowns)

    return replace(variable, function=evaluated)


def _over_intervals(function: Equation, words: Mapping[Any, Any]) -> Equation:
    """Return an equation whose code is the same and whose words mean operations on intervals."""
    known = function.__globals__
    meant = {name: words[known[name]] for name in function.__code__.co_names if known.get(name) in words}
    return FunctionType(function.__code__, {**known, **meant}, function.__name__)


def _joined(enclosing: Variable, stock: Variable, flow: Variable) -> Variable:
    """Return a stock that reads what its flow reads too, no wider than both as one are at the corners."""
    needs = dict.fromkeys((*stock.needs, *flow.needs))
    measures = dict((*stock.arguments, *flow.arguments))

    def together(*numbers: Array) -> Array:
        given = dict(zip(needs, numbers, strict=True))
        given[flow.name] = flow.function(*(given[need] for need in flow.needs))
        return stock.function(*(given[need] for need in stock.needs))

    at_corners = _at_corners(together)

    def narrowed(*numbers: Interval) -> Interval:
        alone, both = interval(enclosing.function(*numbers[: len(stock.needs)])), at_corners(*numbers)
        ends = np.maximum(alone.low, both.low), np.minimum(alone.high, both.high)
        return enclosed(*ends, alone.centre, alone.slopes, alone.radius)

    function = cast("Equation", _where_uncertain(together, narrowed))
    return replace(stock, function=function, arguments=tuple((need, measures[need]) for need in needs))


def _where_uncertain(function: Callable[..., Array], rule: Callable[..., Interval]) -> Callable[..., Number]:
    """Return a function over any numbers: itself where all are certain, else by its rule."""

    def evaluated(*numbers: Number) -> Number:
        uncertain = any(isinstance(number, Interval) for number in numbers)
        return rule(*map(interval, numbers)) if uncertain else function(*numbers)

    return evaluated


def _summed(function: Callable[[Array], Array]) -> Callable[[Interval], Interval]:
    """Return the rule of a sum over cells."""

    def rule(number: Interval) -> Interval:
        found = number.mapped(function)
        return enclosed(found.low, found.high, found.centre, found.slopes, found.radius)

    return rule


def _at_corners(function: Callable[..., Array]) -> Callable[..., Interval]:
    """Return the rule of a function that is monotone in each argument: nothing is known where a corner gives none."""

    def rule(*numbers: Interval) -> Interval:
        ends = [(each.low,) if each.low is each.high else each.ends for each in numbers]
        found = np.broadcast_arrays(*(function(*corner) for corner in product(*ends)))
        unknown = np.isnan(found).any(axis=0)
        low, high = hull(found)
        return between(np.where(unknown, -np.inf, low), np.where(unknown, np.inf, high))

    return rule


def _indicator(condition: Interval) -> Interval:
    return condition


def _ratio(numerator: Interval, denominator: Interval) -> Interval:
    """Return what encloses a quotient that is 0 where the denominator is 0."""
    nothing = (denominator.low == 0) & (denominator.high == 0)
    return over(numerator, denominator).mapped(lambda part: np.where(nothing, 0.0, part))


def _combined(shares: Interval) -> Interval:
    """Return what encloses 1 − ∏(1 − x), project after project."""
    axis, left = POSITION["project"], 1.0 - shares
    each = [left.mapped(partial(np.take, indices=[rank], axis=axis)) for rank in range(left.centre.shape[axis])]
    found: Interval = 1.0 - reduce(times, each)
    return found


def _logistic(age: Interval, start: Interval, ceiling: Interval, midpoint: Interval, steepness: Interval) -> Interval:
    """Return what encloses a curve from start to ceiling: start + (ceiling − start) × s, s from 0 to 1.

    1 − s = (1 + u) / (1 + u v), with u = exp(−steepness × midpoint) and v = exp(steepness × age): as v is at least 1,
    it falls in both, and so s rises in both.
    """
    passed, ahead = times(steepness, positive(age)), times(steepness, midpoint)
    done = between(_progress(passed.low, ahead.high), _progress(passed.high, ahead.low))
    found: Interval = start + (ceiling - start) * done
    low = reduce(np.minimum, (start.low * (1 - s) + ceiling.low * s for s in done.ends))
    high = reduce(np.maximum, (start.high * (1 - s) + ceiling.high * s for s in done.ends))
    return enclosed(low, high, found.centre, found.slopes, found.radius)


def _progress(passed: Array, ahead: Array) -> Array:
    """Return s where steepness × age and steepness × midpoint are what is given."""
    left: Array = (1 + np.exp(-ahead)) / (1 + np.exp(passed - ahead))
    return 1 - left


_SHARED: dict[Callable[..., Array], Callable[..., Interval]] = {
    arithmetic.over_projects: _summed(arithmetic.over_projects),
    arithmetic.over_categories: _summed(arithmetic.over_categories),
    arithmetic.over_services: _summed(arithmetic.over_services),
    arithmetic.positive: positive,
    arithmetic.negative: negative,
    arithmetic.indicator: _indicator,
    arithmetic.ratio: _ratio,
    arithmetic.combined: _combined,
    arithmetic.logistic: _logistic,
}
"""What encloses each function of ``arithmetic``."""
