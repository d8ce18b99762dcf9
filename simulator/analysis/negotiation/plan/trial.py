"""Plans put into the simulation: how far each constraint is from its limit, at the median or in draws."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.draws import Values
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.negotiation.plan.goal import Goal
from simulator.analysis.negotiation.plan.schedule import PLAN, Schedule, idle, with_plan
from simulator.analysis.whatif import WhatIf
from simulator.dossier.catalogue import catalogue
from simulator.dossier.checks import STATUS_QUO
from simulator.engine.arithmetic import ratio
from simulator.engine.measures import Array

STEP = 0.5
"""Hours between two weeks of the menu, unless they would be more than MOST_STEPS."""

MOST_STEPS = 12

TOLERANCE = 1e-6
"""What may be missing for a constraint to hold, relative to what is constrained: the precision of the solver."""

ENOUGH = 1e12
"""A hiring ceiling that never binds."""

ROUNDS = 6
"""How many times what a week asks for is measured again with the recruits that it asked for."""

NAMES = (
    "posts_at_work",
    "effective_hours",
    "required",
    "service_improvement_hours",
    "respite_hours",
    "net_budget_effect",
    "hiring_room",
    "posts",
)
"""Results in which constraints are read."""

Flags = NDArray[np.bool_]

Cells = dict[str, Array]
"""Results of the plan by name, (year, service, point); of length 1 over services for those of the whole."""


@dataclass(frozen=True)
class Drawn:
    """Draws: what each uncertain number is worth in them, and how many they are."""

    values: Values
    count: int


@dataclass(frozen=True, eq=False)
class Gaps:
    """By how much each constraint is exceeded, below zero where it holds, −∞ where nothing is asked.

    service: posts at work that are missing, (year, service, draw); the others (year, draw). room: recruits beyond what
    schools can take. money: euros above the envelope. floor: posts below the fewest wanted.
    """

    service: Array
    room: Array
    money: Array
    floor: Array

    @property
    def families(self) -> dict[str, Array]:
        """Each constraint by its name."""
        return {"service": self.service, "room": self.room, "money": self.money, "floor": self.floor}


@dataclass(frozen=True, eq=False)
class Trial:
    """The goal set in the dossier, ready for any plan: simulated under the position held, against status quo.

    other: a trial of the same dossier, whose preparation is used again.
    """

    ground: Ground
    goal: Goal
    other: Trial | None = None

    def again(self, **changes: Any) -> Trial:
        """Return the same dossier with another goal, ready at once."""
        return Trial(self.ground, replace(self.goal, **changes), self)

    @cached_property
    def start(self) -> int:
        """The place of the first year in which something can be decided."""
        return max(self.ground.dossier.decision_year - self.ground.dossier.first_year, 0)

    @cached_property
    def idle(self) -> Schedule:
        """The plan that changes nothing."""
        return idle(self.ground.dossier, self._of_services("reference_week"))

    @cached_property
    def posts(self) -> Array:
        """The posts of each service at the start."""
        return self._of_services("base_posts")

    @cached_property
    def weeks(self) -> Array:
        """The weeks that a plan may choose from, (service, step): the longest first, the goal last, none above now."""
        longest = float(self.idle.weeks.max())
        step = STEP * np.ceil((longest - self.goal.week) / STEP / MOST_STEPS)
        menu = [*np.arange(longest, self.goal.week + TOLERANCE, -step), self.goal.week]
        return np.asarray(np.minimum(np.array(menu), self.idle.weeks[0][:, np.newaxis]))

    @property
    def hired_for(self) -> Array:
        """The week that people are hired for, (service,)."""
        return np.asarray(np.minimum(self.goal.hired_for, self.idle.weeks[0]))

    @cached_property
    def envelope(self) -> Array:
        """The most that each year may cost."""
        return np.array([self.goal.envelope_of(year) for year in self.idle.years])

    @cached_property
    def ceiling(self) -> Array:
        """What competitions and schools can take in each year, replacements included."""
        said = self.whatif.batch.central["hiring_ceiling"]
        return np.broadcast_to(said, (len(self.idle.years), 1, 1, len(self.whatif.batch.cases), 1))[:, 0, 0, 0, 0]

    @property
    def is_limited(self) -> bool:
        """Whether anybody says what competitions and schools can take."""
        return bool(self.ceiling.min() < catalogue().leaves["hiring_ceiling"].bounds[1])

    @cached_property
    def decides(self) -> Flags:
        """Whether something can be decided in each year."""
        return np.arange(len(self.idle.years)) >= self.start

    @cached_property
    def reachable(self) -> Flags:
        """Whether a recruit can change the posts at work of each year."""
        if self.other is not None:
            return self.other.reachable
        recruits = np.repeat(self.idle.recruits[..., np.newaxis], 2, axis=-1)
        recruits[self.start :, :, 1] = 1.0
        names = ("posts_at_work",)
        work = self.cells(self.idle.weeks[..., np.newaxis], recruits, names=names, ceiling=ENOUGH)["posts_at_work"]
        return np.asarray(np.any(work[..., 1] != work[..., 0], axis=1))

    @cached_property
    def whatif(self) -> WhatIf:
        """The plan and status quo under the position held; a plan of cuts stays as it was booked."""
        if self.other is not None:
            return self.other.whatif
        planned, held = with_plan(self.ground, self.idle), self.ground.held
        cases = (PLAN, held), (STATUS_QUO, held)
        return WhatIf(planned.dossier, planned.settings, cases, plans_follow=False)

    def cells(
        self,
        weeks: Array,
        recruits: Array,
        drawn: Drawn | None = None,
        names: tuple[str, ...] = NAMES,
        ceiling: float | None = None,
    ) -> Cells:
        """Return results of plans, whose weeks and recruits are (year, service, point), in their points or in draws.

        ceiling: what schools can take, instead of what the dossier says.
        """
        laid = self._laid(weeks, recruits)
        if ceiling is not None:
            laid["hiring_ceiling"] = np.full((1, 1, 1, 1), ceiling)
        points = np.zeros((0, drawn.count if drawn else 1))
        found = self.whatif.cells(names, points, drawn.values if drawn else None, laid)
        return {name: array[..., 0, :].sum(axis=1) for name, array in found.items()}

    def gaps(self, schedule: Schedule, drawn: Drawn | None = None, ceiling: float | None = None) -> Gaps:
        """Return by how much a plan exceeds each constraint. ceiling: what schools can take, if not as it is said."""
        weeks, recruits = schedule.weeks[..., np.newaxis], schedule.recruits[..., np.newaxis]
        cells = self.cells(weeks, recruits, drawn, ceiling=ceiling)
        decides, asked = self.decides[:, np.newaxis], schedule.recruits.sum(axis=1)[:, np.newaxis]
        missing = needed(cells, self.allowed(drawn)) - cells["posts_at_work"]
        above = -cells["net_budget_effect"][:, 0] - self.envelope[:, np.newaxis]
        floor = np.where(self.reachable, -np.inf if self.goal.posts is None else self.goal.posts, -np.inf)
        return Gaps(
            np.where(decides[..., np.newaxis], missing, -np.inf),
            np.where(decides, asked - cells["hiring_room"][:, 0], -np.inf),
            np.where(decides, above, -np.inf),
            floor[:, np.newaxis] - cells["posts"].sum(axis=1),
        )

    def allowed(self, drawn: Drawn | None = None) -> Array:
        """Return the missing hours allowed for one hour of work, (year, service, draw).

        Those of status quo or those tolerated, whichever are more; before any recruit can be at work, no fewer than
        there are when nothing is decided.
        """
        if self.other is not None and self.other.goal.overload == self.goal.overload:
            return self.other.allowed(drawn)
        known = self._allowed.get(drawn)
        if known is None:
            known = self._allowed[drawn] = self._allowed_in(drawn)
        return known

    @cached_property
    def usual(self) -> Array:
        """The missing hours allowed where none are tolerated beyond those of status quo, (year, service, 1)."""
        if self.goal.overload is None:
            return self.allowed()
        if self.other is not None:
            return self.other.usual
        return self.again(overload=None).usual

    @cached_property
    def lasting(self) -> Array:
        """The posts at work that the week people are hired for asks for, as much missing as in status quo.

        Whatever is tolerated: (year, service). Absence answers to what is missing: it is measured with enough recruits
        for nothing to be, then with those that this asks for, until they hardly move.
        """
        weeks = np.where(self.decides[:, np.newaxis], self.hired_for, self.idle.weeks)[..., np.newaxis]
        most = np.zeros_like(weeks)
        most[self.start] = self.posts[:, np.newaxis]
        none = self.cells(weeks, 0.0 * most, names=("posts_at_work",), ceiling=ENOUGH)["posts_at_work"][-1]
        share = np.ones_like(none)
        for _ in range(ROUNDS):
            cells, before = self.cells(weeks, most * share, ceiling=ENOUGH), share
            asked = needed(cells, self.usual)
            each = ratio(cells["posts_at_work"][-1] - none, share)
            share = np.clip(ratio(asked[-1] - none, each), TOLERANCE, 1.0)
            if np.abs(share - before).max() < TOLERANCE:
                break
        return np.asarray(asked[..., 0])

    def scale(self, family: str) -> Array:
        """Return what a constraint is of, so that what is missing is relative to it."""
        if family == "service":
            return np.maximum(self.posts, 1.0)[np.newaxis, :, np.newaxis]
        if family == "money":
            return np.maximum(np.abs(np.where(np.isfinite(self.envelope), self.envelope, 0.0)), 1e3)[:, np.newaxis]
        return np.full((1, 1), max(float(self.posts.sum()), 1.0))

    def holds(self, schedule: Schedule, drawn: Drawn | None = None) -> dict[str, Flags]:
        """Return whether every constraint of each family holds, in each draw."""
        families = self.gaps(schedule, drawn).families
        return {
            name: np.all(gap <= TOLERANCE * self.scale(name), axis=tuple(range(gap.ndim - 1)))
            for name, gap in families.items()
        }

    def _allowed_in(self, drawn: Drawn | None) -> Array:
        names = "overload_ratio_of_service", "net_budget_effect"
        laid = self._laid(self.idle.weeks[..., np.newaxis], self.idle.recruits[..., np.newaxis])
        points = np.zeros((0, drawn.count if drawn else 1))
        found = self.whatif.cells(names, points, drawn.values if drawn else None, laid)["overload_ratio_of_service"][
            :, 0
        ]
        allowed = np.maximum(found[:, :, 1], self.goal.overload or 0.0)
        early = np.logical_not(self.reachable)[:, np.newaxis, np.newaxis]
        return np.where(early, np.maximum(allowed, found[:, :, 0]), allowed)

    @cached_property
    def _allowed(self) -> dict[Drawn | None, Array]:
        return {}

    def _laid(self, weeks: Array, recruits: Array) -> dict[str, Array]:
        """Return the leaves that a plan decides, (year, kind, service, case, point), as they are in other cases."""
        ours = np.array([case.scenario == PLAN for case in self.whatif.batch.cases])[:, np.newaxis]
        laid = {}
        for name, values in (("week", weeks), ("recruits_decided", recruits)):
            others = self.whatif.batch.central[name]
            laid[name] = np.where(ours, values[:, np.newaxis, :, np.newaxis, :], others)
        laid["week_ahead"] = np.concatenate([laid["week"][1:], laid["week"][-1:]])
        return laid

    def _of_services(self, name: str) -> Array:
        """Return a number of each service in the first year."""
        values = self.ground.outcome().run.value(name, self.ground.dossier.first_year)[0, :, 0]
        return np.broadcast_to(values, (len(self.ground.dossier.services),))


def needed(cells: Cells, allowed: Array) -> Array:
    """Return the posts at work that leave no more missing hours than allowed, (year, service, point)."""
    asked = cells["required"] + cells["service_improvement_hours"] + cells["respite_hours"]
    return ratio(asked, cells["effective_hours"] * (1 + allowed))
