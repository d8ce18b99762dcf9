"""What an agreement by stages is made of: each fall of the week, what it costs, what triggers it, what happens if not.

Shares of a claim are numbers (0.3 for 30 %), hours are a year, costs are euros a year unless said.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.ranges import Range

ENVELOPE, SERVICE, FINANCED = "envelope", "service", "financed"
CONDITIONS = (ENVELOPE, SERVICE, FINANCED)
"""What a stage must meet: a cost within an envelope, no more missing hours than status quo, a share paid by gains."""

POSTPONE, HIRE = "postpone", "hire"
BRANCHES = (POSTPONE, HIRE)
"""What happens when the gain is not there: the stage is put off by a year, or what is missing is hired."""

REACHED, ALWAYS, NEVER, UNMEASURED = "reached", "always", "never", "unmeasured"
"""A gain meets the condition; it is met without any; none meets it up to MOST; no measure of a gain can decide."""

PAST, START, UNSEEN, NO_GAIN, ROUNDING, NOISE = "past", "start", "unseen", "no_gain", "rounding", "noise"
"""Why no measure can decide: the stage is before the decision, or on 1 January of its year; no gain shows in time; the
threshold is no gain; it is what the rounding of the level is worth; it is below what records or a trial would see."""

MOST = 1.5
"""The largest share of a claim that is tried: half as much again as what is announced."""


@dataclass(frozen=True)
class Fall:
    """A year in which the full-time week goes down. rank: of the year. before and after: means of the organisation.

    services: those whose week goes down, with both weeks; empty where it is the same for all.
    """

    rank: int
    year: int
    before: float
    after: float
    services: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True)
class Measured:
    """What must be measured before a stage, in the year before it.

    hours: bankable hours, rounded up by step, so that the condition still holds; exact: before rounding. share, minutes
    (a day for each agent) and posts: what these hours are also worth; then: bankable hours that the year of the stage
    would have. chance: share of the draws of the position held that reach them. claimed: those of the claimed position.
    """

    year: int
    hours: float
    exact: float
    step: float
    share: float
    minutes: float
    posts: float
    then: float
    chance: float
    claimed: float


@dataclass(frozen=True)
class Odds:
    """How well a trigger tells whether the condition holds, over the draws of the position held.

    missed: share of the draws that reach the trigger in which the condition is missed all the same; missed_below: of
    those that do not reach it; NaN where there is no such draw. shares: what makes the gap to the condition vary, as
    shares of its variance that add up to 1, largest first; empty for SERVICE.
    """

    missed: float
    missed_below: float
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Trigger:
    """When a stage takes place. kind: REACHED, ALWAYS, NEVER or UNMEASURED. level: the envelope or share asked for.

    share: the least share of the claims that meets the condition, NaN where none does; low and high: where it lies in
    nine draws out of ten, infinite where no gain is enough, never_in being the share of these draws. flat: whether
    gains change nothing. missing: by how much the condition is missed under the position held, at its medians and over
    draws, below zero where it is met; at_claim: the same if the claims came true in full. Both in euros a year, or in
    hours a year for SERVICE. missing_cost: the first in euros. reason: why kind is UNMEASURED, and exact: the threshold
    in hours a year that is then not asked for, NaN where there is none. odds: what the trigger says of the condition.
    """

    kind: str
    level: float
    share: float
    low: float
    high: float
    never_in: float
    flat: bool
    missing: Range
    at_claim: float
    missing_cost: Range
    measured: Measured | None = None
    reason: str = ""
    exact: float = math.nan
    odds: Odds | None = None


@dataclass(frozen=True)
class Otherwise:
    """What each branch is worth. avoided: credits that putting the stage off avoids, by year from its own to the last.

    Those recruited by competitions already opened stay; in_all: the sum of these years.

    hires and cost: what is hired more, and its yearly cost, where the tools save nothing at all, against what the
    trigger asks for (against the position held where there is no trigger).
    """

    avoided: tuple[tuple[int, Range], ...]
    in_all: Range
    hires: Range
    cost: Range


@dataclass(frozen=True)
class Stage:
    """A fall of the week with what it costs and needs in its year, under the position held.

    cost: the full long-run cost, every hour missing hired and each post at the cost of a career; spending: the
    credits of the year, what the scenario spends more than status quo at the pace of arrivals.
    added: the part of cost due to this stage alone, the week before it being kept that year; so are added_hires.
    filled: hires there at the end of the year. recruited_in: when competitions open for them to be there. missing and
    missing_status_quo: unmet hours; overload: how far the overload ratio is above that of status quo; next_overload:
    the same a year later, None after the last year.
    """

    fall: Fall
    cost: Range
    added: Range
    spending: Range
    hires: Range
    added_hires: Range
    filled: Range
    recruited_in: int
    missing: Range
    missing_status_quo: Range
    overload: Range
    next_overload: Range | None
    trigger: Trigger
    otherwise: Otherwise


@dataclass(frozen=True)
class Trial:
    """How the gain of a project can be shown. claimed and effect: minutes a day for each user, claimed and to be shown.

    The effect is net of checking, new work and training, whether or not it can be reorganised: what records would show.

    agents: in each group of a trial with a comparison group, for some weeks; None where none would do. least: the least
    effect that it sees four times in five, in minutes a day.
    """

    project: str
    users: float
    claimed: float
    effect: float
    weeks: int
    agents: int | None
    least: float


@dataclass(frozen=True)
class Agreement:
    """Stages and what they are agreed under. branch: POSTPONE or HIRE. given: the level that the user set, if any.

    safeguard: overload above that of status quo, in share of capacity, from which the agreement is looked at again: the
    most that a stage is expected to bring in its year, at the medians, rounded up to a point, one point at least.
    uncovered: posts that the opposed plan withdraws without gain behind, in the year of the ground.
    """

    ground: Ground
    condition: str
    branch: str
    given: float | None
    stages: tuple[Stage, ...]
    trials: tuple[Trial, ...]
    safeguard: float
    uncovered: Range
    draws: int
    seed: int

    @property
    def conditional(self) -> tuple[Stage, ...]:
        """The stages that a measured gain triggers."""
        return tuple(stage for stage in self.stages if stage.trigger.kind == REACHED)
