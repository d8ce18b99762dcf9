"""The dilemma: what the cuts, the week and the overload become as more or less of the announced gain comes true.

Either the gain is real, and it can be given back as time; or it is not, and the posts cannot go. All projects realise
the same share of their claim; the rest is what the position held believes. The plan of cuts is a decision: it is booked
once, on what the dossier says, whatever share comes true, unless the scenario books on whatever is true.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.comparison import Comparison
from simulator.analysis.draws import Values, drawn
from simulator.analysis.negotiation.dilemma_shares import (
    AsCompared,
    Curve,
    Mark,
    Projects,
    Threshold,
    threshold,
)
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.sample import Progress
from simulator.analysis.side_by_side import booking_position
from simulator.analysis.whatif import WhatIf
from simulator.dossier.checks import ITSELF, STATUS_QUO
from simulator.dossier.origins import Case
from simulator.engine.measures import MINUTES_PER_HOUR, Array
from simulator.uncertainty.sampling import SEED

DRAWS = 500
"""Draws of the bands: the same at each share."""

STEP = 0.05
"""How far apart the shares looked at are: 31 from 0 to the largest."""

LARGEST = 1.5
"""The largest share looked at: an announcement that comes true one and a half times."""

TOLD = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5)
"""Shares of the table, beside the one that the position holds."""

AT_ONCE = 2
"""Shares whose draws are run at once."""

RESULTS = (
    "freed_posts",
    "self_financed_week",
    "overload_ratio",
    "scope_cut_posts",
    "withdrawn_posts",
    "withdrawn_at_work",
)


@dataclass(frozen=True)
class WholeYear:
    """A year in which all posts withdrawn are missing from its first day: the same cuts in full.

    cut: posts withdrawn by then. harmless: the share from which they leave no more overload than status quo.
    """

    year: int
    cut: Curve
    harmless: Threshold


@dataclass(frozen=True)
class Dilemma:
    """The curves over the realised share, in the year looked at, and where both camps stand on them.

    freed: posts that can go at constant service, under the plan answered. week: the week that is self-financed, under
    ours. overload, status_quo: of the plan answered and of the reference; added: the first less the second, paired.
    cut: posts that the plan has withdrawn at the end of the year; at_work: the same on average in the year, in which
    cuts of the year count for the time they are missing; unbacked: those of the average without a gain behind them, to
    which overload answers. asked: the weekly hours of our
    proposal, days off and end of career counted in. claimed, held: the share that each position holds, None where
    no deployed claim counts. draws: 0 where bands were not drawn.
    """

    ground: Ground
    projects: Projects
    shares: Array
    freed: Curve
    week: Curve
    overload: Curve
    status_quo: Curve
    cut: Curve
    at_work: Curve
    unbacked: Curve
    asked: float
    reference_week: float
    claimed: Mark | None
    held: Mark | None
    draws: int

    @property
    def added(self) -> Curve:
        """Overload of the plan answered beyond that of status quo, in the same draws."""
        return Curve(self.overload.central - self.status_quo.central, self.overload.sample - self.status_quo.sample)

    @property
    def has_claim(self) -> bool:
        """Whether some deployed project has a claim that the share weighs on."""
        return self.held is not None

    @property
    def moves(self) -> bool:
        """Whether the share moves anything in this year: some project is in service and its claim counts hours."""
        return bool(np.ptp(self.freed.central) > SOME * max(1.0, float(np.abs(self.freed.central).max())))

    @property
    def is_part_year(self) -> bool:
        """Whether posts are being withdrawn in the year, and so are missing for a part of it only."""
        missing = self.cut.central - self.at_work.central
        return bool((missing > SOME * np.abs(self.cut.central).max()).any())

    @property
    def follows(self) -> bool:
        """Whether the plan answered books its cuts on whatever is true, and so moves with the share."""
        return self.ground.dossier.scenarios[self.ground.opposed].booked_on == ITSELF

    @property
    def booked_on(self) -> str:
        """The position on which the plan answered books its cuts."""
        return booking_position(Case(self.ground.dossier, self.ground.opposed, self.ground.held))

    def at(self, curve: Curve, share: float) -> float:
        """Return what a curve is worth at a share that is on the grid, or between two of it."""
        return float(np.interp(share, self.shares, curve.central))

    def rank(self, share: float) -> int:
        """Return the place of a share on the grid."""
        return int(np.argmin(np.abs(self.shares - share)))

    @cached_property
    def told(self) -> tuple[float, ...]:
        """The shares of the table: even ones, and that of the position held where it is within the curves."""
        own = [self.held.share] if self.held and self.shares[0] <= self.held.share <= self.shares[-1] else []
        return tuple(sorted({*TOLD, *own}))

    @cached_property
    def harmless(self) -> Threshold:
        """The share from which the cuts leave no more overload than status quo."""
        return threshold(lambda at: self._excess(at, self.ground.rank), self.shares, self.added)

    @cached_property
    def whole_year(self) -> WholeYear | None:
        """The next year in which no post is being withdrawn; None in such a year, or where there is none after."""
        if not self.is_part_year:
            return None
        place = self._place(self.ground.opposed)
        found = self.projects.whatif.totals(
            ("withdrawn_posts", "withdrawn_at_work"), laid=self.projects.laid(self.shares)
        )
        ends, means = (found[name][:, place] for name in ("withdrawn_posts", "withdrawn_at_work"))
        settled = np.isclose(ends, means, rtol=SOME, atol=SOME).all(axis=-1)
        later = [rank for rank in np.flatnonzero(settled) if rank > self.ground.rank]
        if not later:
            return None
        rank = int(later[0])
        excess = self._excess(self.shares, rank)
        one = threshold(lambda at: self._excess(at, rank), self.shares, Curve(excess, np.zeros((len(self.shares), 0))))
        cut = np.broadcast_to(ends[rank], self.shares.shape)
        return WholeYear(self.ground.dossier.span[rank], Curve(cut, np.zeros((len(self.shares), 0))), one)

    @cached_property
    def paid(self) -> Threshold:
        """The share from which our week is self-financed."""

        def gaps(at: Array) -> Array:
            found = self._totals(("self_financed_week",), at)["self_financed_week"]
            missing: Array = found[self._place(self.ground.scenario)] - self.asked
            return missing

        return threshold(gaps, self.shares, Curve(self.week.central - self.asked, self.week.sample - self.asked))

    @cached_property
    def as_held(self) -> Mapping[str, float]:
        """What the position itself gives, each project with its own share: freed posts and overload added."""
        found = {name: array[self.ground.rank, :, 0] for name, array in self.projects.whatif.totals(RESULTS).items()}
        opposed, before = self._place(self.ground.opposed), self._place(STATUS_QUO)
        overload = found["overload_ratio"]
        return {
            "freed_posts": float(found["freed_posts"][opposed]),
            "added": float(overload[opposed] - overload[before]),
        }

    def _excess(self, shares: Array, rank: int) -> Array:
        """Return the overload that the plan answered adds to that of status quo in a year, (share,)."""
        laid = self.projects.laid(shares)
        overload = self.projects.whatif.totals(("overload_ratio",), laid=laid)["overload_ratio"][rank]
        excess: Array = overload[self._place(self.ground.opposed)] - overload[self._place(STATUS_QUO)]
        return np.broadcast_to(excess, shares.shape)

    def _totals(self, names: Sequence[str], shares: Array) -> dict[str, Array]:
        found = self.projects.whatif.totals(names, laid=self.projects.laid(shares))
        return {name: array[self.ground.rank] for name, array in found.items()}

    def _place(self, scenario: str) -> int:
        return self.projects.whatif.cases.index((scenario, self.ground.held))


SOME = 1e-9
"""Below this share of what is there, a difference is that of floating-point numbers."""


def dilemma(ground: Ground, draws: int = DRAWS, seed: int = SEED, progress: Progress | None = None) -> Dilemma:
    """Return the dilemma of what is on the table. draws: none of bands when 0."""
    cases = dict.fromkeys([*((name, ground.held) for name in ground.scenarios), (ground.opposed, ground.claimed)])
    whatif = WhatIf(ground.dossier, ground.settings, tuple(cases), plans_follow=False)
    return _found(ground, whatif, draws, seed, progress)


def dilemma_compared(ground: Ground, comparison: Comparison) -> Dilemma:
    """Return the same without bands from a comparison already run that holds the cases of the ground."""
    return _found(ground, AsCompared.of(comparison), 0, SEED, None)


def _found(ground: Ground, whatif: WhatIf, draws: int, seed: int, progress: Progress | None) -> Dilemma:
    projects = Projects(ground, whatif, drawn(ground.dossier, draws, seed) if draws else None)
    held, claimed = projects.mark(ground.held), projects.mark(ground.claimed)
    shares = _grid([mark.share for mark in (held, claimed) if mark])
    central = whatif.totals((*RESULTS, "week_minutes_given_back"), laid=projects.laid(shares))
    samples = _samples(projects, shares, draws, progress) if draws else {}
    places = {name: whatif.cases.index((name, ground.held)) for name in ground.scenarios}

    def curve(name: str, scenario: str) -> Curve:
        line = np.broadcast_to(central[name][ground.rank, places[scenario]], shares.shape)
        return Curve(line, samples[name][places[scenario]] if samples else np.zeros((len(shares), 0)))

    minutes = float(central["week_minutes_given_back"][ground.rank, places[ground.scenario], 0])
    return Dilemma(
        ground,
        projects,
        shares,
        freed=curve("freed_posts", ground.opposed),
        week=curve("self_financed_week", ground.scenario),
        overload=curve("overload_ratio", ground.opposed),
        status_quo=curve("overload_ratio", STATUS_QUO),
        cut=curve("withdrawn_posts", ground.opposed),
        at_work=curve("withdrawn_at_work", ground.opposed),
        unbacked=curve("scope_cut_posts", ground.opposed),
        asked=projects.reference_week - minutes / MINUTES_PER_HOUR,
        reference_week=projects.reference_week,
        claimed=claimed,
        held=held,
        draws=draws,
    )


def _grid(marks: Sequence[float]) -> Array:
    """Return the shares looked at: even ones, from below zero where a position holds a loss, and the marks."""
    lowest = min([0.0, *marks])
    low = -0.25 * np.ceil(-lowest / 0.25) if lowest < 0 else 0.0
    own = [mark for mark in marks if low <= mark <= LARGEST]
    even = np.arange(round(low / STEP), round(LARGEST / STEP) + 1) * STEP
    return np.unique(np.round([*even, *TOLD, *own], 12))


def _samples(projects: Projects, shares: Array, draws: int, progress: Progress | None) -> dict[str, Array]:
    """Return results in the year, (case, share, draw), some shares at a time."""
    pieces: dict[str, list[Array]] = {name: [] for name in RESULTS}
    for first in range(0, len(shares), AT_ONCE):
        some = shares[first : first + AT_ONCE]
        laid = projects.laid(np.repeat(some, draws), drawn=True)
        found = projects.whatif.totals(RESULTS, values=_repeated(projects.values, len(some)), laid=laid)
        for name, array in found.items():
            here = np.broadcast_to(array[projects.ground.rank], (array.shape[1], len(some) * draws))
            pieces[name].append(here.reshape(-1, len(some), draws))
        if progress:
            progress(min(first + AT_ONCE, len(shares)), len(shares))
    return {name: np.concatenate(arrays, axis=1) for name, arrays in pieces.items()}


def _repeated(values: Values | None, times: int) -> Values | None:
    """Return the values of the draws, all of them once for each share."""
    return values and (lambda unknown: np.tile(values(unknown), times))
