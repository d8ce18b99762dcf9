"""The frontier: mixes that no other beats for both sides, where each offer stands, and where an agreement is possible.

A mix is beaten where another is at least as good on every criterion, in the direction that each side wants, and better
on one. Points of the parties, where they give some, say what each would trade; without them only dominance is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from simulator.analysis.draws import drawn
from simulator.analysis.negotiation.frontier.grid import DIGITS, Grid, Mix
from simulator.analysis.negotiation.frontier.mixes import Table
from simulator.analysis.negotiation.frontier.pareto import (
    NOISE,
    distinct,
    dominators,
    nearest,
    non_dominated,
    places_of,
    spread,
)
from simulator.analysis.negotiation.frontier.scenarios import Kept, kept_of
from simulator.analysis.negotiation.frontier.weights import (
    BETTER,
    CRITERIA,
    EMPLOYER,
    PARTIES,
    UNION,
    Weights,
    scale_of,
)
from simulator.analysis.negotiation.frontier.zone import HELD, Judgement, Zone, zone_of
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.sample import Progress
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.stacks import Unknown
from simulator.engine.measures import Array
from simulator.uncertainty.quantiles import LEVELS
from simulator.uncertainty.sampling import SEED

MOST_SHOWN = 12
"""The most mixes shown."""

IN_ZONE = 8
"""The most mixes shown before those that only one party accepts."""

DRAWS = 200
"""Draws in which what is shown is evaluated."""

STEP = 0.1
"""What moving along the frontier is told for: a criterion better by that share of its swing."""


@dataclass(frozen=True)
class Trade:
    """From an offer along the frontier: the point that betters a criterion and gives up the least of the others."""

    criterion: int
    point: int


@dataclass(frozen=True)
class Standing:
    """Where a scenario stands. point: its place among points. beaten_by: how many points beat it, by position.

    better: under the position held, the nearest of those on the frontier, if any. trades: what it could be exchanged
    for along the frontier.
    """

    scenario: str
    point: int
    beaten_by: tuple[int, ...]
    better: int | None
    trades: tuple[Trade, ...]


@dataclass(frozen=True)
class Drawn:
    """A point in the draws. quantiles: of its criteria, (position, level, criterion).

    agreed: the share of draws in which both parties accept it, under each position.
    """

    quantiles: Array
    agreed: tuple[float, ...]


@dataclass(frozen=True)
class Frontier:
    """Scenarios of the dossier, then mixes, each one a point; those equal in every result to one before are left out.

    levels: (position, point, criterion), the position held first. efficient: whether a point is on the frontier,
    (position, point). mixes: those of the points that are not scenarios. asked: how many mixes were evaluated.
    shown: the mixes shown, by rising spending. drawn: every scenario and every mix shown, in the draws.
    """

    table: Table
    zone: Zone
    levels: Array
    efficient: np.ndarray
    mixes: Grid
    asked: int
    standings: tuple[Standing, ...]
    shown: tuple[int, ...]
    drawn: Mapping[int, Drawn] = field(default_factory=dict)
    draws: int = DRAWS

    @property
    def ground(self) -> Ground:
        """What is on the table."""
        return self.table.ground

    @property
    def judgement(self) -> Judgement:
        """The points of each party, the scale and the fallbacks."""
        return self.zone.judgement

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The scenarios of the dossier: the first points."""
        return tuple(self.ground.dossier.scenarios)

    @property
    def positions(self) -> tuple[str, ...]:
        """The position held, then the one claimed where it is another."""
        return self.table.positions

    def mix(self, point: int) -> Mix | None:
        """Return the mix of a point, or None where it is a scenario."""
        return self.mixes.mix(point - len(self.scenarios)) if point >= len(self.scenarios) else None

    @cached_property
    def kept(self) -> Kept:
        """The dossier with the mixes shown among its scenarios."""
        mixes = (self.mix(point) for point in self.shown)
        return kept_of(self.table, [mix for mix in mixes if mix is not None])


def frontier(
    ground: Ground,
    weights: Weights | None = None,
    fallbacks: Mapping[str, str] | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Frontier:
    """Return the frontier of what a negotiation may decide.

    weights: the points of the parties; None where nobody gave any. fallbacks: the scenario that each party falls back
    on without an agreement, by party: status quo for the union and the plan that is answered for the employer where
    none is named. Raises DossierError: an unknown scenario, RunError: a result is not finite.
    """
    table = Table(ground)
    whole = len(table.grid) + draws * MOST_SHOWN
    offers, asked = table.offers(), table.levels(table.grid, progress=_part(progress, 0, whole))
    kept = _kept(np.concatenate([offers, asked], axis=1), offers.shape[1])
    levels = np.concatenate([offers, asked[:, kept]], axis=1)
    judgement = Judgement(weights or Weights(), scale_of(levels), _fallbacks(ground, fallbacks or {}))
    zone = zone_of(judgement, levels)
    places = np.stack([places_of(_goods(each, judgement.weights)) for each in levels])
    efficient = np.stack([non_dominated(each) for each in places])
    standings = tuple(
        _standing(scenario, point, zone, places, efficient) for point, scenario in enumerate(ground.dossier.scenarios)
    )
    facing = [each for each in standings if each.scenario in (ground.scenario, ground.opposed)]
    shown = _shown(zone, efficient[HELD], facing, offers.shape[1])
    mixes = table.grid.take(kept)
    found = Frontier(table, zone, levels, efficient, mixes, len(table.grid), standings, shown, draws=draws)
    return _with_draws(found, seed, _part(progress, len(table.grid), whole))


def _fallbacks(ground: Ground, named: Mapping[str, str]) -> Mapping[str, int]:
    """Return the place of the scenario that each party falls back on."""
    scenarios = list(ground.dossier.scenarios)
    found = {UNION: STATUS_QUO, EMPLOYER: ground.opposed, **named}
    for party in PARTIES:
        fail_if_unknown(found[party], scenarios, f"--{party}-fallback")
    return {party: scenarios.index(found[party]) for party in PARTIES}


def _kept(levels: Array, scenarios: int) -> np.ndarray:
    """Return the ranks of the mixes that equal no scenario and no mix before them, under any position."""
    ranks = distinct(np.concatenate([places_of(each) for each in levels], axis=1)) - scenarios
    return ranks[ranks >= 0]


def _goods(levels: Array, weights: Weights) -> Array:
    """Return levels (point, criterion) as columns of which every party concerned wants more."""
    columns = [levels[:, place] * BETTER[place] * sign for place, sign in weights.wants()]
    return np.stack(columns, axis=1)


def _standing(scenario: str, point: int, zone: Zone, places: np.ndarray, efficient: np.ndarray) -> Standing:
    beaten = [dominators(each, point) for each in places]
    coordinates = zone.judgement.scale.places(zone.levels[HELD])
    better = nearest(coordinates, point, beaten[HELD] & efficient[HELD])
    trades = _trades(coordinates - coordinates[point], zone.judgement.weights, efficient[HELD])
    return Standing(scenario, point, tuple(int(each.sum()) for each in beaten), better, trades)


def _trades(moves: Array, weights: Weights, efficient: np.ndarray) -> tuple[Trade, ...]:
    """Return, for each criterion and direction wanted, the point of the frontier that betters it for least.

    moves: from an offer to each point, (point, criterion), in shares of the swing. Of two for as little, the nearest.
    """
    wants = weights.wants()
    wanted = np.stack([moves[:, place] * sign for place, sign in wants], axis=1)
    lost = np.round(np.maximum(-wanted, 0).sum(axis=1), DIGITS)
    order = np.lexsort((np.abs(moves).sum(axis=1), lost))
    found = []
    for column, (place, _) in enumerate(wants):
        enough = order[(efficient & (wanted[:, column] >= STEP - NOISE))[order]]
        found += [Trade(place, int(point)) for point in enough[:1]]
    return tuple(found)


def _shown(zone: Zone, efficient: np.ndarray, standings: Sequence[Standing], scenarios: int) -> tuple[int, ...]:
    """Return the mixes shown, by rising spending: those with a part in the text, then the farthest from all shown.

    Those of the zone come first, up to a number, then those that one party accepts, then those of the whole frontier.
    """
    closest = () if zone.closest is None else (zone.closest,)
    better = (standing.better for standing in standings if standing.better is not None)
    named = [point for point in dict.fromkeys((*zone.named.values(), *closest, *better)) if point >= scenarios]
    named = named[:MOST_SHOWN]
    coordinates = zone.judgement.scale.places(zone.levels[HELD])
    mixes = efficient & (np.arange(len(efficient)) >= scenarios)
    someone = zone.accepted[UNION][HELD] | zone.accepted[EMPLOYER][HELD]
    for among, most in ((mixes & zone.inside("held"), IN_ZONE), (mixes & someone, MOST_SHOWN), (mixes, MOST_SHOWN)):
        named += spread(coordinates, among, [*range(scenarios), *named], most - len(named))
    spending = zone.levels[HELD, :, -1]
    return tuple(sorted(named, key=lambda point: float(spending[point])))


def _with_draws(found: Frontier, seed: int, progress: Progress | None) -> Frontier:
    """Return the frontier with every scenario and every mix shown in the draws."""
    draws, shown, first = found.draws, len(found.shown), len(found.scenarios)
    values = drawn(found.ground.dossier, draws, seed)
    offers = found.table.drawn_offers(values, draws)
    repeated = found.mixes.take(np.repeat(np.array(found.shown, dtype=int) - first, draws))

    def tiled(unknown: Unknown) -> Array:
        return np.tile(values(unknown), shown)

    rows = offers
    if shown:
        levels = found.table.levels(repeated, tiled, progress)
        rows = np.concatenate([offers, levels.reshape(len(levels), shown, draws, len(CRITERIA))], axis=1)
    told = [_drawn(found.judgement, rows[:, rank], offers) for rank in range(rows.shape[1])]
    points = (*range(first), *found.shown)
    return replace(found, drawn=dict(zip(points, told, strict=True)))


def _drawn(judgement: Judgement, levels: Array, offers: Array) -> Drawn:
    """Return a point in the draws. levels: (position, draw, criterion). offers: (position, scenario, draw, criterion).

    Each party compares with its fallback in the same draw.
    """
    agreed = [judgement.accepted(party, levels, offers[:, judgement.fallbacks[party]]) for party in PARTIES]
    shares = (agreed[0] & agreed[1]).mean(axis=-1)
    return Drawn(np.quantile(levels, LEVELS, axis=1).swapaxes(0, 1), tuple(float(share) for share in shares))


def _part(progress: Progress | None, before: int, whole: int) -> Progress | None:
    """Return what tells the progress of a part as that of the whole."""
    return progress and (lambda done, _: progress(before + done, whole))
