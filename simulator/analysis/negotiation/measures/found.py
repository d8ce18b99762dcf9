"""A measure of the menu, put back into the ordinary comparison: its quantity, its cost, its hires, its ranges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.analysis.comparison import Outcome
from simulator.analysis.negotiation.measures.levers import (
    FOUR_DAY_WEEK,
    FOUR_DAYS,
    HIRES,
    SENIOR,
    TOP_UP,
    WEEK,
    Base,
)
from simulator.analysis.negotiation.measures.solving import STAFF, Bought, Solver
from simulator.analysis.ranges import Range
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.overrides import Override
from simulator.engine.measures import Array
from simulator.uncertainty.quantiles import quantiles, standard_errors


@dataclass(frozen=True)
class Measure:
    """What the envelope buys of one measure, put back into the ordinary comparison.

    quantity: hours of the week, the share of agents for four days, days a year, the share of time given back at the
    end of a career, the share of unworked time topped up, posts; quantities: its range. end: whole where the measure
    cannot go further, nothing where the amount buys none of it, within otherwise.
    cost: its full long-run cost, all hires needed made, posts at the cost of a career; costs: that of the same quantity
    in draws. year_credits: what it adds to the credits of the year, projects apart, against status quo: hires at work,
    at their pay of the year. hours: contract hours a year for each agent concerned. posts: those that the year needs,
    posts_range in draws; there: those at work at its end; late: those that recruitment does not bring by then.
    service: hours missing in all services, less those of status quo. settings: what a user sets.
    """

    key: str
    quantity: float
    quantities: Range | None
    end: str
    cost: float
    costs: Range | None
    year_credits: float
    year_credits_range: Range | None
    hours: float
    posts: float
    posts_range: Range | None
    there: float
    late: float
    service: float
    outcome: Outcome
    settings: tuple[Override, ...]

    @property
    def early(self) -> float:
        """Posts at work beyond those that the year needs, service by service: earlier years needed more."""
        return self.there - (self.posts - self.late)

    def unused(self, money: float) -> float:
        """Return what of an amount the measure cannot use, because it is whole."""
        return max(money - self.cost, 0.0) if self.end == "whole" else 0.0


def time_measure(base: Base, key: str, bought: Bought) -> Measure:
    """Return what is bought of a measure that takes hours."""
    level, year = float(bought.levels[0]), base.ground.year
    outcome = base.put_back(key, level)
    needed = outcome.run.value("hires_needed", year)[0, :, 0]
    there = outcome.run.value("hired_posts", year)[..., 0].sum(axis=0)
    told = base.mean_reference * (1 - bought.levels) if key == WEEK else bought.levels
    return Measure(
        key=key,
        quantity=float(told[0]),
        quantities=_range(told),
        end=_end(level, base.most(key)),
        cost=outcome.total("net_cost_employer", year),
        costs=_range(bought.costs),
        year_credits=_year_credits(base, outcome),
        year_credits_range=_range(bought.year_credits),
        hours=_hours(base, key, level, outcome),
        posts=float(needed.sum()),
        posts_range=_range(bought.hires),
        there=float(there.sum()),
        late=float(np.maximum(needed - there, 0).sum()),
        service=_service(base, outcome),
        outcome=outcome,
        settings=base.settings(key, level),
    )


def top_up(solver: Solver, whole: Array) -> Measure:
    """Return the part-timers that the amount brings back to full time. whole: what all of them cost, (point,)."""
    base, money = solver.base, solver.money
    levels = np.minimum(np.divide(money, whole, out=np.ones(len(whole)), where=whole > 0), 1.0)
    level = float(levels[0])
    outcome = base.put_back(TOP_UP, level)
    return Measure(
        key=TOP_UP,
        quantity=level,
        quantities=_range(levels),
        end=_end(level, 1.0),
        cost=outcome.total("top_up_cost", base.ground.year),
        costs=_range(level * whole),
        year_credits=_year_credits(base, outcome),
        year_credits_range=_range(solver.year_credits(TOP_UP, level)),
        hours=0.0,
        posts=0.0,
        posts_range=None,
        there=0.0,
        late=0.0,
        service=_service(base, outcome),
        outcome=outcome,
        settings=base.settings(TOP_UP, level),
    )


def hires(solver: Solver, post: Array) -> Measure:
    """Return the posts that the amount pays over a career, recruited evenly so as to be there in the year.

    post: the cost of one, (point,).
    """
    base, money = solver.base, solver.money
    posts = np.divide(money, post, out=np.zeros(len(post)), where=post > 0)
    count, year, arriving = float(posts[0]), base.ground.year, _arriving(base)
    yearly = count / arriving if arriving else 0.0
    outcome = base.put_back(HIRES, yearly)
    there = float(outcome.run.value("hired_posts", year).sum())
    return Measure(
        key=HIRES,
        quantity=count,
        quantities=_range(posts),
        end=_end(count, np.inf),
        cost=count * outcome.total("mean_post_cost", year),
        costs=_range(count * post),
        year_credits=_year_credits(base, outcome),
        year_credits_range=_range(solver.year_credits(HIRES, yearly)),
        hours=0.0,
        posts=count,
        posts_range=_range(posts),
        there=there,
        late=max(count - there, 0.0),
        service=_service(base, outcome),
        outcome=outcome,
        settings=base.settings(HIRES, yearly),
    )


def _end(level: float, most: float) -> str:
    if level <= 0:
        return "nothing"
    return "whole" if level >= most else "within"


def _arriving(base: Base) -> float:
    """Return how many years of recruitment arrive by the end of the year, with the lag of the dossier."""
    lag = float(base.ours.run.value("recruitment_lag", base.ground.year).flat[0])
    since = base.ground.year - np.arange(base.ground.dossier.decision_year, base.ground.year + 1)
    return float(np.clip(since - lag + 1, 0, 1).sum())


def _hours(base: Base, key: str, level: float, outcome: Outcome) -> float:
    """Return the contract hours a year that an agent concerned has back, at full time."""
    posts = outcome.run.value("base_posts", base.ground.year)[0, :, 0]
    whole = base.leaf("annual_hours_0")
    if key == SENIOR:
        weights, hours = posts * base.leaf("senior_share"), whole * level
    elif key == FOUR_DAYS:
        weights, hours = posts * (base.references > FOUR_DAY_WEEK), whole * (1 - FOUR_DAY_WEEK / base.references)
    else:
        weights, hours = posts, outcome.run.value("time_back_per_agent", base.ground.year)[0, :, 0]
    return float((weights * hours).sum() / weights.sum()) if weights.sum() else 0.0


def _year_credits(base: Base, outcome: Outcome) -> float:
    year = base.ground.year
    return outcome.total(STAFF, year) - base.ground.outcome(STATUS_QUO).total(STAFF, year)


def _service(base: Base, outcome: Outcome) -> float:
    year = base.ground.year
    reference = base.ground.outcome(STATUS_QUO)
    return outcome.total("unmet_hours", year) - reference.total("unmet_hours", year)


def _range(values: Array) -> Range | None:
    """Return the range of the draws that follow the median, or nothing where there are none."""
    drawn = values[1:]
    if not drawn.size:
        return None
    return Range(_floats(quantiles(drawn)), _floats(standard_errors(drawn)), float(values[0]))


def _floats(values: Array) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
