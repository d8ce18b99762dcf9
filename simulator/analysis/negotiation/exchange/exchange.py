"""Exchange rates: what an hour less a week is worth in posts, euros, points of realisation, days of delay, and back.

All rates are read at the point on the table: our proposal, the position held, the year. They are slopes there, for one
unit; the whole range says what each further hour costs, and what the rates become as more of the gain comes true.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.analysis.draws import drawn
from simulator.analysis.negotiation.exchange.moves import Around, moves
from simulator.analysis.negotiation.exchange.range import AtShare, Hour, hours_of, shares_of
from simulator.analysis.negotiation.exchange.rates import (
    EMPLOYER,
    FLOORS,
    HOUR_STEP,
    LATE_STEP,
    MONEY,
    POINT,
    POSTS,
    RISE_STEP,
    Ends,
    Rate,
    ends_of,
    over,
    rate_of,
)
from simulator.analysis.negotiation.exchange.slopes import AHEAD, OFFSETS, Slope, ahead, slope
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.sample import Progress
from simulator.engine.measures import DAYS_PER_YEAR, MINUTES_PER_HOUR, Array
from simulator.uncertainty.roots import increasing_root
from simulator.uncertainty.sampling import SEED

DRAWS = 200
"""Draws of the ranges."""

FELT = {"cases": ("delay",), "contacts": ("waiting_seconds", "answer_rate")}
"""What users feel of a service, by what it counts; the first kind that some service counts is told."""


@dataclass(frozen=True)
class Felt:
    """What an hour less that nobody is hired for does to users, at the margin.

    service: None for the whole organisation. at: what it is at the point; whole: with a whole hour less.
    """

    name: str
    service: str | None
    at: float
    whole: float
    slope: Slope
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Exchange:
    """The rates at the point on the table.

    slopes: of hires needed, net cost to the employer, net cost to public finances, for one hour less a week. whole:
    what a whole hour less really adds. ranges: of the slopes. per_point: of the net cost to the employer, for a share
    realised. points: of realisation that leave the net cost to the employer unchanged. late: days by which the
    calendar must be put off for the present cost to be unchanged, at the margin; late_whole: for a whole hour, None
    where no postponement is enough. felt: what users feel. lots: of posts and of euros a year; minutes: a week, for
    each lot and for one point. hours, shares: the whole range.
    """

    ground: Ground
    around: Around
    at: dict[str, float]
    slopes: dict[str, Slope]
    whole: dict[str, float]
    ranges: dict[str, Ends]
    per_point: Slope
    points: Rate
    late: Rate
    late_whole: float | None
    felt: tuple[Felt, ...]
    lots: dict[str, float]
    minutes: dict[str, Rate]
    hours: tuple[Hour, ...]
    shares: tuple[AtShare, ...]
    draws: int


def exchange(ground: Ground, draws: int = DRAWS, seed: int = SEED, progress: Progress | None = None) -> Exchange:
    """Return the exchange rates of what is on the table. draws: no range when 0."""
    tell = progress or (lambda *_: None)
    here = Around(ground)
    many = Around(ground, drawn(ground.dossier, draws, seed), draws) if draws else None
    at, slopes, whole, per_point = _local(here)
    tell(1, STAGES)
    sample = _local_sample(many) if many else {}
    tell(2, STAGES)
    felt = _felt(here, many)
    tell(3, STAGES)
    hours = hours_of(here, many)
    tell(4, STAGES)
    shares = shares_of(here, many)
    tell(STAGES, STAGES)
    return Exchange(
        ground,
        here,
        at,
        slopes,
        whole,
        {name: ends_of(sample.get(name)) for name in MONEY},
        per_point,
        _points(slopes[EMPLOYER], per_point, sample),
        _late(here, many),
        _late_whole(here),
        felt,
        _lots(slopes),
        _minutes(slopes, per_point, sample, _lots(slopes)),
        hours,
        shares,
        draws,
    )


STAGES = 5
"""Parts of the computation that its progress tells."""


def _local(here: Around) -> tuple[dict[str, float], dict[str, Slope], dict[str, float], Slope]:
    """Return results at the point, their slopes by hour, what a whole hour adds, the slope of the cost by share."""
    count = len(OFFSETS)
    by_hour = here.totals(MONEY, moves(count + 1, hours=np.array([*(OFFSETS * HOUR_STEP), 1.0])))
    by_rise = here.totals((EMPLOYER,), moves(count, rise=OFFSETS * RISE_STEP))[EMPLOYER][:, 0]
    at = {name: float(array[0, 0]) for name, array in by_hour.items()}
    whole = {name: float(array[-1, 0] - array[0, 0]) for name, array in by_hour.items()}
    near = {name: array[:-1, 0] for name, array in by_hour.items()}
    slopes = {name: slope(array, HOUR_STEP, FLOORS[name]) for name, array in near.items()}
    return at, slopes, whole, slope(by_rise, RISE_STEP, FLOORS[EMPLOYER])


def _local_sample(many: Around) -> dict[str, Array]:
    """Return the slopes for an hour less in each draw, (draw,), and that of the cost by share realised under "rise"."""
    still = np.zeros(len(AHEAD))
    points = moves(6, hours=np.array([*(AHEAD * HOUR_STEP), *still]), rise=np.array([*still, *(AHEAD * RISE_STEP)]))
    found = many.totals(MONEY, points)
    sample = {name: ahead(array[:3], HOUR_STEP, FLOORS[name]) for name, array in found.items()}
    return sample | {"rise": ahead(found[EMPLOYER][3:], RISE_STEP, FLOORS[EMPLOYER])}


def _present(many: Around) -> tuple[Array, Array]:
    """Return what the present cost rises by for an hour less, and falls by for a year of postponement, (draw,)."""
    still = np.zeros(len(AHEAD))
    points = moves(6, hours=np.array([*(AHEAD * HOUR_STEP), *still]), late=np.array([*still, *(AHEAD * LATE_STEP)]))
    found = many.present_cost(points)
    saved = -ahead(found[3:], LATE_STEP, FLOORS[EMPLOYER])
    return ahead(found[:3], HOUR_STEP, FLOORS[EMPLOYER]), saved


def _points(cost: Slope, per_point: Slope, sample: dict[str, Array]) -> Rate:
    drawn_points = over(sample[EMPLOYER], -sample["rise"] * POINT) if sample else None
    return rate_of(float(over(cost.value, -per_point.value * POINT)), drawn_points)


def _late(here: Around, many: Around | None) -> Rate:
    """Return the days by which the calendar must be put off for an hour less to leave the present cost unchanged."""
    days = [over(DAYS_PER_YEAR * cost, saved) for cost, saved in map(_present, [here, *([many] if many else [])])]
    return rate_of(float(days[0][0]), days[1] if many else None)


def _late_whole(here: Around) -> float | None:
    """Return the same for a whole hour, exactly; None where no postponement within the years simulated is enough."""
    longest = float(len(here.ground.dossier.span))
    before = here.present_cost(moves(1))[0]

    def saved(late: Array) -> Array:
        found: Array = before - here.present_cost(moves(len(late), hours=1.0, late=late))[:, 0]
        return found

    ends = saved(np.array([0.0, longest]))
    if ends[0] > -FLOORS[EMPLOYER]:
        return 0.0
    if ends[1] <= 0:
        return None
    return float(increasing_root(saved, np.zeros(1), np.zeros(1), np.array([longest]))[0]) * DAYS_PER_YEAR


def _lots(slopes: dict[str, Slope]) -> dict[str, float]:
    """Return lots of posts and of euros that buy minutes: 100 posts and a million, or less where an hour is worth less.

    Powers of ten, so that a lot is never worth more than an hour where it can be smaller.
    """
    found = {}
    for name, most in LARGEST_LOTS.items():
        worth = abs(slopes[name].value)
        found[name] = min(most, 10.0 ** np.floor(np.log10(worth))) if worth else most
    return found


LARGEST_LOTS = {POSTS: 100.0, EMPLOYER: 1e6}


def _minutes(
    slopes: dict[str, Slope], per_point: Slope, sample: dict[str, Array], lots: dict[str, float]
) -> dict[str, Rate]:
    """Return the minutes a week that a lot of posts, a lot of euros a year, one point of the share realised buy."""
    found = {}
    for name, lot in lots.items():
        drawn_minutes = over(MINUTES_PER_HOUR * lot, sample[name]) if sample else None
        found[name] = rate_of(float(over(MINUTES_PER_HOUR * lot, slopes[name].value)), drawn_minutes)
    each = POINT * MINUTES_PER_HOUR
    drawn_worth = over(-sample["rise"] * each, sample[EMPLOYER]) if sample else None
    return found | {"realisation": rate_of(float(over(-per_point.value * each, slopes[EMPLOYER].value)), drawn_worth)}


def _felt(here: Around, many: Around | None) -> tuple[Felt, ...]:
    """Return what users feel of an hour less that nobody is hired for, service by service, or hours missing."""
    dossier = here.ground.dossier
    counted = here.cells(("cases_to_treat",), moves(1))["cases_to_treat"][0, :, 0, 0]
    kinds = [service.kind for service in dossier.services]
    ranks = {
        "cases": [rank for rank, kind in enumerate(kinds) if kind == "cases" and counted[rank] > 0],
        "contacts": [rank for rank, kind in enumerate(kinds) if kind == "contacts"],
    }
    kind = next((one for one in FELT if ranks[one]), None)
    names = FELT[kind] if kind else ("unmet_hours",)
    found = here.cells(names, moves(len(OFFSETS) + 1, hours=np.array([*(OFFSETS * HOUR_STEP), 1.0])), held=True)
    sample = many.cells(names, moves(len(AHEAD), hours=AHEAD * HOUR_STEP), held=True) if many else {}
    told = []
    for name in names:
        for rank in ranks[kind] if kind else [None]:
            line = found[name].sum(axis=(0, 1)) if rank is None else found[name][0, rank]
            own = sample.get(name)
            each = None if own is None else own.sum(axis=(0, 1)) if rank is None else own[0, rank]
            low, high = (None if each is None else ends_of(ahead(each, HOUR_STEP))) or (None, None)
            service = None if rank is None else dossier.services[rank].id
            rate = slope(line[:-1, 0], HOUR_STEP)
            told.append(Felt(name, service, float(line[0, 0]), float(line[-1, 0]), rate, low, high))
    return tuple(told)
