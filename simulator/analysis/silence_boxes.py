"""Where figures not disclosed are looked at: boxes that cover all that they may be, and points that they may reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from simulator.analysis.silence_ends import Silence
from simulator.dossier.catalogue import catalogue
from simulator.engine.affine import between, unknown
from simulator.engine.intervals import packed
from simulator.engine.measures import Array
from simulator.uncertainty.sampling import SEED, uniforms

ALL_CORNERS = 8
"""The most figures of which every corner is run; of more, a sample."""

SAMPLE = 256
"""Points of the sample, and as many corners drawn at random."""

Values = Mapping[str, Array]
"""What each figure not disclosed is worth, by name: (draw,), or as an interval in each box, (2 × box,)."""


def points(silences: Sequence[Silence]) -> Values:
    """Return the values of each figure in plain runs, (point,).

    All at their fallback; then each alone at both ends, in turn; then every corner, the last figure's end changing
    first, or, of many figures, corners and points of a sample.
    """
    corners = _corners(len(silences)) if len(silences) <= ALL_CORNERS else _sample(silences)
    return {
        silence.name: np.concatenate((_alone(silence, rank, len(silences)), _between(silence, corners[:, rank])))
        for rank, silence in enumerate(silences)
    }


def _alone(silence: Silence, rank: int, count: int) -> Array:
    values = np.full(1 + 2 * count, silence.fallback)
    values[1 + 2 * rank : 3 + 2 * rank] = silence.reach
    return values


def _between(silence: Silence, parts: Array) -> Array:
    """Return values from the lower end (0) to the upper end (1): exactly the ends at the ends."""
    low, high = silence.reach
    return low * (1 - parts) + high * parts


def _corners(count: int) -> Array:
    return np.array(list(product((0.0, 1.0), repeat=count)))


def _sample(silences: Sequence[Silence]) -> Array:
    """Return corners and points of a Latin hypercube, (point, figure)."""
    drawn = uniforms([silence.name for silence in silences], SEED, 0, SAMPLE)
    inside = np.stack([drawn[silence.name] for silence in silences], axis=-1)
    again = uniforms([silence.name for silence in silences], SEED, 1, SAMPLE)
    ends = np.stack([np.round(again[silence.name]) for silence in silences], axis=-1)
    return np.concatenate((np.zeros((1, len(silences))), np.ones((1, len(silences))), ends, inside))


def moves(reached: Array, count: int, *, corners: bool = True) -> Array:
    """Return the most that a quantity moves when one figure alone moves, for each figure.

    reached: the quantity at the points of so many figures. The others are at their fallback or, with corners and where
    all were run, anywhere.
    """
    fallback, alone = reached[0], reached[1 : 1 + 2 * count].reshape(count, 2)
    found: Array = np.abs([alone[:, 1] - alone[:, 0], *(alone - fallback).T]).max(axis=0)
    if corners and 0 < count <= ALL_CORNERS:
        cube = reached[1 + 2 * count :].reshape((2,) * count)
        found = np.maximum(found, [np.abs(np.diff(cube, axis=rank)).max() for rank in range(count)])
    return found


def weights(silences: Sequence[Silence], reached: Sequence[Array]) -> Array:
    """Return how much each figure that can be cut moves quantities: each counts for 1, by what moves it most.

    reached: quantities at the points of the figures.
    """
    found = np.zeros(len(silences))
    for quantity in reached:
        moved = moves(quantity, len(silences))
        found += moved / (moved.max(initial=0.0) or 1.0)
    return found * [_can_be_cut(silence) for silence in silences]


@dataclass(frozen=True)
class Boxes:
    """Boxes: for each figure, from which part of its interval, 0 to 1, to which, (figure, box)."""

    low: Array
    high: Array

    @property
    def count(self) -> int:
        """How many boxes there are."""
        return int(self.low.shape[-1])

    def only(self, wanted: np.ndarray) -> Boxes:
        """Return some of the boxes."""
        return Boxes(self.low[:, wanted], self.high[:, wanted])

    def cut(self, weights: Array, most: int) -> Boxes:
        """Return boxes that hold as much, each cut where the figure that weighs most is still the least cut."""
        pieces = np.ones(len(weights), dtype=int)
        while weights.any() and 2 * self.count * pieces.prod() <= most:
            pieces[np.argmax(weights / pieces)] *= 2
        ranks = np.array(list(product(*map(range, pieces))), dtype=int).T[:, np.newaxis]  # (figure, 1, piece)
        low, each = self.low[..., np.newaxis], ((self.high - self.low) / pieces[:, np.newaxis])[..., np.newaxis]
        shape = len(weights), self.count * ranks.shape[-1]
        return Boxes((low + each * ranks).reshape(shape), (low + each * (ranks + 1)).reshape(shape))

    def values(self, silences: Sequence[Silence]) -> Values:
        """Return what each figure is in each box: an unknown of its own, unless it is one for each year."""
        values = {}
        for rank, silence in enumerate(silences):
            low, high = (_at(silence, parts[rank]) for parts in (self.low, self.high))
            number = unknown(low, high, rank, len(silences)) if _is_one_number(silence) else between(low, high)
            values[silence.name] = packed(number, len(silences))
        return values


def anything(silence: Silence, count: int, boxes: int) -> Array:
    """Return a figure that may be anything between its ends in every box, beside so many others."""
    return packed(between(np.full(boxes, silence.low.value), np.full(boxes, silence.high.value)), count)


def one_box(count: int) -> Boxes:
    """Return the box that holds all that so many figures may be."""
    return Boxes(np.zeros((count, 1)), np.ones((count, 1)))


def _is_one_number(silence: Silence) -> bool:
    return catalogue().leaves[silence.leaf].path != "yearly"


def _can_be_cut(silence: Silence) -> bool:
    """Tell whether a figure is in one box at a time, and can be cut: it has an end."""
    return _is_one_number(silence) and bool(np.isfinite([silence.low.value, silence.high.value]).any())


def _at(silence: Silence, parts: Array) -> Array:
    """Return the figure at parts of its interval: evenly, or further and further towards an end that nobody gives."""
    low, high = silence.low.value, silence.high.value
    if silence.is_bounded:
        return low * (1 - parts) + high * parts
    near = abs(silence.fallback) or 1.0
    upwards = silence.low.given_by != "nobody"
    on = parts if upwards else 1 - parts
    with np.errstate(divide="ignore", invalid="ignore"):
        away = near * (on / (1 - on) if np.isinf(high - low) else ((high - low) / near + 1) ** on - 1)
        inside = low + away if upwards else high - away
    return np.select([parts == 0, parts == 1], [low, high], inside)
