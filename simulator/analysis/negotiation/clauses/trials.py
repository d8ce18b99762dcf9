"""How the gain that triggers a stage can be shown, tool by tool, and whether anything there is could show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.analysis.negotiation.clauses.draws import Runs
from simulator.analysis.negotiation.clauses.found import Stage, Trial
from simulator.analysis.pilot import Pilot, usual_variation
from simulator.analysis.protocol import POWER, plans, power_of
from simulator.engine.measures import MINUTES_PER_HOUR

WEEKS = 12
"""Weeks of the trial that shows a gain: a quarter, as in the protocol."""

RECORDED = 39
"""Weeks of the records that the agreement asks for: the first three quarters of a year."""


def trials_of(runs: Runs, stages: Sequence[Stage]) -> tuple[Trial, ...]:
    """Return how to show, project by project, the lowest gain that triggers a stage; nothing where none does."""
    found = [stage.trigger.measured for stage in stages if stage.trigger.measured]
    if not found:
        return ()
    least = min(found, key=lambda measured: measured.share)
    effects = effects_at(runs, least.year, least.share)
    return tuple(_trial(effect) for effect in effects if effect.net > 0)


def can_be_shown(runs: Runs, year: int, share: float) -> bool:
    """Tell whether some tool could show, with all its users and four times in five, what it saves at a share of claims.

    By a trial, half of them compared with the other half, or by their records of the year, before and after. True where
    nothing is known of the users.
    """
    effects = effects_at(runs, year, share)
    return not effects or any(_is_seen(int(effect.users), effect.net) for effect in effects)


@dataclass(frozen=True)
class Effect:
    """What a project saves for each of its users in a year, in minutes a day: as claimed, and net at a share of it.

    net: less checking, new work and training, whether or not it can be reorganised: what records of time would show.
    """

    project: str
    users: float
    claimed: float
    net: float


def effects_at(runs: Runs, year: int, share: float) -> tuple[Effect, ...]:
    """Return what the projects in use in a year, whose users are known, save for each of them at a share of claims."""
    ground = runs.ground
    rank, outcome = ground.dossier.span.index(year), ground.outcome()
    leaves, run = outcome.inputs.leaves, outcome.run
    used, claimed = (run.value(name, year)[:, 0, 0] for name in ("in_service", "claimed_hours"))
    users, days = (leaves[name][:, 0, 0] for name in ("users", "working_days"))
    cells = runs.by_gain.cells(("net_saving", "base_hours"), np.array([[share]]))
    net = (cells["net_saving"][rank, :, :, 0, 0] * cells["base_hours"][rank, :, :, 0, 0]).sum(axis=1)
    found = []
    for place, project in enumerate(ground.dossier.projects):
        minutes = float(users[place]) * float(days[min(place, len(days) - 1)]) / MINUTES_PER_HOUR
        if used[place] and claimed[place] > 0 and minutes > 0:
            found.append(
                Effect(project.id, float(users[place]), float(claimed[place]) / minutes, float(net[place]) / minutes)
            )
    return tuple(found)


def _is_seen(users: int, effect: float) -> bool:
    if users < 2 or effect <= 0:  # noqa: PLR2004 (one in each group)
        return False
    ways = (Pilot(users // 2, WEEKS, users // 2), Pilot(users, RECORDED))
    return any(power_of(way, effect, usual_variation()) >= POWER for way in ways)


def _trial(effect: Effect) -> Trial:
    plan = plans(effect.net, WEEKS, usual_variation())[0]
    agents = plan.pilot.agents if plan.pilot else None
    return Trial(effect.project, effect.users, effect.claimed, effect.net, WEEKS, agents, plan.minimal_effect)
