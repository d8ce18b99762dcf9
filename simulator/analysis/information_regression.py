"""What knowing some numbers would bring to whoever has to affirm or deny a statement.

Two acts are open: affirm, deny. Whatever pays, only the difference between what the two pay, `stake`, counts: with a
stake of ±1 for a statement that is true or false, what knowledge brings is a probability of being right; with a stake
of left − right, it is what is lost, on average, by affirming what is false or denying what is true.

The value of partial perfect information is ½ (E|E[stake | numbers]| − |E[stake]|). The conditional expectation is
estimated by regression on the draws (Strong, Oakley and Brennan 2014): a line through the ranks of the numbers, with
their squares and products where these earn their place (Schwarz 1978), gives an index, and the mean of the stake is
taken in slices of that index.
An estimate made and judged on the same draws would find worth in noise. Each draw is therefore judged by a rule learnt
from the others: what is measured is what that rule earns, which on average is no more than what knowledge is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from simulator.engine.measures import Array

FOLDS = 5
"""Parts of the draws; each is judged by what the four others teach."""

SLICES = 20
"""Slices of the index, at most."""

LEAST = 50
"""Draws in a slice, at least: the mean of as many ±1 is known within a seventh."""


@dataclass(frozen=True)
class Gain:
    """What knowledge brings, never below 0, and its Monte Carlo standard error."""

    value: float
    error: float


def gain_of_knowing(stake: Array, numbers: Array, *guides: Array) -> Gain:
    """Return what it brings to know some numbers before choosing.

    stake: (draw,), what affirming pays more than denying. numbers: (number, draw); none brings nothing. guides: other
    results, (draw,), that may say better how the numbers matter, as a margin does for what is merely true or false.
    """
    if not numbers.size:
        return Gain(0.0, 0.0)
    unaware = np.where(stake.mean() >= 0, 1.0, -1.0)
    aware = np.where(_expected(stake, numbers, guides) >= 0, 1.0, -1.0)
    earned = stake * (aware - unaware) / 2
    return Gain(max(float(earned.mean()), 0.0), float(earned.std() / np.sqrt(earned.size)))


def _expected(stake: Array, numbers: Array, guides: Sequence[Array]) -> Array:
    """Return the stake expected of each draw, (draw,), from the draws of the other folds."""
    fold = np.arange(stake.size) % FOLDS
    found = np.empty(stake.size)
    candidates = _features(numbers)
    for each in range(FOLDS):
        held, others = fold == each, fold != each
        best: list[tuple[float, Array]] = []
        for target in (stake, *guides):
            _, index = min((_fitted(features, target, others) for features in candidates), key=lambda fit: fit[0])
            told = _sliced(index[others], stake[others], index)
            best.append((float(((stake - told)[others] ** 2).sum()), told))
        found[held] = min(best, key=lambda fit: fit[0])[1][held]
    return found


def _fitted(features: Array, target: Array, others: Array) -> tuple[float, Array]:
    """Return how badly a line through features fits some draws (its Schwarz criterion), and its index in all draws."""
    weights, *_ = np.linalg.lstsq(features[:, others].T, target[others], rcond=None)
    index = weights @ features
    draws, left = int(others.sum()), float(((target - index)[others] ** 2).sum())
    return draws * np.log(left + np.finfo(float).tiny) + len(features) * np.log(draws), index


def _sliced(index: Array, stake: Array, asked: Array) -> Array:
    """Return the mean stake of the slice of the index in which each number asked falls."""
    slices = max(min(SLICES, index.size // LEAST), 1)
    edges = np.quantile(index, np.arange(1, slices) / slices)
    place = np.searchsorted(edges, index)
    counts = np.bincount(place, minlength=slices)
    sums = np.bincount(place, weights=stake, minlength=slices)
    means = np.divide(sums, counts, out=np.full(slices, stake.mean()), where=counts > 0)
    known: Array = means[np.searchsorted(edges, asked)]
    return known


def _features(numbers: Array) -> tuple[Array, ...]:
    """Return what an index may be made from, each (feature, draw): fewer features when they do as well.

    One and the ranks of the numbers from −1 to 1; these and their squares; these and the products two by two.
    """
    draws = numbers.shape[1]
    ranks = 2 * (numbers.argsort(axis=1).argsort(axis=1) + 0.5) / draws - 1
    products = [ranks[first] * ranks[second] for first, second in combinations(range(len(ranks)), 2)]
    straight = np.stack([np.ones(draws), *ranks])
    curved = np.concatenate([straight, ranks**2])
    return straight, curved, np.concatenate([curved, np.reshape(products, (-1, draws))])
