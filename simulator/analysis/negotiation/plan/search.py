"""The plan that fits: the soonest or the cheapest, found around a response, then around itself until nothing moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulator.analysis.negotiation.plan.even import evened
from simulator.analysis.negotiation.plan.goal import SOONEST
from simulator.analysis.negotiation.plan.programme import RELAXED, Programme, Row, Solution
from simulator.analysis.negotiation.plan.response import Response, response
from simulator.analysis.negotiation.plan.rows import bounds_of, lasting_need, rows_of
from simulator.analysis.negotiation.plan.schedule import Schedule
from simulator.analysis.negotiation.plan.trial import ENOUGH, TOLERANCE, Gaps, Trial
from simulator.analysis.sample import Progress
from simulator.engine.measures import Array

ROUNDS = 8
"""How many times a plan is looked for again around itself."""

SPARE = 1e-3
"""What time given back sooner may cost, relative to the least cost."""

NEAR, FEW = 1e-2, 20
"""How near the most time back the solver stops, relative to it, and after how many branches."""

MANY = 100
"""Steps of weeks beyond which the solver rounds the week of each service and year to a step not taken too soon."""

LIGHT = 1e-6
"""What the cost weighs against what is relaxed: it only settles ties."""

SERVICE = ("service",)

Watch = Callable[[], None]
"""Told after each programme solved."""


@dataclass(frozen=True, eq=False)
class Reached:
    """A plan, and the place, among years simulated, of the first one in which the goal holds."""

    solution: Solution
    year: int


def search(trial: Trial, watch: Watch, margins: Gaps | None = None, earliest: int = 0) -> Reached | None:
    """Return the best plan that meets every constraint in the simulation, or None.

    margins: what each constraint keeps in hand. earliest: the first year simulated, by its place, in which the goal may
    come. A goal out of reach around the plan that changes nothing is sought again around the nearest plan.
    """

    def find(around: Response, kept: Gaps | None) -> Reached | None:
        return best_of(Programme(trial, around, kept, reserve=margins), earliest, watch)

    found = settled(trial, find, margins)
    if found is not None:
        return found

    def nearest(around: Response, kept: Gaps | None) -> Reached | None:
        return least_given_up(Programme(trial, around, kept, SERVICE, margins), watch)

    near = settled(trial, nearest, margins)
    return None if near is None else settled(trial, find, margins, near.solution.schedule)


def least_given_up(programme: Programme, watch: Watch) -> Reached | None:
    """Return the plan in time whose relaxed families give up the least, counted in posts; the cost settles ties."""
    watch()
    last = last_reach(programme.trial)
    cost = programme.whole_cost[0]
    objective = _weights(programme) + LIGHT * cost / max(float(np.abs(cost).max()), 1.0)
    unknowns = programme.solve(rows_of(programme), bounds_of(programme, last), objective)
    return None if unknowns is None else Reached(solution_of(programme, unknowns), last + programme.trial.start)


def _weights(programme: Programme) -> Array:
    """Return what each relaxed family weighs, counted in posts: missing hours by the posts that would work them."""
    posts = float(programme.trial.posts.sum()) / programme.people
    worth = {"service": posts, "surplus": max(float(lasting_need(programme).sum()) / programme.people, 1.0)}
    found = np.zeros(programme.size)
    for family in programme.relaxed:
        for year in range(programme.shape[1] if family == RELAXED[-1] else 1):
            found[programme.slack_at(family, year)] = worth.get(family, 1.0)
    return found


def settled(
    trial: Trial,
    find: Callable[[Response, Gaps | None], Reached | None],
    margins: Gaps | None = None,
    start: Schedule | None = None,
) -> Reached | None:
    """Return the best plan of those found around the plan before, until one is found again and meets its constraints.

    What still misses a constraint, where the simulation is not affine, is kept in hand the next time. start: the plan
    around which to begin, the one that changes nothing where None.
    """
    around, kept = start or trial.idle, margins
    fit: list[Reached] = []
    for _ in range(ROUNDS):
        found = find(response(trial, around), kept)
        if found is None:
            break
        plan = found.solution.schedule
        same = np.array_equal(plan.weeks, around.weeks)
        missing = missed(trial, found.solution, margins)
        if missing is None:
            fit.append(found)
            if same:
                break
        elif same:
            kept = _more(kept, missing)
        around = plan
    return min(fit, key=lambda one: (one.year, one.solution.cost)) if fit else None


def missed(trial: Trial, solution: Solution, margins: Gaps | None) -> Gaps | None:
    """Return by how much a plan misses what it was asked, margins included, or None where it misses nothing."""
    gaps = trial.gaps(solution.schedule, ceiling=ENOUGH if solution.relaxed["capacity"].any() else None)
    asked = gaps if margins is None else _sum(gaps, margins)
    over = {}
    for name, gap in asked.families.items():
        given = solution.relaxed.get("capacity" if name == "room" else name, np.zeros(1))
        over[name] = gap if not given.any() else np.minimum(gap, 0.0)
    if all((gap <= TOLERANCE / 10 * trial.scale(name)).all() for name, gap in over.items()):
        return None
    return Gaps(**{name: np.maximum(gap, 0.0) for name, gap in over.items()})


def _sum(first: Gaps, second: Gaps) -> Gaps:
    return Gaps(**{name: gap + second.families[name] for name, gap in first.families.items()})


def _more(kept: Gaps | None, missing: Gaps) -> Gaps:
    return missing if kept is None else _sum(kept, missing)


def last_reach(trial: Trial) -> int:
    """Return the last year of decision, counted from the first, in which the goal may come."""
    last = trial.goal.latest or trial.idle.years[-1]
    return trial.idle.years.index(last) - trial.start


def best_of(programme: Programme, earliest: int, watch: Watch) -> Reached | None:
    """Return the soonest plan, then the cheapest; or the cheapest, then the one that gives time back the soonest."""
    rows = rows_of(programme)
    last = last_reach(programme.trial)
    objective = programme.whole_cost[0]

    def at(reach: int) -> Array | None:
        watch()
        return programme.solve(rows, bounds_of(programme, reach), objective)

    found = at(last)
    if found is None:
        return None
    reach = last
    if programme.trial.goal.objective == SOONEST:
        reach, found = _soonest(at, max(earliest - programme.trial.start, 0), last, found)
    watch()
    unknowns = evened(programme, rows, reach, _time_back_soonest(programme, rows, reach, found))
    return Reached(solution_of(programme, unknowns), _reached(programme, unknowns))


def _soonest(at: Callable[[int], Array | None], low: int, high: int, found: Array) -> tuple[int, Array]:
    """Return the first year of decision in which the goal fits, with its plan, by halving: a later goal always fits."""
    while low < high:
        middle = (low + high) // 2
        plan = at(middle)
        if plan is None:
            low = middle + 1
        else:
            high, found = middle, plan
    return high, found


def _time_back_soonest(programme: Programme, rows: list[Row], reach: int, cheapest: Array) -> Array:
    """Return the plan that gives the most time back among those that cost hardly more than the cheapest."""
    coefficients, constant = programme.whole_cost
    least = float(coefficients @ cheapest)
    most = least + SPARE * abs(least + constant)
    cap = Row(-coefficients[np.newaxis], np.array([-most]))
    weight = float(np.abs(coefficients).max()) * SPARE / programme.size
    objective = coefficients * weight - programme.time_back
    bounds = bounds_of(programme, reach)
    if programme.steps <= MANY:
        found = programme.solve([*rows, cap], bounds, objective, gap=NEAR, nodes=FEW)
    else:
        found = programme.rounded([*rows, cap], bounds, objective)
    return cheapest if found is None else found


def solution_of(programme: Programme, unknowns: Array) -> Solution:
    """Return the plan that unknowns stand for, with its cost and what each family is relaxed by, in its own unit."""
    coefficients, constant = programme.whole_cost
    cost = (float(coefficients @ unknowns) + constant) * programme.money
    years = programme.shape[1]
    relaxed = {name: np.array([unknowns[programme.slack_at(name)]]) for name in RELAXED[:-1]}
    relaxed["money"] = np.array([unknowns[programme.slack_at("money", year)] for year in range(years)])
    units = {"capacity": programme.people, "floor": programme.people, "money": programme.money}
    amounts = {
        name: np.where(values > TOLERANCE, values * units.get(name, 1.0), 0.0) for name, values in relaxed.items()
    }
    return Solution(programme.schedule(unknowns), cost, amounts)


def _reached(programme: Programme, unknowns: Array) -> int:
    """Return the place of the first year from which every service has the week of the goal."""
    schedule = programme.schedule(unknowns)
    return first_year_at(schedule, programme.trial.weeks[:, -1])


def first_year_at(schedule: Schedule, weeks: Array) -> int:
    """Return the place of the first year from which every service has a week, (service,), or less."""
    short = (schedule.weeks <= weeks + TOLERANCE).all(axis=1)
    late = np.flatnonzero(~short)
    return int(late[-1]) + 1 if late.size else 0


def counted(progress: Progress | None, whole: int) -> Watch:
    """Return what counts programmes solved and tells a progress, never past the whole."""
    done = 0

    def watch() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(min(done, whole), whole)

    return watch
