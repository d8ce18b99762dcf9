"""Shapley values: what each player brings to a game, averaged over the orders in which players may join.

Exact over all coalitions for a few players; otherwise over orders drawn at random, each with its reverse, so that what
one order gives too much the other gives too little. In both, the parts add up to what all players make together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from simulator.engine.measures import Array
from simulator.uncertainty.sampling import uniforms

MOST = 12
"""The most players for which every coalition is run."""

PAIRS = 64
"""Pairs of orders drawn at once."""

ROUNDS = 8
"""The most times that pairs are drawn."""

PRECISION = 0.005
"""Orders are drawn until the largest standard error is below this share of the sum of the parts, signs aside."""

Worth = Callable[[np.ndarray], Array]
"""What coalitions make: (coalition, player), true where the player is in it, to (coalition,) or (coalition, draw)."""


@dataclass(frozen=True)
class Shares:
    """The part of each player, (player,), its standard error, and how many orders were drawn: 0 where it is exact."""

    parts: Array
    errors: Array
    orders: int = 0


def shares(players: Sequence[str], worth: Worth, seed: int) -> Shares:
    """Return the Shapley value of each player: exact up to MOST of them, sampled past that."""
    if len(players) <= MOST:
        return Shares(exact_parts(len(players), worth), np.zeros(len(players)))
    return sampled_parts(players, worth, seed)


def every_coalition(count: int) -> np.ndarray:
    """Return all coalitions of some players, (coalition, player): player i is in those whose number has bit i."""
    return np.asarray((np.arange(2**count)[:, np.newaxis] >> np.arange(count)) % 2 == 1)


def exact_parts(count: int, worth: Worth) -> Array:
    """Return the Shapley values, (player,) or (player, draw), from what every coalition makes."""
    members = every_coalition(count)
    made = worth(members)
    gained = made - made[0]
    sizes = members.sum(axis=1)
    weights = np.array([1 / (count * comb(count - 1, size)) for size in range(count)])
    without = [np.flatnonzero(~members[:, player]) for player in range(count)]
    return np.array(
        [
            np.tensordot(weights[sizes[rank]], gained[rank + 2**player] - gained[rank], axes=1)
            for player, rank in enumerate(without)
        ]
    )


def sampled_parts(players: Sequence[str], worth: Worth, seed: int) -> Shares:
    """Return the Shapley values estimated from random orders, each with its reverse, until they are precise enough."""
    found = np.empty((0, len(players)))
    for batch in range(ROUNDS):
        found = np.concatenate([found, _pairs(_orders(players, seed, batch), worth)])
        parts, errors = found.mean(axis=0), found.std(axis=0, ddof=1) / np.sqrt(len(found))
        if errors.max() <= PRECISION * np.abs(parts).sum():
            break
    return Shares(parts, errors, 2 * len(found))


def _orders(players: Sequence[str], seed: int, batch: int) -> np.ndarray:
    """Return random orders, (order, rank): the player who comes at each rank."""
    drawn = uniforms([f"order.{player}" for player in players], seed, batch, PAIRS, "random")
    return np.argsort(np.stack([drawn[f"order.{player}"] for player in players], axis=1), axis=1)


def _pairs(orders: np.ndarray, worth: Worth) -> Array:
    """Return what each player brings, on average, in each order and its reverse: (pair, player)."""
    both = np.concatenate([orders, orders[:, ::-1]])
    rank = np.argsort(both, axis=1)
    joined = rank[:, np.newaxis, :] < np.arange(orders.shape[1] + 1)[:, np.newaxis]
    asked, places = np.unique(joined.reshape(-1, orders.shape[1]), axis=0, return_inverse=True)
    made = worth(asked)[places.reshape(joined.shape[:2])]
    brought = np.take_along_axis(np.diff(made, axis=1), rank, axis=1)
    return (brought[: len(orders)] + brought[len(orders) :]) / 2
