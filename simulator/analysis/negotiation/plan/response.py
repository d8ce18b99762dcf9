"""How the simulation answers to each decision of a plan: coefficients read off the simulator itself.

Once the weeks are fixed, posts at work, departures replaced and spending are affine in recruits. One year's decision is
moved at a time, in every service at once, since services only meet in sums.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.analysis.negotiation.plan.schedule import Schedule
from simulator.analysis.negotiation.plan.trial import ENOUGH, NAMES, Trial, needed
from simulator.engine.measures import Array

MOVED = -0.25
"""Hours by which a week is moved to see what it changes."""

SHARE = 1e-3
"""Recruits added to see what they change, for one post of the service."""

MORE = ("staff_spending", "replacements")


@dataclass(frozen=True, eq=False)
class Affine:
    """A result around a plan, (year, service), and what a recruit or an hour of week of a year adds: a year more."""

    at: Array
    by_recruit: Array
    by_week: Array


@dataclass(frozen=True, eq=False)
class Response:
    """The simulation around a plan.

    needed: posts at work asked for at each week of the menu, (year, service, step). other_cost: what a year costs
    beside staff, against status quo. ceiling: what schools can take, replacements included. idle_replaced: departures
    replaced where nothing is decided.
    """

    around: Schedule
    work: Affine
    staff: Affine
    replaced: Affine
    posts: Affine
    other_cost: Array
    needed: Array
    ceiling: Array
    idle_replaced: Array
    discount: Array


def response(trial: Trial, around: Schedule) -> Response:
    """Return how the simulation answers around a plan, each uncertain number at its median."""
    count = len(around.years) - trial.start
    step = np.maximum(trial.posts, 1.0) * SHARE
    weeks, recruits = _points(trial, around, step)
    cells = trial.cells(weeks, recruits, names=(*NAMES, *MORE), ceiling=ENOUGH)

    def affine(name: str) -> Affine:
        values = cells[name]
        by = values[..., 1 : 1 + 2 * count] - values[..., :1]
        return Affine(values[..., 0], by[..., :count] / step[np.newaxis, :, np.newaxis], by[..., count:] / MOVED)

    staff, menu = affine("staff_spending"), slice(1 + 2 * count, -1)
    wanted = needed({name: array[..., menu] for name, array in cells.items()}, trial.allowed())
    discount = trial.ground.outcome().run.value_over_years("discount_factor")
    return Response(
        around=around,
        work=affine("posts_at_work"),
        staff=staff,
        replaced=affine("replacements"),
        posts=affine("posts"),
        other_cost=-cells["net_budget_effect"][:, 0, 0] - staff.at.sum(axis=1),
        needed=wanted,
        ceiling=trial.ceiling,
        idle_replaced=cells["replacements"][..., -1].sum(axis=1),
        discount=discount[:, 0, 0, 0],
    )


def _points(trial: Trial, around: Schedule, step: Array) -> tuple[Array, Array]:
    """Return the plans to run: around, a year's recruits or weeks moved, each week of the menu, nothing decided.

    Weeks of the menu are run with enough recruits for nobody to be ill of overload.
    """
    moves = [(np.arange(len(around.years)) == year)[:, np.newaxis] for year in range(trial.start, len(around.years))]
    decides = trial.decides[:, np.newaxis]
    menu = [np.where(decides, week, trial.idle.weeks) for week in trial.weeks.T]
    weeks = [around.weeks] * (1 + len(moves)) + [around.weeks + MOVED * move for move in moves]
    weeks += [*menu, trial.idle.weeks]
    recruits = [around.recruits] + [around.recruits + step * move for move in moves] + [around.recruits] * len(moves)
    recruits += [trial.posts * moves[0]] * len(menu) + [trial.idle.recruits]
    return np.stack(weeks, axis=-1), np.stack(recruits, axis=-1)
