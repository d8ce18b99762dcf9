"""What a trigger says of its condition over draws, and when its threshold is no gain that a measure could settle."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from simulator.analysis.negotiation.clauses.draws import Runs
from simulator.analysis.negotiation.clauses.found import (
    ENVELOPE,
    FINANCED,
    NO_GAIN,
    NOISE,
    ROUNDING,
    SERVICE,
    Fall,
    Measured,
    Odds,
)
from simulator.analysis.negotiation.clauses.trials import can_be_shown
from simulator.engine.measures import Array

if TYPE_CHECKING:
    from simulator.analysis.negotiation.clauses.trigger import Asked

NEARLY = 1e-9
"""Share of the largest gap below which a condition is met."""

LOWERS = ("gains_contribution", "reorganisation_contribution", "absence_contribution", "turnover_contribution")
"""What the net cost is the gross cost less of."""


def odds_of(runs: Runs, asked: Asked, fall: Fall, measured: Measured, level: float) -> Odds:
    """Return how often the condition is missed with the trigger reached and without it, and what makes it vary."""
    gap = asked.short(runs.planned, level, (fall.rank, 0))
    missed = gap > NEARLY * np.abs(gap).max(initial=1.0)
    reached = runs.planned["bankable_hours"][fall.rank - 1, 0] >= measured.hours
    return Odds(_part(missed[reached]), _part(missed[~reached]), _shares(runs, asked, fall.rank, level, gap))


def _part(found: Array) -> float:
    return float(np.mean(found)) if found.size else math.nan


def _shares(runs: Runs, asked: Asked, rank: int, level: float, gap: Array) -> tuple[tuple[str, float], ...]:
    """Return the covariance of each part of the gap with it, over its variance: the gap is the sum of its parts."""
    gross = runs.planned["gross_cost_32h"][rank, 0]
    if asked.condition == ENVELOPE:
        parts = {"gross_cost_32h": gross} | {name: -runs.planned[name][rank, 0] for name in LOWERS}
    elif asked.condition == FINANCED:
        parts = {"gross_cost_32h": level * gross, LOWERS[0]: -runs.planned[LOWERS[0]][rank, 0]}
    else:
        return ()
    away = gap - gap.mean()
    whole = float(np.mean(away**2))
    if not whole:
        return ()
    shares = {name: float(np.mean(part * away)) / whole for name, part in parts.items()}
    return tuple(sorted(shares.items(), key=lambda each: -each[1]))


def not_asked(runs: Runs, asked: Asked, fall: Fall, measured: Measured, level: float) -> str:
    """Return why a threshold cannot be asked for: no gain, worth no more than a rounding, unseen by any measure."""
    if measured.hours <= 0:
        return NO_GAIN
    if measured.exact <= _worth_of_rounding(runs, asked, fall, level):
        return ROUNDING
    return "" if can_be_shown(runs, measured.year, measured.share) else NOISE


def _worth_of_rounding(runs: Runs, asked: Asked, fall: Fall, level: float) -> float:
    """Return the hours of gain that the rounding of the level is worth, 0 where the level is given."""
    if asked.condition == SERVICE or asked.given is not None:
        return 0.0
    rounding = abs(level - asked.before_rounding(runs.ground, fall.year))
    if asked.condition == FINANCED:
        rounding *= float(runs.central["gross_cost_32h"][fall.rank, 0, 0])
    gaps = asked.short(runs.fine, level, (fall.rank, 0))
    moved = float(np.ptp(gaps))
    return rounding * float(np.ptp(runs.fine["bankable_hours"][fall.rank - 1, 0])) / moved if moved else 0.0
