"""From which measured gain a stage meets its condition, and what must be measured for it, in the year before.

The threshold is that of the solver, at the medians of the position held. What is measured is bankable hours, since they
pay for the week whatever made them; the threshold is rounded up to a round number of them, so that the condition still
holds at the number written.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

import numpy as np

from simulator.analysis.negotiation.clauses.draws import FINE, SHARES, Found, Runs, Told, ranged, realisation_of
from simulator.analysis.negotiation.clauses.found import (
    ALWAYS,
    ENVELOPE,
    FINANCED,
    NEVER,
    PAST,
    REACHED,
    SERVICE,
    START,
    UNMEASURED,
    UNSEEN,
    Fall,
    Measured,
    Trigger,
)
from simulator.analysis.negotiation.clauses.odds import NEARLY, not_asked, odds_of
from simulator.analysis.negotiation.ground import EVIDENCED, Ground
from simulator.analysis.ranges import Range
from simulator.analysis.solving import Solution, solve
from simulator.analysis.solving_problem import Problem
from simulator.analysis.solving_target import Target
from simulator.analysis.statements import Statement, Term
from simulator.dossier.checks import STATUS_QUO
from simulator.engine.measures import Array

NO_HOURS = 0.5
"""Hours a year of a whole organisation that count as none."""

DIGITS = 3
"""Significant digits of an envelope or a share that the user did not set: what is written is what is computed with."""


@dataclass(frozen=True)
class Asked:
    """What a stage must meet. given: an envelope in euros a year, or a share; the evidenced one if None."""

    condition: str
    given: float | None

    def level(self, ground: Ground, year: int) -> float:
        """Return the envelope or the share that holds in a year; 0 for a condition on service.

        That of the evidenced position is rounded so that it still meets the condition: an envelope up, a share down.
        """
        if self.condition == SERVICE or self.given is not None:
            return self.given or 0.0
        exact = self.before_rounding(ground, year)
        return _rounded_up(exact) if self.condition == ENVELOPE else 0.0 - _rounded_up(-exact)

    def before_rounding(self, ground: Ground, year: int) -> float:
        """Return the envelope or the share of the evidenced position in a year, as it is computed."""
        name = "net_cost_employer" if self.condition == ENVELOPE else "funding_rate"
        return ground.outcome(position=EVIDENCED).total(name, year)

    def target(self, ground: Ground, level: float) -> Target:
        """Return the condition as a target of the solver."""
        ours = ground.scenario
        left, relation, right = {
            ENVELOPE: (Term(1.0, "net_cost_employer", ours), "<=", Term(1.0, number=level)),
            SERVICE: (Term(1.0, "unmet_hours", ours), "<=", Term(1.0, "unmet_hours", STATUS_QUO)),
            FINANCED: (Term(1.0, "funding_rate", ours), ">=", Term(1.0, number=level)),
        }[self.condition]
        text = f"{ours}.{left.name} {relation} {right.name or right.number}"
        return Target(text, Statement(text, (left,), relation, (right,)), relation)

    def short(self, found: Found, level: float, at: tuple[int | slice, ...]) -> Array:
        """Return by how much the condition is missed, below zero where it is met. at: (share,) year, our case.

        In euros a year, in hours a year for a condition on service, whose last case is status quo.
        """
        if self.condition == SERVICE:
            gap: Array = found["unmet_hours"][at] - found["unmet_hours"][(*at[:-1], -1)]
        elif self.condition == FINANCED:
            gap = level * found["gross_cost_32h"][at] - found["gains_contribution"][at]
        else:
            gap = found["net_cost_employer"][at] - level
        return gap


def _rounded_up(value: float) -> float:
    """Return a number rounded up to DIGITS, the way numbers are written: 104 719 548 is 105 000 000."""
    if not value:
        return 0.0
    exact = Decimal(repr(value))
    step = Decimal(1).scaleb(exact.adjusted() - DIGITS + 1)
    return float((exact / step).quantize(Decimal(1), rounding=ROUND_CEILING) * step)


def solutions_of(ground: Ground, asked: Asked, falls: Sequence[Fall], told: Told) -> Mapping[int, Solution]:
    """Return what the solver finds for each stage, by year; nothing where no project has a gain to look at."""
    found: dict[int, Solution] = {}
    levels = {fall.year: asked.level(ground, fall.year) for fall in falls} if ground.dossier.projects else {}
    for level in dict.fromkeys(levels.values()):
        told()
        target, opened = asked.target(ground, level), (realisation_of(ground),)
        problem = Problem(ground.dossier, ground.settings, target, ground.scenario, ground.held, opened)
        years = [year for year in levels if levels[year] == level]
        found |= {solution.year: solution for solution in solve(problem, years)}
    return found


def trigger_of(runs: Runs, asked: Asked, fall: Fall, solution: Solution | None) -> Trigger:
    """Return when a stage takes place. solution: what the solver finds, None where no project has a gain."""
    ground, rank = runs.ground, fall.rank
    level = asked.level(ground, fall.year)
    gaps = asked.short(runs.gains, level, (slice(None), rank, 0))
    thresholds = _thresholds(gaps)
    low, high = np.quantile(thresholds, (0.05, 0.95), method="inverted_cdf")
    share = _share(solution, met=float(asked.short(runs.central, level, (rank, 0))[0]) <= 0.0)
    kind, reason = _kind(runs, fall, share)
    measured = _measured(runs, fall, share) if kind == REACHED else None
    exact = measured.exact if measured else math.nan
    if measured and (reason := not_asked(runs, asked, fall, measured, level)):
        kind, measured = UNMEASURED, None
    missing = runs.worth(lambda found: asked.short(found, level, (rank, 0)))
    return Trigger(
        kind=kind,
        level=level,
        share=share,
        low=float(low),
        high=float(high),
        never_in=float(np.mean(np.isinf(thresholds))),
        flat=solution is None or solution.trend == "flat",
        missing=missing,
        at_claim=float(np.interp(1.0, FINE, asked.short(runs.fine, level, (rank, 0)))),
        missing_cost=missing if asked.condition != SERVICE else _in_euros(runs, asked, rank),
        measured=measured,
        reason=reason,
        exact=exact,
        odds=odds_of(runs, asked, fall, measured, level) if measured else None,
    )


def at_share(found: Array, share: float) -> Array:
    """Return results given at each of SHARES, (share, draw), at one share: they bend little between two of them."""
    rank = min(int(np.searchsorted(SHARES, share, side="right")) - 1, len(SHARES) - 2)
    part = (share - SHARES[rank]) / (SHARES[rank + 1] - SHARES[rank])
    between: Array = found[rank] + part * (found[rank + 1] - found[rank])
    return between


def _share(solution: Solution | None, *, met: bool) -> float:
    """Return the least share that meets the condition; without any project, 0 where it is met, NaN where it is not."""
    if solution is None:
        return 0.0 if met else math.nan
    return solution.stretches[0].low if solution.is_reachable else math.nan


def _kind(runs: Runs, fall: Fall, share: float) -> tuple[str, str]:
    """Return of which kind a stage is, and why where no measure can decide."""
    decided = runs.ground.dossier.decision_year
    if fall.year < decided:
        return UNMEASURED, PAST
    if math.isnan(share):
        return NEVER, ""
    if share <= 0.0:
        return ALWAYS, ""
    if fall.year == decided:
        return UNMEASURED, START
    return (REACHED, "") if _shows(runs, fall) else (UNMEASURED, UNSEEN)


def _shows(runs: Runs, fall: Fall) -> bool:
    """Tell whether gains show in the year before."""
    if not fall.rank:
        return False
    hours = runs.fine["bankable_hours"][fall.rank - 1, 0]
    return bool(np.ptp(hours) > NEARLY * max(float(np.abs(hours).max()), 1.0))


def _thresholds(gaps: Array) -> Array:
    """Return, in each draw, the share from which the condition holds, from how far it is missed (share, draw).

    0 where it holds without any gain, infinite where it never does.
    """
    missed = gaps > NEARLY * np.abs(gaps).max(initial=1.0)
    last = np.where(missed.any(axis=0), len(SHARES) - 1 - np.argmax(missed[::-1], axis=0), -1)
    inside = (last >= 0) & (last < len(SHARES) - 1)
    rank, draw = np.clip(last, 0, len(SHARES) - 2), np.arange(gaps.shape[1])
    before, after = gaps[rank, draw], gaps[rank + 1, draw]
    part = np.divide(before, before - after, out=np.zeros_like(before), where=inside)
    crossed = SHARES[rank] + part * (SHARES[rank + 1] - SHARES[rank])
    found: Array = np.where(inside, crossed, np.where(last < 0, 0.0, np.inf))
    return found


def _in_euros(runs: Runs, asked: Asked, rank: int) -> Range:
    """Return what the hours missing would cost if posts were there to work them: those hours at the mean post cost."""

    def euros(found: Found) -> Array:
        hours_of_a_post = runs.at(found, "capacity", rank) / runs.at(found, "posts_at_work", rank)
        worth: Array = asked.short(found, 0.0, (rank, 0)) / hours_of_a_post * runs.at(found, "mean_post_cost", rank)
        return worth

    return runs.worth(euros)


def _measured(runs: Runs, fall: Fall, share: float) -> Measured:
    """Return what must be measured the year before for a share of the claims to be shown."""
    before, dossier = fall.rank - 1, runs.ground.dossier
    curve = runs.fine["bankable_hours"][before, 0]
    exact = float(runs.exactly(share)["bankable_hours"][before, 0, 0])
    exact = 0.0 if abs(exact) < NO_HOURS else exact
    spread = ranged(at_share(runs.gains["bankable_hours"][:, before, 0], share), exact)
    step = _step(spread.step, exact, float(curve[-1]))
    hours = math.ceil(round(exact / step, 6)) * step
    rises = bool(np.all(np.diff(curve) > 0))
    written = max(float(np.interp(hours, curve, FINE)), share) if rises else share
    found = runs.exactly(written)
    return Measured(
        year=fall.year - 1,
        hours=hours,
        exact=exact,
        step=step,
        share=written,
        minutes=float(found["week_minutes_gained"][before, 0, 0]) / dossier.scenarios[STATUS_QUO].working_days_per_week,
        posts=float(found["freed_posts"][before, 0, 0]),
        then=float(found["bankable_hours"][fall.rank, 0, 0]),
        chance=float(np.mean(runs.planned["bankable_hours"][before, 0] >= hours)),
        claimed=runs.ground.outcome(position=runs.ground.claimed).total("bankable_hours", fall.year - 1),
    )


def _step(step: float, exact: float, most: float) -> float:
    """Return the step in which hours are rounded up: that of their range, never coarser than two digits of the number.

    Finer where the result would be out of reach. A trigger is written, not estimated: with one digit, rounding up could
    ask for twice what is needed.
    """
    digits = 10.0 ** (math.floor(math.log10(abs(exact))) - 1) if exact else 1.0
    step = min(step or digits, digits)
    while math.ceil(round(exact / step, 6)) * step > max(most, exact) + NEARLY * abs(exact):
        step /= 10
    return step
