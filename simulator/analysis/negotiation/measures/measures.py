"""Neighbouring measures: what the same amount a year buys as a shorter week, days, end of career, training, hires.

The cost of a measure is counted alike for all: its full long-run cost, each post at the mean cost of a career. For
measures that take hours it is the net cost to the employer, every missing hour hired back; for part-timers brought back
to full time, their pay; for hires, their posts. What the measure adds to the credits of the year is told beside.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import Literal

from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.negotiation.measures.found import Measure, hires, time_measure, top_up
from simulator.analysis.negotiation.measures.gainers import Gainers, gainers
from simulator.analysis.negotiation.measures.levers import KEYS, TIME, WEEK, Base
from simulator.analysis.negotiation.measures.solving import Solver
from simulator.analysis.sample import Progress
from simulator.engine.measures import Array
from simulator.uncertainty.sampling import SEED

DRAWS = 200
"""Draws of the ranges: the same for every measure."""

GAINS: Literal["gains"] = "gains"
"""The envelope of bankable gains alone."""

RUNS = 40
"""Runs of the model that a menu takes, more or less."""

Asked = float | Literal["gains"] | None
"""The envelope asked for: an amount a year, the gains alone, or what our scenario costs where None."""


@dataclass(frozen=True)
class Envelope:
    """What may be spent in the year. kind: scenario, typed or gains.

    amount: as asked, the worth of bankable gains at the full cost of a post where they alone pay. money: what credits
    are spent, never below zero, and none where gains alone pay.
    """

    kind: str
    amount: float
    money: float


@dataclass(frozen=True)
class Measures:
    """The menu. missing: measures that the dossier says nothing to compute with, or that have no object in it.

    floor: what giving nothing back costs, the time that tools take being hired back. entry_cost: the cost of a post in
    its first full year, mean_cost: over a career. reference: the mean week at the start; pooled_week: the one that
    gains and reorganisation pay for alone where hours move from one service to another.
    """

    ground: Ground
    envelope: Envelope
    menu: tuple[Measure, ...]
    missing: tuple[str, ...]
    floor: float
    mean_cost: float
    entry_cost: float
    reference: float
    pooled_week: float
    gainers: Gainers | None
    draws: int
    seed: int

    @property
    def decided(self) -> bool:
        """Whether anything may be decided by the year."""
        return self.ground.year >= self.ground.dossier.decision_year

    @property
    def hiring(self) -> bool:
        """Whether missing hours are hired back: nobody is hired where nothing is spent."""
        return self.envelope.money > 0

    def measure(self, key: str) -> Measure | None:
        """Return a measure of the menu."""
        return next((one for one in self.menu if one.key == key), None)


def measures(
    ground: Ground,
    envelope: Asked = None,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Measures:
    """Return what the same envelope buys of each measure. draws: 0 for no range."""
    base = Base(ground, by_gains=envelope == GAINS)
    spent = _envelope(base, envelope)
    base = replace(base, hiring=spent.money > 0)
    done = count(1)

    def tell() -> None:
        if progress:
            progress(min(next(done), RUNS), RUNS)

    solver = Solver(base, spent.money, draws, seed, tell)
    if ground.year < ground.dossier.decision_year:
        return _nothing_decided(base, spent, draws, seed)
    bought = solver.time_measures()
    post, all_topped_up = solver.prices()
    menu = [time_measure(base, key, bought[key]) for key in TIME if key in bought]
    if all_topped_up[0] > 0:
        menu.append(top_up(solver, all_topped_up))
    menu.append(hires(solver, post))
    known = {one.key: one for one in menu}
    return Measures(
        ground=ground,
        envelope=spent,
        menu=tuple(menu),
        missing=tuple(key for key in KEYS if key not in known),
        floor=float(bought[WEEK].least[0]),
        mean_cost=float(post[0]),
        entry_cost=entry_cost(base),
        reference=base.mean_reference,
        pooled_week=base.ours.total("self_financed_week", ground.year),
        gainers=gainers(ground.dossier, {key: one.outcome for key, one in known.items()}, ground.year),
        draws=draws,
        seed=seed,
    )


def _nothing_decided(base: Base, spent: Envelope, draws: int, seed: int) -> Measures:
    return Measures(base.ground, spent, (), KEYS, 0.0, 0.0, 0.0, base.mean_reference, 0.0, None, draws, seed)


def _envelope(base: Base, asked: Asked) -> Envelope:
    ground, ours = base.ground, base.ours
    if asked == GAINS:
        freed, each = (ours.run.value(name, ground.year) for name in ("freed_posts", "full_post_cost"))
        return Envelope(GAINS, float((freed * each).sum()), 0.0)
    if asked is None:
        amount = sum(ours.total(name, ground.year) for name in ("net_cost_employer", "top_up_cost"))
        return Envelope("scenario", amount, max(amount, 0.0))
    return Envelope("typed", float(asked), max(float(asked), 0.0))


def entry_cost(base: Base) -> float:
    """Return the mean cost of a post in its first full year, CAS Pensions included, at entry costs."""
    run, year = base.ours.run, base.ground.year

    def value(name: str) -> Array:
        return run.value(name, year)[..., 0]

    posts = value("posts_0")
    each = value("post_cost") * value("entry_cost_ratio") * value("wage_index") * (1 + value("pension_markup"))
    whole = float(posts.sum())
    return float((posts * each).sum()) / whole if whole else 0.0
