"""What forbids a goal: each family of constraints is relaxed alone, by as little as makes a plan possible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from simulator.analysis.negotiation.plan.goal import SOONEST
from simulator.analysis.negotiation.plan.programme import Programme, Solution
from simulator.analysis.negotiation.plan.response import Response, response
from simulator.analysis.negotiation.plan.rows import bounds_of, lasting_need, rows_of
from simulator.analysis.negotiation.plan.schedule import Schedule
from simulator.analysis.negotiation.plan.search import (
    Reached,
    Watch,
    last_reach,
    least_given_up,
    search,
    settled,
    solution_of,
)
from simulator.analysis.negotiation.plan.trial import ENOUGH, Gaps, Trial, needed
from simulator.engine.arithmetic import positive, ratio
from simulator.engine.measures import Array

FINE = 0.1
"""Hours between two weeks tried when the week itself gives way."""

YEAR, WEEK, TOWARDS, ORDER = "year", "week", "towards", "order"
"""Constraints that are relaxed by looking for another plan, beside those of RELAXED."""


@dataclass(frozen=True, eq=False)
class Relaxation:
    """Constraints that give way, and by how much; the plan that is then possible.

    amounts: by family, so that a goal with as much is possible. capacity: recruits more a year. service: missing hours
    to tolerate, for one hour of work. floor: posts fewer. surplus: recruits beyond those that the week takes for good.
    year: the first possible one. week: the shortest possible one, by itself. towards: the shortest possible one, if
    people are hired already for another. order: 0. money_by_year: euros above the envelope, in the years where it is.
    surplus_share: the recruits of surplus, for one that the week takes for good. more_missing: the fewest hours missing
    beyond those allowed before, for one hour of work, the same in every service. hired_for: the week that people are
    hired for, where the week gives way.
    """

    amounts: dict[str, float]
    schedule: Schedule
    money_by_year: dict[int, float] = field(default_factory=dict)
    surplus_share: float = 0.0
    more_missing: float = 0.0
    hired_for: float = 0.0

    @property
    def families(self) -> tuple[str, ...]:
        """The constraints that give way."""
        return tuple(self.amounts)


def relaxations(trial: Trial, watch: Watch) -> tuple[Relaxation, ...]:
    """Return what each constraint must give up, alone, for the goal to be possible; those that suffice alone."""
    found = [_given_up(trial, (family,), watch) for family in stated(trial)]
    others = _in_another_year(trial, watch), *_at_another_week(trial, watch), _in_another_order(trial, watch)
    return tuple(one for one in (*found, *others) if one is not None)


def sooner(trial: Trial, reached: int, watch: Watch) -> tuple[Relaxation, ...]:
    """Return what each constraint must give up, alone, for the goal to come a year before the one reached."""
    again = trial.again(latest=trial.idle.years[reached - 1])
    found = [_given_up(again, (family,), watch) for family in stated(again)]
    return tuple(one for one in found if one is not None)


def together(trial: Trial, watch: Watch) -> Relaxation | None:
    """Return the least that constraints must give up together, counted in posts, the service untouched."""
    return _given_up(trial, tuple(name for name in stated(trial) if name != "service"), watch)


def stated(trial: Trial) -> tuple[str, ...]:
    """Return the families that set a limit and can give way, service last: it is what the plan is for."""
    sets = {
        "capacity": trial.goal.capacity is not None or trial.is_limited,
        "money": bool(np.isfinite(trial.envelope[trial.decides]).any()),
        "floor": trial.goal.posts is not None,
        "surplus": True,
        "service": True,
    }
    return tuple(name for name, is_set in sets.items() if is_set)


def _given_up(trial: Trial, families: tuple[str, ...], watch: Watch) -> Relaxation | None:
    def find(around: Response, kept: Gaps | None) -> Reached | None:
        return least_given_up(Programme(trial, around, kept, families), watch)

    found = settled(trial, find)
    told = found and _told(trial, found.solution, families)
    return told if told and told.amounts else None


def _told(trial: Trial, solution: Solution, families: tuple[str, ...]) -> Relaxation:
    """Return what gave way, as the simulation measures it."""
    plan, relaxed = solution.schedule, solution.relaxed
    amounts = {family: float(relaxed[family].sum()) for family in families if relaxed[family].any()}
    share = more = 0.0
    if "service" in amounts:
        missing, before = _missing(trial, plan)[trial.start :], trial.allowed()[trial.start :]
        more = float((missing - before).max())
        amounts["service"] = float(np.where(missing > before, missing, 0.0).max())
    if "surplus" in amounts:
        need = lasting(trial, plan)
        amounts["surplus"] = float(positive(plan.recruits.sum(axis=0) - need).sum())
        share = _surplus_share(trial, plan, need)
    amounts = {family: amount for family, amount in amounts.items() if amount > 0}
    years = trial.idle.years[trial.start :]
    money = {year: float(over) for year, over in zip(years, relaxed["money"], strict=True) if over > 0}
    return Relaxation(amounts, plan, money, share, more)


def lasting(trial: Trial, plan: Schedule) -> Array:
    """Return the recruits that the goal takes for good around a plan, (service,)."""
    return lasting_need(Programme(trial, response(trial, plan)))


def _surplus_share(trial: Trial, plan: Schedule, need: Array) -> float:
    """Return the recruits beyond the lasting need, for one of it: in the service that has the most, or in all."""
    recruits = plan.recruits.sum(axis=0)
    if trial.goal.posts is not None:
        recruits, need = recruits.sum(keepdims=True), need.sum(keepdims=True)
    known = need > 0
    return float((recruits[known] / need[known] - 1).max(initial=0.0))


def _missing(trial: Trial, plan: Schedule) -> Array:
    """Return the missing hours of a plan for one hour of work, (year, service, 1)."""
    weeks, recruits = plan.weeks[..., np.newaxis], plan.recruits[..., np.newaxis]
    cells = trial.cells(weeks, recruits, ceiling=ENOUGH)
    return ratio(needed(cells, np.zeros(())), cells["posts_at_work"]) - 1


def _in_another_year(trial: Trial, watch: Watch) -> Relaxation | None:
    if trial.goal.latest in (None, trial.idle.years[-1]):
        return None
    found = search(trial.again(latest=None, objective=SOONEST), watch)
    return None if found is None else Relaxation({YEAR: float(trial.idle.years[found.year])}, found.solution.schedule)


def _in_another_order(trial: Trial, watch: Watch) -> Relaxation | None:
    if not trial.goal.first:
        return None
    found = search(trial.again(first=()), watch)
    return None if found is None else Relaxation({ORDER: 0.0}, found.solution.schedule)


def _at_another_week(trial: Trial, watch: Watch) -> tuple[Relaxation, ...]:
    """Return the shortest weeks, in tenths of an hour, that every other constraint allows in time.

    The one that is so by itself; and, where it is shorter, the one on the way to the week wanted, whose recruits are
    those that this week takes for good.
    """
    longest = float(trial.idle.weeks.max())
    low, high = 0, int(np.ceil(round((longest - trial.goal.week) / FINE, 6))) - 2
    alone = _shortest(trial, low, high, watch)
    if trial.goal.towards is not None:
        return () if alone is None else (_stopped(TOWARDS, alone, trial.goal.towards),)
    found = () if alone is None else (_stopped(WEEK, alone, alone[0]),)
    high = high if alone is None else round((alone[0] - trial.goal.week) / FINE) - 2
    on_the_way = _shortest(trial.again(towards=trial.goal.week), low, high, watch)
    return found if on_the_way is None else (*found, _stopped(TOWARDS, on_the_way, trial.goal.week))


def _stopped(family: str, found: tuple[float, Schedule], hired_for: float) -> Relaxation:
    return Relaxation({family: found[0]}, found[1], hired_for=hired_for)


def _shortest(trial: Trial, low: int, high: int, watch: Watch) -> tuple[float, Schedule] | None:
    best: tuple[float, Schedule] | None = None
    for week, plan in _halved(trial, low, high, watch):
        best = week, plan
    return best


def _halved(trial: Trial, low: int, high: int, watch: Watch) -> Iterator[tuple[float, Schedule]]:
    """Yield weeks that fit, each shorter than the one before, by halving."""
    while low <= high:
        middle = (low + high) // 2
        week = round(trial.goal.week + FINE * (middle + 1), 6)
        found = fits(trial.again(week=week), watch)
        if found is None:
            low = middle + 1
        else:
            high = middle - 1
            yield week, found


def fits(trial: Trial, watch: Watch) -> Schedule | None:
    """Return a plan that meets every constraint by the latest year, or None."""

    def find(around: Response, kept: Gaps | None) -> Reached | None:
        watch()
        programme = Programme(trial, around, kept)
        bounds = bounds_of(programme, last_reach(trial))
        unknowns = programme.solve(rows_of(programme), bounds, programme.whole_cost[0])
        return None if unknowns is None else Reached(solution_of(programme, unknowns), last_reach(trial))

    found = settled(trial, find)
    return None if found is None else found.solution.schedule
