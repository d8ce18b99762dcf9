"""Saltelli's design: the points at which a result is asked for, so that Sobol indices can be told from the answers.

Points are probabilities between 0 and 1, by SALib, that each distribution turns into values. Indices assume inputs
that are independent: those that a dossier ties together are one group, tied row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from simulator.analysis.sensitivity import Input, Question
from simulator.engine.measures import Array
from simulator.uncertainty.distributions import Normal
from simulator.uncertainty.sampling import Correlation

CHUNK = 500
"""Rows run at once: they stay in the processor's cache."""

THREADS = 2

LEAST_PROBABILITY = 0.5**31
"""Half a step of the Sobol sequence: no distribution is asked for its very ends, which may be infinite."""

STANDARD = Normal(0.0, 1.0)

NOBODY = ""
"""An input that does nothing: SALib takes a group alone for no group at all."""

Blocks = Mapping[str, str]
"""The group of each input, by their names."""


@dataclass(frozen=True)
class Design:
    """What is asked, how its inputs are grouped and tied, and the seed."""

    asked: Question
    blocks: Blocks
    by_theme: bool
    correlation: Correlation | None
    seed: int


def blocks_of(inputs: tuple[Input, ...], correlation: Correlation | None, *, by_theme: bool) -> Blocks:
    """Return the group of each input; groups that a correlation ties are one."""
    groups = {one.name: one.leaf.theme if by_theme else one.name for one in inputs}
    for tied in correlation.groups() if correlation else ():
        joined = {groups[name] for name in tied if name in groups}
        groups = {name: min(joined) if group in joined else group for name, group in groups.items()}
    return groups


def problem_of(blocks: Blocks) -> dict[str, Any]:
    """Return the inputs and their groups as SALib wants them."""
    padded = blocks if len(set(blocks.values())) > 1 else {**blocks, NOBODY: NOBODY}
    names, groups = list(padded), list(padded.values())
    return {"num_vars": len(names), "names": names, "groups": groups, "bounds": [[0.0, 1.0]] * len(names)}


def answers_to(design: Design, points: int, known: int = 0) -> Array:
    """Return the result, (row,), of so many more points than those already known; both are powers of two, or none."""
    places = _places(design, points, known)
    rows = len(next(iter(places.values())))
    cuts = [slice(start, min(start + CHUNK, rows)) for start in range(0, rows, CHUNK)]
    with ThreadPoolExecutor(THREADS) as threads:
        return np.concatenate(list(threads.map(lambda cut: _answers_of(design.asked, places, cut), cuts)))


def _answers_of(asked: Question, places: Mapping[str, Array], cut: slice) -> Array:
    values = cache(lambda unknown: unknown.distribution.quantile(places[unknown.name][cut]))
    return asked.answers(values, cut.stop - cut.start)


def _places(design: Design, points: int, known: int) -> Mapping[str, Array]:
    """Return probabilities strictly between 0 and 1 for each input, (row,)."""
    from SALib.sample.sobol import sample  # type: ignore[import-untyped]

    problem = problem_of(design.blocks)
    rows = sample(problem, points, calc_second_order=False, skip_values=known, seed=design.seed)
    places = dict(zip(problem["names"], _inside(rows.T), strict=True))
    for names, together in _tied(places, design.correlation):
        places |= dict(zip(names, _inside(together), strict=True))
    return places


def _inside(places: Array) -> Array:
    return np.clip(places, LEAST_PROBABILITY, 1.0 - LEAST_PROBABILITY)


def _tied(places: Mapping[str, Array], correlation: Correlation | None) -> Iterator[tuple[list[str], Array]]:
    """Yield the inputs that are tied and their probabilities (input, row) with that rank correlation.

    In every row the inputs of a group come from the same half of the design, so that row by row is right; normal
    scores of correlation 2 sin(π r / 6) have the rank correlation r (Pearson, 1907).
    """
    for group in correlation.groups() if correlation else ():
        names = [name for name in group if name in places]
        if len(names) > 1 and correlation:
            normal = 2.0 * np.sin(np.pi * correlation.among(tuple(names)) / 6.0)
            sizes, directions = np.linalg.eigh(normal)
            root = (directions * np.sqrt(np.maximum(sizes, 0.0))) @ directions.T
            scores = STANDARD.quantile(np.stack([places[name] for name in names]))
            yield names, STANDARD.probability(root @ scores)
