"""A tornado: each uncertain number in turn at its 5 and 95 % quantiles, the others central, in one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulator.analysis.comparison import Comparison
from simulator.analysis.sensitivity import ENDS, Input, question
from simulator.dossier.stacks import Unknown
from simulator.engine.measures import Array

ROUNDING = 1e-12
"""Below this share of the largest result, a difference is that of floating-point numbers."""


@dataclass(frozen=True)
class Bar:
    """What one uncertain number does to a result: the result at its low end, at its high end, and the central one."""

    input: Input
    at_low: float
    at_high: float
    central: float

    @property
    def least(self) -> float:
        """The lower of the two results."""
        return min(self.at_low, self.at_high)

    @property
    def most(self) -> float:
        """The higher of the two results."""
        return max(self.at_low, self.at_high)

    @property
    def span(self) -> float:
        """How far apart the two results are."""
        return self.most - self.least

    @property
    def reach(self) -> float:
        """The larger distance between any two of the three results."""
        return max(self.most, self.central) - min(self.least, self.central)


@dataclass(frozen=True)
class Tornado:
    """The bars of a result in one case and year, the widest first, and the inputs that move nothing alone."""

    result: str
    year: int
    central: float
    bars: tuple[Bar, ...]
    without_effect: tuple[Input, ...]


def tornado(comparison: Comparison, result: str, scenario: str, position: str, year: int) -> Tornado:
    """Return what each uncertain number of a case does to a result, summed over its axes, the others central.

    A number that is told otherwise of some kinds of service moves everywhere at once. Plans of cuts stay what they
    are in the central run. Raises DossierError: no such result, scenario, position or year.
    """
    asked = question(comparison, result, scenario, position, year)
    ranks = {one.name: rank for rank, one in enumerate(asked.inputs)}
    found = asked.answers(lambda unknown: _moved(unknown, ranks), 2 * len(ranks) + 1)
    ends = found[1:].reshape(-1, len(ENDS))
    bars = [
        Bar(one, float(low), float(high), asked.central) for one, (low, high) in zip(asked.inputs, ends, strict=True)
    ]
    noise = ROUNDING * float(np.abs(found).max())
    moving = sorted((bar for bar in bars if bar.reach > noise), key=lambda bar: (-bar.span, bar.input.name))
    still = tuple(bar.input for bar in bars if bar.reach <= noise)
    return Tornado(result, year, asked.central, tuple(moving), still)


def _moved(unknown: Unknown, ranks: Mapping[str, int]) -> Array:
    """Return the median in all draws but two, those of this number: first its low end, then its high end."""
    values = np.full(2 * len(ranks) + 1, unknown.central)
    first = 2 * ranks[unknown.name] + 1
    values[first : first + 2] = unknown.distribution.quantile(np.array(ENDS))
    return values
