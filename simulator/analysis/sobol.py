"""Sobol indices: how much of the variance of a result each uncertain number, or group of them, accounts for.

First order: what is gone, on average, once the number is known. Total: what would be left if it alone were unknown,
what it does together with others included. Estimators and intervals of Saltelli et al. (2010), by SALib.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from simulator.analysis.comparison import Comparison
from simulator.analysis.saltelli import NOBODY, Design, answers_to, blocks_of, problem_of
from simulator.analysis.sample import Progress
from simulator.analysis.sensitivity import Input, question
from simulator.dossier.catalogue import THEMES
from simulator.engine.measures import Array
from simulator.uncertainty.sampling import SEED

POINTS = 512
MOST_POINTS = 8192

MATTERS = 0.05
"""A total index above this must be known well."""

WIDEST = 0.1
"""The width of the interval of such an index below which no more points are added."""

RESAMPLES = 200
"""Bootstrap samples from which an interval is made."""

ROUNDING = 1e-12
"""A result that varies by less than this share of itself does not vary."""

Grouping = Literal["theme"]


@dataclass(frozen=True)
class Estimate:
    """An index as it was estimated, which may fall below 0 by chance, and its 95 % confidence interval."""

    value: float
    low: float
    high: float

    @property
    def width(self) -> float:
        """The width of the interval."""
        return self.high - self.low

    @property
    def may_be_zero(self) -> bool:
        """Whether the interval contains zero."""
        return self.low <= 0.0 <= self.high


@dataclass(frozen=True)
class Index:
    """The first-order and total indices of an input, or of inputs taken together. themes: where grouped by theme."""

    inputs: tuple[Input, ...]
    themes: tuple[str, ...]
    first: Estimate
    total: Estimate


@dataclass(frozen=True)
class Indices:
    """The indices of a result in one case and year, the largest first order first.

    There is none where the result does not vary. without_effect: inputs that never changed it. points: of the Sobol
    sequence. settled: whether every total index that matters has an interval narrow enough.
    """

    result: str
    year: int
    central: float
    indices: tuple[Index, ...]
    without_effect: tuple[Input, ...]
    points: int
    settled: bool

    @property
    def varies(self) -> bool:
        """Whether the result varies at all."""
        return bool(self.indices)

    @property
    def widest(self) -> float:
        """The widest interval of the total indices that matter; 0 where none does."""
        return max((index.total.width for index in self.indices if index.total.value > MATTERS), default=0.0)


def sobol(
    comparison: Comparison,
    result: str,
    scenario: str,
    position: str,
    year: int,
    groups: Grouping | None = None,
    points: int = POINTS,
    seed: int = SEED,
    most_points: int = MOST_POINTS,
    progress: Progress | None = None,
) -> Indices:
    """Return the indices of a result, summed over its axes, in one case and year.

    groups: "theme" takes the inputs of each chapter of the model together; otherwise each stands alone, unless a rank
    correlation ties it to others. points: to begin with, a power of two; doubled up to most_points until the
    intervals of the total indices above 0.05 are narrower than 0.1. The same seed gives the same indices.
    progress: told how many points are done, out of the most. Raises DossierError: no such result, scenario, position
    or year.
    """
    asked = question(comparison, result, scenario, position, year)
    correlation, by_theme = comparison.dossier.correlation, groups == "theme"
    blocks = blocks_of(asked.inputs, correlation, by_theme=by_theme)
    design = Design(asked, blocks, by_theme, correlation, seed)
    found = Indices(result, year, asked.central, (), asked.inputs, 0, settled=True)
    answers, wanted = np.empty(0), min(points, most_points)
    while blocks and wanted <= most_points and (not found.points or not found.settled):
        answers = np.concatenate([answers, answers_to(design, wanted - found.points, found.points)])
        found = _found(design, answers, wanted)
        if progress:
            progress(wanted, most_points)
        wanted *= 2
    return found


def _found(design: Design, answers: Array, points: int) -> Indices:
    """Return the indices that so many points give; none where no answer differs."""
    asked, every = design.asked, tuple[Index, ...]()
    if np.ptp(answers) > ROUNDING * np.abs(answers).max():
        every = _indices(design, answers)
    some = tuple(index for index in every if index.total.high > ROUNDING)
    moving = {one.name for index in some for one in index.inputs}
    still = tuple(one for one in asked.inputs if one.name not in moving)
    found = Indices(asked.result, asked.year, asked.central, some, still, points, settled=False)
    return replace(found, settled=found.widest < WIDEST)


def _indices(design: Design, answers: Array) -> tuple[Index, ...]:
    """Return the index of each group, the largest first order first."""
    from SALib.analyze.sobol import analyze  # type: ignore[import-untyped]

    problem = problem_of(design.blocks)
    # SALib takes a seed of 0 for none.
    found = analyze(problem, answers, calc_second_order=False, num_resamples=RESAMPLES, seed=design.seed + 1)
    groups = [group for group in dict.fromkeys(problem["groups"]) if group != NOBODY]
    made = [_index(design, group, found, rank) for rank, group in enumerate(groups)]
    return tuple(sorted(made, key=lambda index: (-index.first.value, -index.total.value, index.inputs[0].name)))


def _index(design: Design, group: str, found: Mapping[str, Array], rank: int) -> Index:
    members = tuple(one for one in design.asked.inputs if design.blocks[one.name] == group)
    themes = tuple(theme for theme in THEMES if any(one.leaf.theme == theme for one in members))
    first, total = (_estimate(found[name][rank], found[f"{name}_conf"][rank]) for name in ("S1", "ST"))
    return Index(members, themes if design.by_theme else (), first, total)


def _estimate(value: float, half: float) -> Estimate:
    return Estimate(float(value), float(value - half), float(value + half))
