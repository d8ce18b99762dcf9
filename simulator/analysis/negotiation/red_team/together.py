"""Several assumptions together: the nearest point at which a conclusion flips, all measured in normal scores.

The distance is Euclidean, as if assumptions were independent: the nearest point is then the most probable one that
flips (Hasofer and Lind, 1974). It is looked for on rays from the central case, turned towards the steepest side from
several starts, so what is found flips for certain and is the nearest found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.analysis.negotiation.red_team.alone import FARTHEST, Flip, away, scored, support
from simulator.analysis.negotiation.red_team.assumptions import Assumption
from simulator.analysis.negotiation.red_team.bench import Bench
from simulator.analysis.negotiation.red_team.lines import first_flips
from simulator.engine.measures import Array

STARTS = 3
"""Rays that are turned, the shortest of those tried first."""

TURNS = (0.3, 0.7, 1.0)
"""How far a ray is turned towards the steepest side, each tried."""

MOST_ROUNDS = 8
"""Times that rays are turned."""

PROBE = 0.05
"""Normal scores on each side between which a slope is measured."""

SETTLED = 1e-3
"""Share of the distance below which turning brings nothing."""

MOST = 4
"""Assumptions that a sentence can carry."""

NEARLY = 1.1
"""How much farther than the nearest point fewer assumptions may have to go, to be told instead."""

COARSE = {"steps": 14, "rounds": 1}
"""Places looked at on a ray while rays are being turned."""


@dataclass(frozen=True)
class Change:
    """What an assumption becomes, for each of its distributions, and how far that is in normal scores."""

    assumption: Assumption
    values: tuple[float, ...]
    score: float


@dataclass(frozen=True)
class Together:
    """Assumptions that flip a conclusion together, the one that goes farthest first, and how far they go together.

    least: how far the nearest point found is, whatever the number of assumptions that move.
    """

    changes: tuple[Change, ...]
    distance: float
    least: float


def nearest_together(
    bench: Bench, assumptions: Sequence[Assumption], flips: Sequence[Flip], drawn: Array
) -> Together | None:
    """Return the nearest point found at which the first conclusion flips, or None where no ray reaches one.

    flips: those alone. drawn: normal scores of draws that flip it, (assumption, draw), the nearest first.
    """
    rays = _starts(bench, assumptions, flips, drawn) if assumptions else np.zeros((0, 0))
    if not rays.size:
        return None
    every = np.ones(len(assumptions), dtype=bool)
    ray, least = _turned(bench, assumptions, rays, every)
    if np.isnan(least):
        return None
    kept = _carrying(bench, assumptions, ray, least)
    ray, _ = _turned(bench, assumptions, _kept(ray, kept)[np.newaxis], kept)
    far = float(_reached(bench, assumptions, ray[np.newaxis])[0])
    return _told(bench, assumptions, ray * far, min(least, far))


def _starts(bench: Bench, assumptions: Sequence[Assumption], flips: Sequence[Flip], drawn: Array) -> Array:
    """Return rays to begin with, (ray, assumption): the assumptions that flip alone, draws, the steepest side."""
    names = [one.name for one in assumptions]
    rays = [_slopes(bench, assumptions, np.zeros((1, len(names))))[0], *drawn.T]
    for flip in flips:
        alone = np.zeros(len(names))
        alone[names.index(flip.assumption.name)] = 1.0 if flip.rises else -1.0
        rays.append(alone)
    lengths = [float(np.linalg.norm(ray)) for ray in rays]
    return np.array([ray / length for ray, length in zip(rays, lengths, strict=True) if length > 0])


def _turned(bench: Bench, assumptions: Sequence[Assumption], rays: Array, free: np.ndarray) -> tuple[Array, float]:
    """Return the shortest ray found by turning some, and how far it flips. free: the assumptions that may move."""
    far = _reached(bench, assumptions, rays, COARSE)
    best = np.argsort(np.where(np.isnan(far), np.inf, far))[:STARTS]
    best = best[~np.isnan(far[best])]
    if not best.size:
        return rays[0], float("nan")
    rays, far = rays[best], far[best]
    for _ in range(MOST_ROUNDS):
        sides = _normalised(_slopes(bench, assumptions, rays * far[:, np.newaxis]) * free)
        tried = np.concatenate([_normalised((1 - turn) * rays + turn * sides) for turn in TURNS])
        reached = _reached(bench, assumptions, tried, COARSE, np.tile(far, len(TURNS)))
        lengths = np.concatenate((far[np.newaxis], reached.reshape(len(TURNS), -1)))
        choices = np.concatenate((rays[np.newaxis], tried.reshape(len(TURNS), *rays.shape)))
        rank = np.nanargmin(lengths, axis=0)
        shorter, rays = lengths[rank, np.arange(len(far))], choices[rank, np.arange(len(far))]
        settled = bool((far - shorter <= SETTLED * far).all())
        far = shorter
        if settled:
            break
    first = int(np.argmin(far))
    return rays[first], float(far[first])


def _reached(
    bench: Bench,
    assumptions: Sequence[Assumption],
    rays: Array,
    finesse: dict[str, int] | None = None,
    most: Array | None = None,
) -> Array:
    """Return how far each ray, (ray, assumption), first flips; not a number where it does not."""
    ends = FARTHEST / np.maximum(np.abs(rays).max(axis=1), np.finfo(np.float64).tiny)

    def flipped(places: np.ndarray, far: Array) -> np.ndarray:
        return bench.flipped(len(far), scored(assumptions, rays[places].T * far))

    return first_flips(flipped, ends if most is None else np.minimum(most, ends), **(finesse or {}))[0]


def _slopes(bench: Bench, assumptions: Sequence[Assumption], points: Array) -> Array:
    """Return where the conclusion gives way the fastest at points, (point, assumption), in the same shape."""
    count = len(assumptions)
    probes = PROBE * np.concatenate((np.eye(count), -np.eye(count)))
    at = (points[:, np.newaxis] + probes[np.newaxis]).reshape(-1, count)
    at = np.clip(at, -FARTHEST, FARTHEST)
    cleared = bench.clearances(len(at), scored(assumptions, at.T))[0].reshape(len(points), 2, count)
    slopes: Array = cleared[:, 1] - cleared[:, 0]
    return slopes if bench.center[0] > 0 else -slopes


def _normalised(rays: Array) -> Array:
    lengths = np.linalg.norm(rays, axis=-1, keepdims=True)
    made: Array = rays / np.where(lengths > 0, lengths, 1.0)
    return made


def _carrying(bench: Bench, assumptions: Sequence[Assumption], ray: Array, far: float) -> np.ndarray:
    """Return the fewest assumptions that flip it almost as near, those that go the farthest first."""
    order = np.argsort(-np.abs(ray))
    counts = range(1, min(MOST, len(order)) + 1)
    sets = np.array([np.isin(np.arange(len(order)), order[:count]) for count in counts])
    reached = _reached(bench, assumptions, _normalised(ray * sets))
    near = np.flatnonzero(reached <= NEARLY * far)
    if near.size:
        return np.asarray(sets[near[0]])
    return np.asarray(sets[-1]) if not np.isnan(reached[-1]) else np.abs(ray) > 0


def _kept(ray: Array, kept: np.ndarray) -> Array:
    return _normalised(ray * kept)


def _told(bench: Bench, assumptions: Sequence[Assumption], point: Array, least: float) -> Together:
    """Return a point in words: each assumption with its values, rounded away from those in force where that flips."""
    order = [int(rank) for rank in np.argsort(-np.abs(point)) if point[rank] != 0]
    moved = scored(assumptions, point[:, np.newaxis])
    exact = [tuple(float(moved[unknown][0]) for unknown in assumptions[rank].unknowns) for rank in order]
    round_values = [
        tuple(away(*pair, support(assumptions[rank])) for pair in zip(assumptions[rank].central, values, strict=True))
        for rank, values in zip(order, exact, strict=True)
    ]
    tried = {
        unknown: np.array([value])
        for rank, values in zip(order, round_values, strict=True)
        for unknown, value in zip(assumptions[rank].unknowns, values, strict=True)
    }
    chosen = round_values if bench.flipped(1, tried)[0] else exact
    changes = tuple(
        Change(assumptions[rank], values, float(point[rank])) for rank, values in zip(order, chosen, strict=True)
    )
    return Together(changes, float(np.linalg.norm(point)), least)
