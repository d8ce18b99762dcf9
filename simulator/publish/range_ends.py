"""Both ends of a range in words, each in a step of its own, so that a small end is not lost beside a large one."""

from __future__ import annotations

import math

from simulator.analysis.ranges import ROUNDING
from simulator.engine.measures import Array
from simulator.publish.charts.words import say
from simulator.publish.formats import NBSP, bare, stepped
from simulator.uncertainty.precision import step_of

COARSEST = 1 / 3
"""The step in which an end is told is at most this share of it: what is told is then within a sixth of it."""

FINEST = 0.01
"""Below this share of the step that the width of a range asks for, an end is as good as zero."""


def ends_between(quantiles: Array, measure: str, lang: str, finest: float = 0.0) -> str:
    """Return where nine draws in ten lie as "50 à 900", from the lowest quantile to the highest; or one number.

    finest: the step that the values beside it are shown in.
    """
    ends = (float(quantiles[0]), float(quantiles[-1]))
    step = float(step_of(quantiles[-1] - quantiles[0]))
    if not step or math.isclose(*ends, rel_tol=ROUNDING):
        return bare(ends[0], measure, lang)
    low, high = (stepped(end, max(end_step(end, step), finest), measure, lang) for end in ends)
    return low if low == high else f"{low}{NBSP}{say(lang, 'à', 'to')} {high}"


def end_step(end: float, step: float) -> float:
    """Return the power of ten in which an end is told. step: the one that the width of the range asks for."""
    own = abs(end) * COARSEST
    return step if own < step * FINEST else min(step, 10.0 ** math.floor(math.log10(own)))
