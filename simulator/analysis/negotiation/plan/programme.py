"""The plan as a mixed-integer programme, solved by HiGHS: recruits of each year and service, one binary a step of week.

Unknowns, in order: recruits[service, year]; steps[group, year, rank], 1 once the week of the group is below the rank
of the menu; what a constraint is relaxed by. Years are those in which something can be decided. People are counted in
tenths of the posts, money in the cost of as many, so that the solver's tolerance means the same everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from simulator.analysis.negotiation.plan.response import Affine, Response
from simulator.analysis.negotiation.plan.schedule import Schedule
from simulator.analysis.negotiation.plan.trial import TOLERANCE, Gaps, Trial
from simulator.engine.measures import Array

RELAXED = ("capacity", "service", "floor", "surplus", "money")
"""Constraints that can be relaxed, in the order of their unknowns; the last, money, is relaxed year by year."""

PARTS = 10
"""Parts of the posts that are counted one by one: coefficients are then near 1, as the solver wants them."""

PRECISION = 1e-9
"""Feasibility asked of the solver once the weeks are known."""

GAP = 1e-6
"""How near the best plan is proved to be, relative to its cost."""

NODES = 2000
"""Branches that the solver may look at: a count and not a time, so that every machine finds the same plan."""


@dataclass(frozen=True, eq=False)
class Solution:
    """A plan, what it costs since the decision, discounted (euros), and what each family was relaxed by."""

    schedule: Schedule
    cost: float
    relaxed: dict[str, Array]


@dataclass(frozen=True, eq=False)
class Row:
    """A constraint: coefficients of the unknowns, their least value."""

    coefficients: Array
    least: Array


@dataclass(frozen=True, eq=False)
class Programme:
    """What is asked of a plan around a response.

    margins: what each constraint keeps in hand, all told. relaxed: families that may give way. reserve: what of it was
    asked for, which makes the lasting need larger; the rest only makes up for what is not affine.
    """

    trial: Trial
    around: Response
    margins: Gaps | None = None
    relaxed: tuple[str, ...] = ()
    reserve: Gaps | None = None

    @cached_property
    def shape(self) -> tuple[int, int, int, int]:
        """Services, years in which something is decided, groups of services with the same week, steps of the menu."""
        services, steps = self.trial.weeks.shape
        years = len(self.trial.idle.years) - self.trial.start
        return services, years, 1 if self.trial.goal.together else services, steps - 1

    @property
    def slacks(self) -> int:
        """The number of unknowns that relax a constraint."""
        return len(RELAXED) - 1 + self.shape[1]

    @property
    def size(self) -> int:
        """The number of unknowns."""
        return self.shape[0] * self.shape[1] + self.steps + self.slacks

    @property
    def steps(self) -> int:
        """The number of steps of weeks that may be taken or not."""
        _, years, groups, steps = self.shape
        return groups * years * steps

    @property
    def people(self) -> float:
        """The posts that count for one in the programme."""
        return max(float(self.trial.posts.sum()), 1.0) / PARTS

    @property
    def money(self) -> float:
        """The euros that count for one: the yearly cost of as many posts."""
        cost = self.trial.ground.outcome().run.value("mean_post_cost", self.trial.idle.years[-1])
        return self.people * max(float(cost[0, 0, 0]), 1.0)

    @cached_property
    def drops(self) -> Array:
        """Hours between two weeks of the menu, (service, step)."""
        return -np.diff(self.trial.weeks, axis=1)

    def terms(self, affine: Affine, keep: Array) -> tuple[Array, Array]:
        """Return the coefficients of a result summed over some services, (year, unknown), and its constant, (year,)."""
        services, years, groups, _ = self.shape
        kept = keep[np.newaxis, :, np.newaxis]
        recruits = (affine.by_recruit * kept) * self.people
        weeks = (affine.by_week * kept)[..., np.newaxis] * self.drops[np.newaxis, :, np.newaxis, :]
        grouped = weeks.sum(axis=1, keepdims=True) if groups == 1 else weeks
        found = np.zeros((len(affine.at), self.size))
        found[:, : services * years] = recruits.reshape(len(found), -1)
        found[:, services * years : -self.slacks] = -grouped.reshape(len(found), -1)
        first, plan = self.trial.start, self.around.around
        moved = (affine.by_recruit * plan.recruits[first:].T + affine.by_week * self._shortened) * kept
        return found, (affine.at * keep).sum(axis=1) - moved.sum(axis=(1, 2))

    @cached_property
    def _shortened(self) -> Array:
        """Hours by which the weeks around differ from those of now, (service, year)."""
        return (self.around.around.weeks - self.trial.idle.weeks)[self.trial.start :].T

    def recruits_at(self, service: int, year: int) -> int:
        """Return the place of an unknown: recruits of a service in a year of decision."""
        return service * self.shape[1] + year

    def steps_at(self, group: int, year: int) -> slice:
        """Return the places of the steps of a group in a year of decision."""
        services, years, _, steps = self.shape
        first = services * years + (group * years + year) * steps
        return slice(first, first + steps)

    def slack_at(self, family: str, year: int = 0) -> int:
        """Return the place of what relaxes a family, in a year for money."""
        return self.size - self.slacks + RELAXED.index(family) + year

    @cached_property
    def cost(self) -> tuple[Array, Array]:
        """What each year costs against status quo: coefficients (year, unknown) and constant (year,)."""
        every = np.ones(self.shape[0])
        coefficients, constant = self.terms(self.around.staff, every)
        return coefficients / self.money, (constant + self.around.other_cost) / self.money

    @cached_property
    def whole_cost(self) -> tuple[Array, float]:
        """What the plan costs since the decision, discounted: coefficients and constant."""
        coefficients, constant = self.cost
        return self.around.discount @ coefficients, float(self.around.discount @ constant)

    @cached_property
    def time_back(self) -> Array:
        """Hours given back, times posts, in all years: coefficients, per post and hour of week."""
        found = np.zeros(self.size)
        worth = self.drops * self.trial.posts[:, np.newaxis] / self.trial.posts.sum()
        grouped = worth.sum(axis=0, keepdims=True) if self.shape[2] == 1 else worth
        for group in range(self.shape[2]):
            for year in range(self.shape[1]):
                found[self.steps_at(group, year)] = grouped[group]
        return found

    def solve(
        self, rows: list[Row], bounds: tuple[Array, Array], objective: Array, gap: float = GAP, nodes: int = NODES
    ) -> Array | None:
        """Return the unknowns that make the objective least, or None where no plan fits.

        gap: how near the best one they must be, relative to it. nodes: branches that the solver may look at.
        """
        binary = np.zeros(self.size, dtype=np.int64)
        binary[self._weeks] = 1
        matrix, least = stacked(rows)
        found = milp(
            objective,
            integrality=binary,
            bounds=Bounds(*bounds),
            constraints=LinearConstraint(matrix, least, np.inf),
            options={"mip_rel_gap": gap, "node_limit": nodes},
        )
        return None if found.x is None else self.exact(rows, self.settled(bounds, found.x), objective)

    def rounded(self, rows: list[Row], bounds: tuple[Array, Array], objective: Array) -> Array | None:
        """Return unknowns that make the objective little, weeks rounded up to the menu, or None where none fit."""
        found = self.exact(rows, bounds, objective)
        if found is None:
            return None
        found[self._weeks] = np.floor(found[self._weeks] + PRECISION * 100)
        return self.exact(rows, self.settled(bounds, found), objective)

    def settled(self, bounds: tuple[Array, Array], unknowns: Array) -> tuple[Array, Array]:
        """Return bounds between which the weeks are those of a plan."""
        low, high = (end.copy() for end in bounds)
        low[self._weeks] = high[self._weeks] = np.round(unknowns[self._weeks])
        return low, high

    @property
    def _weeks(self) -> slice:
        return slice(self.shape[0] * self.shape[1], -self.slacks)

    def exact(self, rows: list[Row], bounds: tuple[Array, Array], objective: Array) -> Array | None:
        """Return the unknowns that make the objective least, as precisely as can be, steps being any share of one."""
        matrix, least = stacked(rows)
        found = linprog(
            objective,
            A_ub=-matrix,
            b_ub=-least,
            bounds=[*zip(*(end.tolist() for end in bounds), strict=True)],
            method="highs",
            options={"primal_feasibility_tolerance": PRECISION},
        )
        return None if found.x is None else np.asarray(found.x)

    def schedule(self, unknowns: Array) -> Schedule:
        """Return the plan that unknowns stand for."""
        services, years, groups, steps = self.shape
        first, idle = self.trial.start, self.trial.idle
        recruits, weeks = np.zeros_like(idle.weeks), idle.weeks.copy()
        found = unknowns[: services * years].reshape(services, years) * self.people
        least = TOLERANCE / 20 * np.maximum(self.trial.posts, 1.0)
        recruits[first:] = np.where(found > least[:, np.newaxis], found, 0.0).T
        taken = np.round(unknowns[self._weeks]).reshape(groups, years, steps).sum(axis=2).astype(int)
        for service in range(services):
            weeks[first:, service] = self.trial.weeks[service, taken[min(service, groups - 1)]]
        return Schedule(idle.services, idle.years, weeks, recruits)


def stacked(rows: list[Row]) -> tuple[Array, Array]:
    """Return rows as one matrix, and the least value of each."""
    return np.vstack([row.coefficients for row in rows]), np.concatenate([np.atleast_1d(row.least) for row in rows])
