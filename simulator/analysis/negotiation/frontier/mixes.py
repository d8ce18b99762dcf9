"""Mixes: what a negotiation may decide, on a grid, and what each is worth by the criteria under each position.

A mix is a scenario of the dossier, the one that cuts posts, with its levers replaced: how the gains are used, the week
and how it gets there, the share of missing hours hired back, and whether the projects are deployed at all. What the
gains taken as posts and given to the week leave goes to the service.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.draws import Values
from simulator.analysis.negotiation.frontier.grid import DIGITS, Grid, WeekPath
from simulator.analysis.negotiation.frontier.weights import RESULTS, criteria_of
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.sample import Progress
from simulator.analysis.whatif import BLOCK, NO_POINT, WhatIf
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.inputs import PATH
from simulator.dossier.origins import Case
from simulator.dossier.stacks import Number, Unknown
from simulator.engine.measures import Array

SHARES = 10
"""Gains are shared out by tenths."""

HIRED_BACK = 4
"""The share of missing hours hired back goes by quarters."""

MOST_WEEKS = 4
"""The most weeks between the present one and the one proposed."""

LEVERS = ("gain_use_posts", "gain_use_service", "gain_use_week", "gain_use_respite", "compensation", "week")
"""The levers that a mix sets."""

LEFT_OUT = ("extra_cuts", "recruits_decided")
"""Levers that a mix leaves at zero: what a plan decides beside the claims and the week."""

ROOM = 8_000_000
"""Numbers of the week laid at once: fewer mixes are run together where years, services and cases are many."""


@dataclass(frozen=True)
class Table:
    """What mixes are evaluated on: the dossier on the table, and the scenario that mixes start from."""

    ground: Ground

    @property
    def positions(self) -> tuple[str, ...]:
        """The position held, then the one claimed where it is another."""
        return tuple(dict.fromkeys((self.ground.held, self.ground.claimed)))

    @cached_property
    def base(self) -> str:
        """The scenario that mixes start from: the plan that is answered, or another that deploys the projects."""
        scenarios = self.ground.dossier.scenarios
        asked = (self.ground.opposed, self.ground.scenario, *scenarios)
        moved = [name for name in dict.fromkeys(asked) if name != STATUS_QUO]
        return next((name for name in moved if scenarios[name].deploys != "none"), moved[0])

    @cached_property
    def grid(self) -> Grid:
        """Every mix: gains by tenths, weeks, share hired back by quarters; then the same weeks without the projects."""
        weeks, hired = range(len(self.paths)), range(HIRED_BACK + 1)
        uses = [(week, posts) for week in range(SHARES + 1) for posts in range(SHARES + 1 - week)]
        rows = [(posts, week, k, path, 1) for week, posts in uses for k in hired for path in weeks]
        rows += [(0, 0, k, path, 0) for k in hired for path in weeks]
        posts, week, k, path, deploys = np.array(rows).T
        return Grid(self.paths, posts / SHARES, week / SHARES, k / HIRED_BACK, path, deploys.astype(bool))

    @cached_property
    def paths(self) -> tuple[WeekPath, ...]:
        """The week as it is, that proposed, the same stopped on the way, then those of other scenarios, each once."""
        found: dict[bytes, WeekPath] = {}
        for path in (*self._whole_paths[:2], *self._stopped_paths, *self._whole_paths[2:]):
            found.setdefault(np.round(self.week_of(path), DIGITS).tobytes(), path)
        return tuple(found.values())

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """The levers that mixes leave at zero and that the scenario that they start from uses."""
        place = self._mixing.batch.cases.index(self._mixing_case(self.ground.held))
        leaves = self._mixing.batch.central
        return tuple(name for name in LEFT_OUT if np.any(_of_case(leaves[name], place)))

    def levels(self, grid: Grid, values: Values | None = None, progress: Progress | None = None) -> Array:
        """Return the criteria of mixes in the year looked at, (position, mix, criterion).

        values: what each uncertain number is worth for each mix, (mix,); its median when None.
        """
        span, services = len(self.ground.dossier.span), len(self.ground.dossier.services)
        size = min(BLOCK, max(1, ROOM // (span * services * len(self._mixing.batch.cases))))
        found = []
        for start in range(0, len(grid), size):
            if progress:
                progress(start, len(grid))
            cut = slice(start, start + size)
            found.append(self._block(grid.take(np.arange(len(grid))[cut]), _cut(values, cut)))
        return np.concatenate(found, axis=1)

    def offers(self) -> Array:
        """Return the criteria of the scenarios of the dossier, (position, scenario, criterion)."""
        outcomes, year = self.ground.comparison.outcomes, self.ground.year
        cases = [[outcomes[name, position] for name in self.ground.dossier.scenarios] for position in self.positions]
        totals = {name: np.array([[each.total(name, year) for each in row] for row in cases]) for name in RESULTS}
        return criteria_of(totals)

    def drawn_offers(self, values: Values, draws: int) -> Array:
        """Return the criteria of the scenarios of the dossier, (position, scenario, draw, criterion)."""
        names = tuple(self.ground.dossier.scenarios)
        cases = tuple((name, position) for position in self.positions for name in names)
        whatif = WhatIf(self.ground.dossier, self.ground.settings, cases, plans_follow=False)
        found = whatif.totals(RESULTS, np.zeros((0, draws)), values)
        shape = len(self.positions), len(names), draws
        return criteria_of({name: found[name][self.ground.rank].reshape(shape) for name in RESULTS})

    def week_of(self, path: WeekPath) -> Array:
        """Return a path of the week under the position held, (year, service)."""
        walked = self._walked(path, self._weeks(None), self.ground.held)
        return walked[:, 0, :, 0]

    @property
    def _whole_paths(self) -> tuple[WeekPath, ...]:
        return tuple(
            WeekPath(name) for name in dict.fromkeys((STATUS_QUO, self.ground.scenario, *self.ground.dossier.scenarios))
        )

    @property
    def _stopped_paths(self) -> tuple[WeekPath, ...]:
        """The week proposed, stopped at whole hours on its way from the present one."""
        now, *ours = (
            self.ground.outcome(scenario).total("full_time_week", year)
            for scenario, years in ((STATUS_QUO, [self.ground.year]), (self.ground.scenario, self.ground.dossier.span))
            for year in years
        )
        ends = sorted((now, max(ours, key=lambda week: abs(week - now))))
        hours = np.arange(np.floor(ends[0]) + 1, np.ceil(ends[1]))
        kept = np.unique(np.linspace(0, len(hours) - 1, min(len(hours), MOST_WEEKS)).round().astype(int))
        return tuple(WeekPath(self.ground.scenario, float(hour)) for hour in hours[kept])

    @cached_property
    def _mixing(self) -> WhatIf:
        cases = tuple((self.base, position) for position in self.positions)
        return WhatIf(self.ground.dossier, self.ground.settings, cases, plans_follow=False)

    def _mixing_case(self, position: str) -> Case:
        return Case(self.ground.dossier, self.base, position, self.ground.settings)

    @cached_property
    def _offering(self) -> WhatIf:
        names = (path.scenario for path in self._whole_paths)
        cases = tuple((name, position) for name in names for position in self.positions)
        return WhatIf(self.ground.dossier, self.ground.settings, cases)

    def _weeks(self, values: Values | None) -> Array:
        """Return the week of every scenario and position, (year, 1, service, case, draw)."""

        def worth(number: Number) -> Array:
            if not isinstance(number, Unknown):
                return np.array([number])
            return np.array([number.central]) if values is None else values(number)

        return _yearly(self._offering.batch.leaves(worth, frozenset({"week"}))["week"], len(self.ground.dossier.span))

    def _walked(self, path: WeekPath, weeks: Array, position: str) -> Array:
        """Return a path of the week, (year, 1, service, draw)."""
        now, ours = (
            _of_case(weeks, self._offering.cases.index((scenario, position)))
            for scenario in (STATUS_QUO, path.scenario)
        )
        if path.stop is None:
            return ours
        shorter = np.maximum(ours, np.minimum(now, path.stop))
        return np.where(ours <= now, shorter, np.minimum(ours, np.maximum(now, path.stop)))

    def _block(self, grid: Grid, values: Values | None) -> Array:
        found = self._mixing.totals(RESULTS, NO_POINT, values, self._laid(grid, values))
        shaped = {
            name: np.broadcast_to(array[self.ground.rank], (len(self.positions), len(grid)))
            for name, array in found.items()
        }
        return criteria_of(shaped)

    def _laid(self, grid: Grid, values: Values | None) -> dict[str, Array]:
        """Return the leaves of mixes, (year, kind, service, case, mix): only the cases of mixes are changed."""
        span = np.array(self.ground.dossier.span)
        decided = (span >= self.ground.dossier.decision_year).astype(float).reshape(-1, 1, 1, 1)
        weeks, leaves = self._weeks(values), self._mixing.leaves(NO_POINT, values)
        names = *LEVERS, "week_ahead", *self.left_out
        laid = {name: self._room(_yearly(leaves[name], len(span)), len(grid)) for name in names}
        laid["deployed"] = self._room(leaves["deployed"], len(grid))
        levers = {
            "gain_use_posts": grid.posts,
            "gain_use_service": grid.service,
            "gain_use_week": grid.week,
            "gain_use_respite": np.zeros(len(grid)),
            "compensation": grid.hired_back,
            **{name: np.zeros(len(grid)) for name in self.left_out},
        }
        for position in self.positions:
            place = self._mixing.batch.cases.index(self._mixing_case(position))
            for name, column in levers.items():
                laid[name][..., place, :] = decided * column
            week = self._week(grid, weeks, position)
            laid["week"][..., place, :] = week
            laid["week_ahead"][..., place, :] = np.concatenate([week[1:], week[-1:]])
            laid["deployed"][..., place, :] *= grid.deploys
        return laid

    def _room(self, array: Array, mixes: int) -> Array:
        """Return a leaf with a place of its own for each case and mix."""
        return np.array(np.broadcast_to(array, (*array.shape[:-2], len(self._mixing.batch.cases), mixes)))

    def _week(self, grid: Grid, weeks: Array, position: str) -> Array:
        """Return the week of mixes, (year, 1, service, mix)."""
        walked = [self._walked(path, weeks, position) for path in grid.paths]
        found = np.empty((*walked[0].shape[:-1], len(grid)))
        for rank, path in enumerate(walked):
            here = grid.path == rank
            found[..., here] = path[..., here] if path.shape[-1] > 1 else path
        return found


def _cut(values: Values | None, cut: slice) -> Values | None:
    return values and (lambda unknown: values(unknown)[cut])


def _of_case(array: Array, place: int) -> Array:
    return array[..., place if array.shape[-2] > 1 else 0, :]


def _yearly(array: Array, years: int) -> Array:
    """Return a leaf with all its years."""
    path = array if array.ndim == PATH else array[np.newaxis]
    return np.broadcast_to(path, (years, *path.shape[1:]))
