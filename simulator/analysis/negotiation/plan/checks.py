"""Each constraint of a goal, read in the ordinary run of the plan: what it reaches, its limit, whether it binds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from simulator.analysis.comparison import Outcome
from simulator.analysis.negotiation.plan.programme import Programme
from simulator.analysis.negotiation.plan.response import response
from simulator.analysis.negotiation.plan.rows import most_recruits
from simulator.analysis.negotiation.plan.schedule import Schedule
from simulator.analysis.negotiation.plan.trial import TOLERANCE, Gaps, Trial

BINDS = 1e-5
"""How near its limit a constraint binds, relative to what it is of."""


@dataclass(frozen=True)
class Check:
    """A constraint in a year. family: service, room, capacity, money, floor or surplus. value: what the plan reaches.

    limit: what it must not exceed, or not go below for the floor. scale: what a difference is relative to. service: of
    which service, where it is of one.
    """

    family: str
    year: int
    value: float
    limit: float
    scale: float
    service: str | None = None

    @property
    def excess(self) -> float:
        """By how much the limit is exceeded, relative to what is limited; below zero where it holds."""
        sign = -1 if self.family == "floor" else 1
        return sign * (self.value - self.limit) / self.scale

    @property
    def holds(self) -> bool:
        """Whether the plan keeps to the limit."""
        return self.excess <= TOLERANCE

    @property
    def binds(self) -> bool:
        """Whether the plan goes as far as the limit."""
        return self.excess >= -BINDS


def checks_of(
    trial: Trial, plan: Schedule, outcome: Outcome, status_quo: Outcome, margins: Gaps | None = None
) -> tuple[Check, ...]:
    """Return every constraint that the goal sets, year by year, in the ordinary run of the plan and of status quo.

    margins: what the plan keeps in hand, which makes its lasting need larger.
    """
    years = trial.idle.years[trial.start :]
    yearly = (check for year in years for check in _of_year(trial, plan, outcome, status_quo, year))
    return (*yearly, *_of_all_years(trial, plan, margins))


def _of_all_years(trial: Trial, plan: Schedule, margins: Gaps | None) -> Iterator[Check]:
    """Yield the recruits of all years against those that the goal takes for good, in each service or in all."""
    most, last = most_recruits(Programme(trial, response(trial, plan), reserve=margins)), plan.years[-1]
    each = plan.recruits.sum(axis=0)
    if len(most) < len(each):
        yield Check("surplus", last, float(each.sum()), float(most[0]), max(float(trial.posts.sum()), 1.0))
        return
    for place, service in enumerate(plan.services):
        posts = max(float(trial.posts[place]), 1.0)
        yield Check("surplus", last, float(each[place]), float(most[place]), posts, service)


def _of_year(trial: Trial, plan: Schedule, outcome: Outcome, status_quo: Outcome, year: int) -> Iterator[Check]:
    goal, rank = trial.goal, trial.idle.years.index(year)
    for place, service in enumerate(plan.services):
        missing = outcome.of_service("overload_ratio_of_service", year, service)
        allowed = max(status_quo.of_service("overload_ratio_of_service", year, service), goal.overload or 0.0)
        if not trial.reachable[rank]:
            allowed = max(allowed, float(trial.allowed()[rank, place, 0]))
        yield Check("service", year, missing, allowed, 1.0, service)
    asked = plan.recruited(year)
    people = max(float(trial.posts.sum()), 1.0)
    if asked > 0 and trial.is_limited:
        yield Check("room", year, asked, outcome.total("hiring_room", year), people)
    if asked > 0 and goal.capacity is not None:
        yield Check("capacity", year, asked, goal.capacity, people)
    if np.isfinite(trial.envelope[rank]):
        most = float(trial.envelope[rank])
        yield Check("money", year, -outcome.total("net_budget_effect", year), most, max(abs(most), 1e3))
    if goal.posts is not None and trial.reachable[rank]:
        yield Check("floor", year, outcome.total("posts", year), goal.posts, people)
