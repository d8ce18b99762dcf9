"""The phased plan that reaches a week soonest or cheapest within what is not negotiable, or what forbids it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.comparison import Comparison, Outcome, compare
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.negotiation.plan.checks import Check, checks_of
from simulator.analysis.negotiation.plan.goal import SOONEST, Goal, fail_if_goal_impossible
from simulator.analysis.negotiation.plan.relaxed import Relaxation, relaxations, sooner, together
from simulator.analysis.negotiation.plan.robust import ASKED, Holding, Sample, holding, sample_of, sturdy
from simulator.analysis.negotiation.plan.schedule import PLAN, Schedule, fail_if_name_taken, settings_of, with_plan
from simulator.analysis.negotiation.plan.search import Reached, counted, first_year_at, search
from simulator.analysis.negotiation.plan.trial import TOLERANCE, Gaps, Trial
from simulator.analysis.sample import Progress
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.overrides import Override
from simulator.engine.measures import Array
from simulator.uncertainty.sampling import SEED

DRAWS = 1000
"""Draws in which a plan is tried."""

ENDS = 0.05, 0.5, 0.95
"""Quantiles of a range."""

STEPS, MORE_STEPS = 40, 80
"""Programmes that a plan, or a robust one, takes at most or so: what progress is counted in."""


@dataclass(frozen=True, eq=False)
class Planned:
    """A plan put back into the simulation, or what forbids the goal.

    ground: what is on the table, with the plan as our proposal where there is one. aside: what the user set and the
    plan decides instead. holding: how often the plan holds over draws. obstacles: where there is no plan, what suffices
    alone to make one possible; joint: the least that makes one possible together, where nothing else than time or
    service suffices alone. sooner: what each constraint must give up for the goal to come a year earlier. margins: what
    a plan sought over draws keeps in hand.
    """

    ground: Ground
    goal: Goal
    trial: Trial
    aside: tuple[Override, ...] = ()
    schedule: Schedule | None = None
    sample: Sample | None = None
    holding: Holding | None = None
    obstacles: tuple[Relaxation, ...] = ()
    joint: Relaxation | None = None
    sooner: tuple[Relaxation, ...] = ()
    margins: Gaps | None = None

    @property
    def is_possible(self) -> bool:
        """Whether a plan meets every constraint."""
        return self.schedule is not None

    @cached_property
    def year(self) -> int:
        """The first year from which every service has the week of the goal, for a plan that is possible."""
        plan = self.plan
        return plan.years[first_year_at(plan, self.trial.weeks[:, -1])]

    @property
    def decision_years(self) -> tuple[int, ...]:
        """The years in which something can be decided."""
        return self.trial.idle.years[self.trial.start :]

    @cached_property
    def comparison(self) -> Comparison:
        """The plan and status quo under the position held, as any comparison runs them."""
        one = self.ground
        return compare(one.dossier, one.settings, (PLAN, STATUS_QUO), (one.held,))

    @property
    def outcome(self) -> Outcome:
        """The plan as any comparison runs it."""
        return self.comparison.outcome(PLAN, self.ground.held)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """Each constraint of the goal, as the plan meets it in that comparison."""
        quo = self.comparison.outcome(STATUS_QUO, self.ground.held)
        return checks_of(self.trial, self.plan, self.outcome, quo, self.margins)

    @cached_property
    def by_category(self) -> Mapping[str, Array]:
        """Recruits of each category, by year simulated: each service recruits in the proportions of its posts."""
        shares = self.outcome.run.value("category_share", self.plan.years[0])[..., 0]
        found = self.plan.recruits @ np.broadcast_to(shares, (len(shares), len(self.plan.services))).T
        return {category.id: found[:, rank] for rank, category in enumerate(self.ground.dossier.categories)}

    def cost(self, year: int) -> float:
        """Return what the plan costs in a year against status quo, at the median (euros)."""
        return -self.outcome.total("net_budget_effect", year)

    def project_cost(self, year: int) -> float:
        """Return what of that cost is paid for projects, whatever is recruited (euros)."""
        return self.outcome.total("ftap", year) + self.outcome.total("dsi", year)

    def range_of(self, year: int) -> tuple[float, float, float]:
        """Return what the plan may cost in a year against status quo: exceeded in 95, 50 and 5 draws of 100 (euros)."""
        low, middle, high = (float(end) for end in self._costs[:, self.plan.years.index(year)])
        return low, middle, high

    @cached_property
    def _costs(self) -> Array:
        if self.sample is None:
            raise ValueError("no draws")
        weeks, recruits = self.plan.weeks[..., np.newaxis], self.plan.recruits[..., np.newaxis]
        found = self.trial.cells(weeks, recruits, self.sample.here, ("net_budget_effect",))
        return np.asarray(np.quantile(-found["net_budget_effect"][:, 0], ENDS, axis=-1))

    @property
    def plan(self) -> Schedule:
        """The weeks and the recruits of a plan that is possible."""
        if self.schedule is None:
            raise ValueError("there is no plan")
        return self.schedule

    @cached_property
    def status_quo_has_slack(self) -> bool:
        """Whether some service has hours to spare in status quo, in a year of decision."""
        quo = self.comparison.outcome(STATUS_QUO, self.ground.held).run
        missing = np.array([quo.value("unmet_hours", year)[0, :, 0] for year in self.decision_years])
        return bool((missing < -TOLERANCE * self.trial.posts.sum()).any())

    @cached_property
    def is_short_before_arrivals(self) -> bool:
        """Whether more hours are missing than in status quo before any recruit can be at work."""
        quo = self.comparison.outcome(STATUS_QUO, self.ground.held).run
        ranks = np.flatnonzero(np.logical_and(self.trial.decides, np.logical_not(self.trial.reachable)))
        usual = [quo.value("overload_ratio_of_service", self.trial.idle.years[rank])[0, :, 0] for rank in ranks]
        floor = self.goal.overload or 0.0
        allowed = self.trial.allowed()[..., 0]
        return any(
            bool((allowed[rank] > np.maximum(one, floor) + TOLERANCE).any())
            for rank, one in zip(ranks, usual, strict=True)
        )


@dataclass(frozen=True, eq=False)
class Sturdy:
    """A plan sought over draws, beside the one at the median.

    elsewhere: how often the robust plan holds in as many draws in which it was not sought.
    """

    central: Planned
    robust: Planned
    elsewhere: Holding | None = None

    @property
    def reached(self) -> bool:
        """Whether the plan holds as often as asked."""
        return self.robust.holding is not None and self.robust.holding.share >= ASKED


def plan(ground: Ground, goal: Goal, progress: Progress | None = None, draws: int = DRAWS, seed: int = SEED) -> Planned:
    """Return the plan that reaches the goal, at the median of what is uncertain under the position held.

    Recruits are in ETP and not rounded. Raises DossierError for a goal that no dossier could have.
    """
    trial, watch = _trial(ground, goal), counted(progress, STEPS)
    found = search(trial, watch)
    if found is None:
        return _forbidden(trial, progress)
    more = sooner(trial, found.year, watch) if goal.objective == SOONEST and found.year > trial.start else ()
    return _planned(trial, found, sample_of(trial, draws, seed), more)


def robust(
    ground: Ground, goal: Goal, progress: Progress | None = None, draws: int = DRAWS, seed: int = SEED
) -> Sturdy:
    """Return the plan that holds in nine draws of ten, or most often, beside the one at the median."""
    trial, watch = _trial(ground, goal), counted(progress, MORE_STEPS)
    found = search(trial, watch)
    if found is None:
        forbidden = _forbidden(trial, progress)
        return Sturdy(forbidden, forbidden)
    sample = sample_of(trial, draws, seed)
    best, kept = sturdy(trial, found, sample.here, watch)
    central = _planned(trial, found, sample)
    elsewhere = holding(trial, best.solution.schedule, sample.elsewhere)
    return Sturdy(central, central if best is found else _planned(trial, best, sample, margins=kept), elsewhere)


def _trial(ground: Ground, goal: Goal) -> Trial:
    fail_if_goal_impossible(goal, ground)
    fail_if_name_taken(ground)
    return Trial(ground, goal)


def _planned(
    trial: Trial,
    found: Reached,
    sample: Sample,
    more: tuple[Relaxation, ...] = (),
    margins: Gaps | None = None,
) -> Planned:
    schedule = found.solution.schedule
    return Planned(
        ground=with_plan(trial.ground, schedule),
        goal=trial.goal,
        trial=trial,
        aside=settings_of(trial.ground)[1],
        schedule=schedule,
        sample=sample,
        holding=holding(trial, schedule, sample.here),
        sooner=more,
        margins=margins,
    )


def _forbidden(trial: Trial, progress: Progress | None) -> Planned:
    watch = counted(progress, STEPS)
    obstacles = relaxations(trial, watch)
    others = [one for one in obstacles if one.families[0] not in ("service", "week", "towards", "year")]
    joint = None if others else together(trial, watch)
    aside = settings_of(trial.ground)[1]
    return Planned(trial.ground, trial.goal, trial, aside=aside, obstacles=obstacles, joint=joint)
