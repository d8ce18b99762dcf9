"""Where a conclusion first flips along lines that leave the central case: looked for outwards, then closer."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simulator.engine.measures import Array

STEPS = 30
"""Places looked at along a line, evenly spread; what flips and comes back between two of them is not seen."""

INSIDE, ROUNDS = 32, 3
"""Places looked at inside the step where it flips, and how often: to a thirty-thousandth of the step."""

Flipped = Callable[[np.ndarray, Array], np.ndarray]
"""Whether it has flipped on some lines, (point,), at some distances, (point,)."""


def first_flips(flipped: Flipped, reach: Array, steps: int = STEPS, rounds: int = ROUNDS) -> tuple[Array, np.ndarray]:
    """Return how far along each line it first flips, (line,), and whether all that was looked at beyond has flipped.

    reach: how far each line goes, (line,). Where it never flips, the distance is not a number. The distance told is on
    the flipped side.
    """
    if not reach.size:
        return np.zeros(0), np.zeros(0, dtype=bool)
    places = reach[:, np.newaxis] * np.linspace(0.0, 1.0, steps + 1)[1:]
    seen = _looked(flipped, np.arange(len(reach)), places)
    lines = np.flatnonzero(seen.any(axis=1))
    found, stays = np.full(len(reach), np.nan), np.zeros(len(reach), dtype=bool)
    if not lines.size:
        return found, stays
    first = seen[lines].argmax(axis=1)
    stays[lines] = [seen[line, rank:].all() for line, rank in zip(lines, first, strict=True)]
    high = places[lines, first]
    low = np.where(first > 0, places[lines, np.maximum(first - 1, 0)], 0.0)
    for _ in range(rounds):
        low, high = _closer(flipped, lines, low, high)
    found[lines] = high
    return found, stays


def _closer(flipped: Flipped, lines: np.ndarray, low: Array, high: Array) -> tuple[Array, Array]:
    """Return the step, one of those inside, where each line first flips."""
    places = np.linspace(low, high, INSIDE + 2, axis=1)
    seen = np.concatenate((_looked(flipped, lines, places[:, 1:-1]), np.ones((len(lines), 1), dtype=bool)), axis=1)
    rank = seen.argmax(axis=1)[:, np.newaxis]
    return np.take_along_axis(places, rank, axis=1)[:, 0], np.take_along_axis(places, rank + 1, axis=1)[:, 0]


def _looked(flipped: Flipped, lines: np.ndarray, places: Array) -> np.ndarray:
    """Return whether it has flipped at places of lines, (line, place)."""
    return flipped(np.repeat(lines, places.shape[1]), places.ravel()).reshape(places.shape)
