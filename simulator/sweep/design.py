"""The rows of a design: what each factor is worth in each row, computed block by block and never held whole.

The file that a design is read from is described in `simulator.dossier.design`. A grid counts with its last factor
first, as nested loops do. A hypercube is made of batches of fixed size, each a Latin hypercube of its own, with one
stream of random numbers a factor: a longer sweep has the whole batches of a shorter one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.design import MOST_ROWS, Design, Factor
from simulator.dossier.dossier import Dossier
from simulator.dossier.figure_checks import check_figure
from simulator.dossier.figures import Figure
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.overrides import Override, places
from simulator.dossier.spread import Spread
from simulator.engine.measures import Array
from simulator.errors import DossierError
from simulator.uncertainty.sampling import uniforms

BATCH = 10_000
"""Rows of one Latin hypercube; the last one is shorter."""

Columns = Mapping[str, Array]
"""What each factor is worth, as (row,), by the name it is typed with."""


def names_of(design: Design) -> tuple[str, ...]:
    """Return the names of the factors, in the order they are written."""
    return tuple(design.rows[0]) if isinstance(design.rows, tuple) else tuple(design.factors)


def count_of(design: Design) -> int:
    """Return the number of rows."""
    if isinstance(design.rows, tuple):
        return len(design.rows)
    return design.rows if design.rows is not None else math.prod(_lengths(design))


def values(design: Design, first: int, last: int) -> Columns:
    """Return what each factor is worth in rows first to last, the last left out, as (row,)."""
    if isinstance(design.rows, tuple):
        listed = design.rows[first:last]
        return {name: np.array([row[name] for row in listed]) for name in names_of(design)}
    return _grid(design, first, last) if design.kind == "grid" else _hypercube(design, first, last)


def _grid(design: Design, first: int, last: int) -> Columns:
    ranks = np.unravel_index(np.arange(first, last), _lengths(design))
    return {name: _steps(factor)[rank] for (name, factor), rank in zip(design.factors.items(), ranks, strict=True)}


def _lengths(design: Design) -> tuple[int, ...]:
    return tuple(factor.steps or len(factor.values) for factor in design.factors.values())


def _steps(factor: Factor) -> Array:
    """Return the values of a factor of a grid, in order."""
    if factor.steps is None:
        return np.array(factor.values, dtype=np.float64)
    return np.linspace(factor.low or 0.0, factor.high or 0.0, factor.steps)


def _hypercube(design: Design, first: int, last: int) -> Columns:
    batches = [_batch(design, batch) for batch in range(first // BATCH, (last - 1) // BATCH + 1)]
    cut = slice(first % BATCH, first % BATCH + last - first)
    return {name: np.concatenate([batch[name] for batch in batches])[cut] for name in design.factors}


def _batch(design: Design, batch: int) -> Columns:
    size = min(BATCH, count_of(design) - batch * BATCH)
    places_of_rows = uniforms(design.factors, design.seed, batch, size)
    return {name: _placed(name, factor, places_of_rows[name]) for name, factor in design.factors.items()}


def _placed(name: str, factor: Factor, probability: Array) -> Array:
    """Return the values of a factor that are reached with each probability."""
    if factor.distribution is not None:
        return factor.distribution.within(*leaf_of(name).bounds).quantile(probability)
    if factor.values:
        return np.array(factor.values)[(probability * len(factor.values)).astype(np.intp)]
    low, high = factor.low or 0.0, factor.high or 0.0
    return low + (high - low) * probability


def leaf_of(name: str) -> Leaf:
    """Return the leaf that a factor sets."""
    return catalogue().leaves[name.rpartition(".")[2]]


def overrides(design: Design, dossier: Dossier) -> tuple[Override, ...]:
    """Return each factor as a value set by the user: uncertain where it varies, so that each row gives its own.

    Raises DossierError: an unknown name or place, a value outside its bounds, more rows than a sweep can have.
    """
    if count_of(design) > MOST_ROWS:
        raise DossierError(
            fr=f"Le plan a {count_of(design):.3g} lignes ; le maximum est 1 000 000 000. Retirez des valeurs.",
            en=f"The design has {count_of(design):.3g} rows; the maximum is 1,000,000,000. Remove values.",
        )
    return tuple(_override(name, design, dossier) for name in names_of(design))


def _override(name: str, design: Design, dossier: Dossier) -> Override:
    place, _, short = name.rpartition(".")
    where = f"factors, {name}"
    fail_if_unknown(short, [leaf.name for leaf in catalogue().leaves.values() if leaf.can_be_set], where)
    if place:
        fail_if_unknown(place, places(dossier), where)
    figure = _figure(name, design, where)
    return Override(place or None, short, figure)


def _figure(name: str, design: Design, where: str) -> Figure:
    """Return a figure with all that a factor may be worth: one value, or a distribution that nobody draws from."""
    factor = design.factors.get(name)
    if factor is not None and factor.distribution is not None:
        figure = Figure(distribution=factor.distribution, source=("set_by_user",))
        check_figure(leaf_of(name), figure, where)
        return figure
    least, most = _ends(name, design)
    for value in (least, most):
        check_figure(leaf_of(name), Figure(value=value, source=("set_by_user",)), where)
    if least == most:
        return Figure(value=least, source=("set_by_user",))
    return Figure(distribution=Spread(family="uniform", low=least, high=most), source=("set_by_user",))


def _ends(name: str, design: Design) -> tuple[float, float]:
    """Return the least and the largest value of a factor."""
    if isinstance(design.rows, tuple):
        listed: tuple[float, ...] = tuple(row[name] for row in design.rows)
    else:
        factor = design.factors[name]
        listed = factor.values or (factor.low or 0.0, factor.high or 0.0)
    return min(listed), max(listed)
