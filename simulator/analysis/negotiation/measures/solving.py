"""How much of a measure an amount buys: at the median and in each draw, the same draws for every measure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np

from simulator.analysis.draws import Values, drawn
from simulator.analysis.negotiation.measures.levers import (
    FOUR_DAYS,
    LEAVE,
    SENIOR,
    TOP_UP,
    TRAINING,
    WEEK,
    Base,
)
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.overrides import Override
from simulator.dossier.stacks import Unknown
from simulator.engine.measures import Array

STAFF = "staff_spending"
"""All that is spent on staff in the year: credits, projects apart."""

NOTHING = 1e-11
"""What counts as no cost, as a share of nearly all hours: gains pay for a first part, which costs exactly nothing."""

NEGLIGIBLE = 1e-6
"""Share of all hours below which an amount buys nothing."""

NEAR = 1e-10
"""How near the amount a cost must come, as a share of it; half of what counts as no cost where none is spent."""

STEPS = 100
"""Steps towards a level: a dozen is enough, unless some draw is next to a corner."""

SLOPE = 1e-6
"""How far above a level its slope is read, as a share of the largest."""


@dataclass(frozen=True)
class Bought:
    """What an amount buys of a measure, the median first and then each draw, (point,).

    levels: those bought. costs: what the level bought at the median costs. hires: the posts that it asks for.
    year_credits: what it adds to staff-related spending in the year. least: what giving nothing back costs.
    """

    levels: Array
    costs: Array
    hires: Array
    year_credits: Array
    least: Array


@dataclass(frozen=True)
class Solver:
    """The amount to spend in the year, at the median and in draws. tell: called before each run of the model."""

    base: Base
    money: float
    draws: int
    seed: int
    tell: Callable[[], None]

    def time_measures(self) -> dict[str, Bought]:
        """Return what the amount buys of each measure that takes hours and has an object in this dossier.

        Days of training are those of leave, for the account of hours.
        """
        base = self.base
        week = self._bought(WEEK, np.full(self.draws + 1, base.most(WEEK)))
        found = {WEEK: week}
        share = week.levels / base.every_hour(WEEK)
        for key in (FOUR_DAYS, LEAVE, SENIOR):
            if base.most(key):
                found[key] = self._bought(key, share * base.every_hour(key))
        return found | {TRAINING: found[LEAVE]}

    def prices(self) -> tuple[Array, Array]:
        """Return the cost of a post over a career, and that of all part-timers back at full time, (point,)."""
        ground = self.base.ground
        whole = self.base.settings(TOP_UP, 1.0)[-1]
        self.tell()
        whatif = replace(self.base.whatif, settings=(*ground.settings, whole), opened=())
        found = whatif.totals(("mean_post_cost", "top_up_cost"), np.zeros((0, self.draws + 1)), self._values)
        post, top_up = (self._in_year(found[name]) for name in ("mean_post_cost", "top_up_cost"))
        return post, top_up

    def year_credits(self, key: str, level: float) -> Array:
        """Return what a level of a measure adds to staff-related spending in the year, against status quo, (point,)."""
        settings = (*self.base.ground.settings, *self.base.settings(key, level))
        return self._staff(self.base.ground.scenario, settings) - self._staff_of_status_quo

    def _bought(self, key: str, guess: Array) -> Bought:
        """Return what the amount buys of a measure. guess: levels that are right where services are alike.

        The cost never falls again once gains are used up: one level costs the amount.
        """
        none = np.zeros(self.draws + 1)
        whole = none + self.base.most(key)
        most = self._all if key == WEEK else self._costs(key, whole)
        goal = np.maximum(self.money, NOTHING * self._all)
        levels = np.where(most <= goal, whole, none)
        inside = np.flatnonzero((self._least < goal) & (most > goal))
        if inside.size:
            near = np.where(goal > self.money, goal / 2, NEAR * goal)[inside]
            levels[inside] = self._reached(key, np.minimum(guess, whole)[inside], inside, goal[inside], near)
        levels[levels <= NEGLIGIBLE * self.base.every_hour(key)] = 0.0
        return self._at(key, levels)

    def _reached(self, key: str, levels: Array, which: np.ndarray, goal: Array, near: Array) -> Array:
        """Return the levels that cost the goal, (some,), under the draws which, by Newton's steps kept in a bracket.

        The cost bends upwards, so that steps come from above and stay there, past the corners where gains are used up.
        """
        most = self.base.most(key)
        low, high, beside = np.zeros(len(levels)), np.full(len(levels), most), SLOPE * most
        for _ in range(STEPS):
            costs = self._costs(key, np.concatenate((levels, levels + beside)), np.concatenate((which, which)))
            gaps, above = costs[: len(levels)] - goal, costs[len(levels) :] - goal
            done = np.abs(gaps) <= near
            if done.all():
                break
            low, high = np.where(gaps < 0, levels, low), np.where(gaps < 0, high, levels)
            steps = np.divide(gaps * beside, above - gaps, out=np.full(len(levels), np.inf), where=above > gaps)
            wished = np.where((gaps < 0) & (above > 0), levels + beside, levels - steps)
            kept = np.where((wished > low) & (wished < high), wished, (low + high) / 2)
            levels = np.where(done, levels, kept)
        return levels

    def _at(self, key: str, levels: Array) -> Bought:
        """Return what is bought, with costs, hires and credits in each draw of the level bought at the median."""
        self.tell()
        points = self.base.points(key, np.full(self.draws + 1, levels[0]))
        names = ("net_cost_employer", "hires_needed", STAFF)
        found = self.base.whatif.totals(names, points, self._values)
        costs, hires, staff = (self._in_year(found[name]) for name in names)
        return Bought(levels, costs, hires, staff - self._staff_of_status_quo, self._least)

    def _staff(self, scenario: str, settings: tuple[Override, ...]) -> Array:
        """Return what a scenario spends on staff in the year, (point,)."""
        self.tell()
        cases = ((scenario, self.base.ground.held),)
        whatif = replace(self.base.whatif, settings=settings, cases=cases, opened=())
        return self._in_year(whatif.totals((STAFF,), np.zeros((0, self.draws + 1)), self._values)[STAFF])

    @cached_property
    def _staff_of_status_quo(self) -> Array:
        """What status quo spends on staff in the year."""
        return self._staff(STATUS_QUO, self.base.ground.settings)

    def _costs(self, key: str, levels: Array, which: np.ndarray | None = None) -> Array:
        """Return the net cost to the employer of levels of a measure, each under the draw of its place."""
        self.tell()
        values = self._values if which is None else (lambda unknown: self._values(unknown)[which])
        points = self.base.points(key, levels)
        found = self.base.whatif.totals(("net_cost_employer",), points, values)["net_cost_employer"]
        return np.broadcast_to(found[self.base.ground.rank, 0], len(levels))

    @cached_property
    def _least(self) -> Array:
        """What it costs to give nothing back: the time that tools take, hired back; nothing where they take none."""
        return self._costs(WEEK, np.zeros(self.draws + 1))

    @cached_property
    def _all(self) -> Array:
        """What the shortest week costs: nearly every hour hired again."""
        return self._costs(WEEK, np.full(self.draws + 1, self.base.most(WEEK)))

    def _in_year(self, totals: Array) -> Array:
        """Return (point,) from (year, case, point), whether or not draws move it."""
        return np.broadcast_to(totals[self.base.ground.rank, 0], self.draws + 1)

    @cached_property
    def _values(self) -> Values:
        """What uncertain numbers are worth: their median, then the draws."""
        values = drawn(self.base.ground.dossier, self.draws, self.seed)

        @cache
        def worth(unknown: Unknown) -> Array:
            return np.concatenate(([unknown.central], values(unknown) if self.draws else []))

        return worth
