"""Which points no other is better than: exact dominance among a few thousand points, and points spread among them."""

from __future__ import annotations

import numpy as np

from simulator.engine.measures import Array

NOISE = 1e-9
"""Levels nearer than this share of the largest are the same: what rounding in the last digits makes is no gain."""

BLOCK = 256
"""Points compared with all others at once."""


def places_of(goods: Array) -> np.ndarray:
    """Return the place of each level among those of its column, (point, column), equal within noise sharing one.

    goods: (point, column), more being better. Places are whole numbers: comparing them is exact and transitive.
    """
    order = np.argsort(goods, axis=0, kind="stable")
    ordered = np.take_along_axis(goods, order, axis=0)
    rises = np.diff(ordered, axis=0) > NOISE * np.max(np.abs(goods), axis=0, initial=0.0)
    ranks = np.concatenate([np.zeros((1, goods.shape[1]), dtype=int), np.cumsum(rises, axis=0)])[: len(goods)]
    found = np.empty_like(ranks)
    np.put_along_axis(found, order, ranks, axis=0)
    return found


def non_dominated(places: np.ndarray) -> np.ndarray:
    """Tell which points no other dominates, (point,): none is as good on every column and better on one.

    Points with the same levels do not dominate one another: all are kept, or none.
    """
    unique, where = np.unique(places, axis=0, return_inverse=True)
    kept = np.empty(len(unique), dtype=bool)
    for start in range(0, len(unique), BLOCK):
        some = unique[start : start + BLOCK]
        as_good = np.ones((len(unique), len(some)), dtype=bool)
        for column in range(unique.shape[1]):
            as_good &= unique[:, column, np.newaxis] >= some[:, column]
        kept[start : start + BLOCK] = as_good.sum(axis=0) == 1
    return kept[where.reshape(-1)]


def dominators(places: np.ndarray, point: int) -> np.ndarray:
    """Tell which points dominate one, (point,)."""
    own = places[point]
    found: np.ndarray = (places >= own).all(axis=1) & (places > own).any(axis=1)
    return found


def distinct(places: np.ndarray) -> np.ndarray:
    """Return the ranks of the points whose levels no point before has, in order."""
    return np.sort(np.unique(places, axis=0, return_index=True)[1])


def nearest(coordinates: Array, point: int, among: np.ndarray) -> int | None:
    """Return which of some points is the nearest to one: the least sum of differences; None where there is none.

    coordinates: (point, column), in shares of the swing. among: whether each point counts, (point,).
    """
    ranks = np.flatnonzero(among)
    if not ranks.size:
        return None
    return int(ranks[np.abs(coordinates[ranks] - coordinates[point]).sum(axis=1).argmin()])


def spread(coordinates: Array, among: np.ndarray, shown: list[int], count: int) -> list[int]:
    """Return at most a number of points: each is, of those left, the farthest from all those shown before it.

    among: whether each point counts, (point,). shown: points shown already, at least one.
    """
    ranks = np.flatnonzero(among)
    if not ranks.size:
        return []
    away = _distances(coordinates[ranks], coordinates[shown]).min(axis=1)
    found: list[int] = []
    while len(found) < count and away.max() > NOISE:
        farthest = int(ranks[away.argmax()])
        found.append(farthest)
        away = np.minimum(away, _distances(coordinates[ranks], coordinates[[farthest]])[:, 0])
    return found


def _distances(points: Array, others: Array) -> Array:
    found: Array = np.sqrt(((points[:, np.newaxis] - others) ** 2).sum(axis=-1))
    return found
