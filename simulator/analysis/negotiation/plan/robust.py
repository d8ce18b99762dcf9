"""A plan that still holds when uncertain numbers turn out badly: what it keeps in hand is found by halving."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.analysis.draws import drawn
from simulator.analysis.negotiation.plan.schedule import Schedule
from simulator.analysis.negotiation.plan.search import Reached, Watch, search
from simulator.analysis.negotiation.plan.trial import Drawn, Flags, Gaps, Trial
from simulator.engine.arithmetic import positive
from simulator.engine.measures import Array

ASKED = 0.9
"""Share of the draws in which every constraint must hold."""

HALVINGS = 6

LEVELS = 0.5, 1.0
"""The least and the most quantile of what may be missing that a plan keeps in hand."""


@dataclass(frozen=True)
class Holding:
    """How often a plan holds in draws, every constraint at once, and how often each family fails."""

    share: float
    fails: dict[str, float]

    @property
    def weakest(self) -> str | None:
        """The constraint that fails most often, or None where none ever does."""
        worst = max(self.fails, key=lambda name: self.fails[name])
        return worst if self.fails[worst] > 0 else None


@dataclass(frozen=True, eq=False)
class Sample:
    """Draws in which plans are sought, and as many others in which they are only tried."""

    here: Drawn
    elsewhere: Drawn


def sample_of(trial: Trial, draws: int, seed: int) -> Sample:
    """Return the first draws of a seed, and as many that follow: the same for every plan."""
    values = drawn(trial.ground.dossier, 2 * draws, seed)
    return Sample(
        Drawn(lambda unknown: values(unknown)[:draws], draws), Drawn(lambda unknown: values(unknown)[draws:], draws)
    )


def holding(trial: Trial, plan: Schedule, draws: Drawn) -> Holding:
    """Return how often every constraint of a plan holds, in every year and service at once."""
    holds = trial.holds(plan, draws)
    return Holding(_share(holds, draws.count), {name: 1 - float(np.mean(held)) for name, held in holds.items()})


def _share(holds: dict[str, Flags], count: int) -> float:
    return float(np.mean(np.all([np.broadcast_to(held, (count,)) for held in holds.values()], axis=0)))


def sturdy(trial: Trial, central: Reached, draws: Drawn, watch: Watch) -> tuple[Reached, Gaps | None]:
    """Return the soonest and cheapest plan found that holds in the share asked for, else the one that holds most often.

    With it, what it keeps in hand.

    central: the plan at the median. Each constraint keeps in hand a quantile of what it may be missing, the same for
    all, measured around the plan before. A plan with the same week everywhere is tried too where weeks may differ.
    """
    none: Gaps | None = None
    tried = [(central, none, holding(trial, central.solution.schedule, draws))]
    low, high = LEVELS
    level = ASKED
    for _ in range(HALVINGS):
        if tried[0][2].share >= ASKED:
            break
        kept = margins(trial, tried[-1][0].solution.schedule, draws, level)
        found = search(trial, watch, kept, central.year)
        if found is None:
            high = level
        else:
            tried.append((found, kept, holding(trial, found.solution.schedule, draws)))
            low, high = (level, high) if tried[-1][2].share < ASKED else (low, level)
        level = (low + high) / 2
    if not trial.goal.together and tried[0][2].share < ASKED:
        common, reserve = sturdy(trial.again(together=True, first=()), central, draws, watch)
        tried.append((common, reserve, holding(trial, common.solution.schedule, draws)))
    enough = [one for one in tried if one[2].share >= ASKED]
    if enough:
        return min(enough, key=lambda one: (max(one[0].year, central.year), one[0].solution.cost))[:2]
    return max(tried, key=lambda one: one[2].share)[:2]


def margins(trial: Trial, plan: Schedule, draws: Drawn, level: float) -> Gaps:
    """Return what each constraint of a plan may be missing beyond the median, at a quantile of the draws."""
    central, found = trial.gaps(plan).families, trial.gaps(plan, draws).families
    return Gaps(**{name: _beyond(central[name], found[name], level) for name in central})


def _beyond(central: Array, found: Array, level: float) -> Array:
    asked = np.isfinite(central)
    missing = np.where(asked, found, 0.0) - np.where(asked, central, 0.0)
    return positive(np.asarray(np.quantile(missing, level, axis=-1, keepdims=True)))
