"""The levers of neighbouring measures on one base: our scenario with nothing given back yet.

The base keeps the projects, the posts and the uses of gains of our scenario. Its week is that of the start, no day,
no end of career, no training, no part-timer topped up. A measure holds its level from the year of decision on, so that
it is what a user sets by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.comparison import Comparison, Outcome, compare
from simulator.analysis.limits import GAIN_USES
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.opened import Opened
from simulator.analysis.whatif import WhatIf
from simulator.dossier.catalogue import catalogue
from simulator.dossier.figures import Figure
from simulator.dossier.inputs import PATH
from simulator.dossier.overrides import Override
from simulator.engine.measures import Array

WEEK, FOUR_DAYS, LEAVE, SENIOR, TRAINING, TOP_UP, HIRES = (
    "week",
    "four_days",
    "leave",
    "senior",
    "training",
    "top_up",
    "hires",
)
KEYS = (WEEK, FOUR_DAYS, LEAVE, SENIOR, TRAINING, TOP_UP, HIRES)
"""The measures, in the order in which they are told."""

TIME = (WEEK, FOUR_DAYS, LEAVE, SENIOR, TRAINING)
"""Those that take working hours away from the work of the service, which hires make up for."""

FOUR_DAY_WEEK = 32.0
"""Hours of the week in four days."""

OWN = {LEAVE: "extra_leave_days", SENIOR: "senior_cut", TRAINING: "training_days", TOP_UP: "part_time_top_up"}
"""The lever of each measure that has one of its own; the others move the week or recruitment."""

AT_REST = (*OWN.values(), "recruits_decided")
"""Levers that are 0 in the base."""

MOST_CUT = 0.95
"""The largest cut of working time looked at: a service where nobody works has no cost to compute."""

TINY = 1e-9
"""Hours a week that count as none."""


@dataclass(frozen=True)
class Base:
    """Our scenario with nothing given back yet.

    by_gains: whether all bankable gains go to time, and none elsewhere. hiring: whether missing hours are hired back;
    nobody is where nothing is spent, in no year.
    """

    ground: Ground
    by_gains: bool = False
    hiring: bool = True

    @cached_property
    def ours(self) -> Outcome:
        """Our scenario as it is, under the position held."""
        return self.ground.outcome()

    @cached_property
    def references(self) -> Array:
        """The week at the start of each service, (service,), at its median."""
        return self.leaf("reference_week")

    @property
    def one_week(self) -> bool:
        """Whether all services start from the same week."""
        return bool((self.references == self.references[0]).all())

    def leaf(self, name: str) -> Array:
        """Return a leaf of our scenario at its median in the year, (service,)."""
        values = self.ours.run.value(name, self.ground.year)[0, :, 0]
        return np.broadcast_to(values, len(self.ground.dossier.services))

    @cached_property
    def mean_reference(self) -> float:
        """The mean full-time week at the start."""
        return self.ours.total("full_time_reference_week", self.ground.year)

    def most(self, key: str) -> float:
        """Return the largest level of a measure that takes hours; 0 where it has no object in this dossier."""
        if key == FOUR_DAYS:
            return float(self.references.max() > FOUR_DAY_WEEK)
        bounds = {WEEK: 1 - catalogue().leaves["week"].bounds[0] / float(self.references.max())}
        highest = bounds.get(key) or catalogue().leaves[OWN[key]].bounds[1]
        return min(highest, MOST_CUT * self.every_hour(key)) if self.every_hour(key) < np.inf else 0.0

    def every_hour(self, key: str) -> float:
        """Return the level at which no hour would be left in some service."""
        if key in (LEAVE, TRAINING):
            return float((self.leaf("annual_hours_0") / self.leaf("daily_hours")).min())
        if key == SENIOR:
            share = float(self.leaf("senior_share").max())
            return 1 / share if share > 0 else np.inf
        longest = float(self.references.max())
        return 1.0 if key == WEEK else longest / max(longest - FOUR_DAY_WEEK, TINY)

    def weeks(self, key: str, level: Array) -> Array:
        """Return the week of each service, (service, point), for levels of a measure (point,)."""
        start = self.references[:, np.newaxis]
        if key == WEEK:
            return start * (1 - level)
        if key == FOUR_DAYS:
            return start - level * np.maximum(start - FOUR_DAY_WEEK, 0)
        return np.broadcast_to(start, (len(start), len(level)))

    # --- many levels at once ----------------------------------------------------------------------------------------

    @cached_property
    def whatif(self) -> WhatIf:
        """Our scenario under the position held, whose weeks, days and ends of career take many values."""
        ground = self.ground
        days = [Opened(ground.scenario, name, *catalogue().leaves[name].bounds) for name in (OWN[LEAVE], OWN[SENIOR])]
        bounds = catalogue().leaves["week"].bounds
        weeks = [Opened(place, "week", *bounds) for place in self._week_places]
        settings = (
            *ground.settings,
            *self._set_aside((OWN[LEAVE], OWN[SENIOR])),
            *self._compensated(float(self.hiring)),
        )
        return WhatIf(ground.dossier, settings, ((ground.scenario, ground.held),), (*weeks, *days), plans_follow=False)

    def points(self, key: str, level: Array) -> Array:
        """Return the values of the opened numbers, (number, point), for levels of a measure."""
        zero = np.zeros(len(level))
        weeks = self.weeks(key, level)[: len(self._week_places)]
        days = level if key in (LEAVE, TRAINING) else zero
        return np.vstack((weeks, days, level if key == SENIOR else zero))

    @property
    def _week_places(self) -> tuple[str, ...]:
        if self.one_week:
            return (self.ground.scenario,)
        return tuple(service.id for service in self.ground.dossier.services)

    # --- one level, as a user sets it -------------------------------------------------------------------------------

    def settings(self, key: str, level: float) -> tuple[Override, ...]:
        """Return what a user sets, besides what is already set, to have a measure at a level.

        level: for hires, those recruited each year.
        """
        name = OWN.get(key) or ("recruits_decided" if key == HIRES else "")
        own = [self._at(self.ground.scenario, name, level)] if name else []
        compensation = float(self.hiring and key in TIME)
        weeks = self.weeks(key, np.array([level]))[:, 0]
        return (
            *self._compensated(compensation),
            *self._set_aside((name,)),
            *self._set_weeks(weeks),
            *own,
        )

    def put_back(self, key: str, level: float) -> Outcome:
        """Return our scenario with a measure at a level, from the ordinary comparison."""
        ground = self.ground
        settings = (*ground.settings, *self.settings(key, level))
        return self._compared(settings).outcome(ground.scenario, ground.held)

    def _compared(self, settings: tuple[Override, ...]) -> Comparison:
        return compare(self.ground.dossier, settings, [self.ground.scenario], [self.ground.held])

    def _compensated(self, share: float) -> Iterator[Override]:
        """Yield what share of missing hours is hired back, and all gains given to time where they alone pay."""
        if self._moves("compensation", share):
            yield self._at(self.ground.scenario, "compensation", share)
        for use in GAIN_USES if self.by_gains else ():
            wanted = float(use == "gain_use_week")
            if self._moves(use, wanted):
                yield self._at(self.ground.scenario, use, wanted)

    def _set_aside(self, but: tuple[str, ...]) -> Iterator[Override]:
        """Yield what puts the other levers of our scenario to rest."""
        for name in AT_REST:
            if name not in but and self._moves(name, 0.0):
                yield self._at(self.ground.scenario, name, 0.0)

    def _set_weeks(self, weeks: Array) -> Iterator[Override]:
        if self.one_week and self._moves("week", float(weeks[0])):
            yield self._at(self.ground.scenario, "week", float(weeks[0]))
        if not self.one_week:
            yield from (
                self._at(place, "week", float(week)) for place, week in zip(self._week_places, weeks, strict=True)
            )

    def _moves(self, name: str, value: float) -> bool:
        """Tell whether a lever of our scenario has another value in some year from the decision on."""
        values = self.ours.inputs.leaves[name]
        if values.ndim == PATH - 1:
            values = values[np.array(self.ground.dossier.span) >= self.ground.dossier.decision_year]
        return bool((values != value).any())

    def _at(self, place: str, name: str, value: float) -> Override:
        return Override(place, name, Figure(value=value, source=("set_by_user",)))
