"""Between what and what, and how sure: the ranges of results over draws, and how often statements hold.

Draws are added until the Monte Carlo error of what is shown is below the step in which it is shown; what is still rough
at the most draws is shown in a coarser step. Up to a section of
draws, quantiles are those of all draws; past it, memory stays flat: quantiles are the mean of those of each section.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.analysis.draws import BATCH, Study
from simulator.analysis.sample import CELLS, TOTAL, Key, Progress, Sample, Sampler
from simulator.analysis.statements import Statement
from simulator.analysis.summary import SHOWN, Summary, pooled, roughness, summary, together
from simulator.engine.measures import Array
from simulator.uncertainty.precision import step_of
from simulator.uncertainty.quantiles import LEVELS
from simulator.uncertainty.sampling import SEED

SECTION = 10_000
"""Draws whose values are kept together, for exact quantiles."""

MOST = 5_000
"""The most draws that the tool takes by itself; what is still rough is then told in a coarser step."""

MEMORY = 300_000_000
"""Bytes of values kept at once; more results than that are drawn a few at a time, with the same draws."""

ROUNDING = 1e-9
"""Below this share of its ends, the width of a range is that of floating-point numbers."""

BYTES = 8
"""Bytes of a number."""

MARGIN = 1.2
"""Draws taken beyond those that the error seems to need, so as not to fall just short."""


@dataclass(frozen=True)
class Range:
    """What a result may be: its quantiles at 5, 25, 50, 75 and 95 %, their Monte Carlo errors, its central value."""

    quantiles: tuple[float, ...]
    errors: tuple[float, ...]
    central: float

    @property
    def low(self) -> float:
        """Exceeded in 95 draws of 100."""
        return self.quantiles[0]

    @property
    def median(self) -> float:
        """Exceeded in one draw of two."""
        return self.quantiles[2]

    @property
    def high(self) -> float:
        """Exceeded in 5 draws of 100."""
        return self.quantiles[-1]

    @property
    def error(self) -> float:
        """The largest Monte Carlo error of what is shown: the quantiles at 5, 50 and 95 %."""
        return max(self.errors[rank] for rank in SHOWN)

    @property
    def step(self) -> float:
        """The step in which the range is told: neither finer than its width nor than its error; 0 where certain."""
        if np.isclose(self.low, self.high, rtol=ROUNDING, atol=0.0):
            return 0.0
        return float(step_of(np.asarray(self.high - self.low), np.asarray(self.error)))


@dataclass(frozen=True)
class Amount:
    """A statement or a quantity in the draws: how often it holds, with the error of that, or its range."""

    statement: Statement
    share: float
    error: float
    range: Range


@dataclass(frozen=True)
class Ranges:
    """The ranges of results. rough: those told in a coarser step than their width asks for, because of their error."""

    study: Study
    summary: Summary
    statements: tuple[Statement, ...]
    draws: int
    seed: int
    rough: tuple[str, ...]

    def drew(self, name: str, year: int, *, cells: bool = False) -> bool:
        """Tell whether a result was drawn, for the whole or cell by cell, in a year."""
        if not cells:
            return name in self.study.totals
        return name in self.study.cells and self.study.year in (None, year)

    def total(self, name: str, scenario: str, position: str, year: int) -> Range:
        """Return the range of a result of the whole in one year."""
        central = self.study.comparison.outcome(scenario, position).total(name, year)
        return self._range((name, TOTAL), (scenario, position), year, (0, 0), central)

    def of_cell(self, name: str, scenario: str, position: str, year: int, cell: tuple[int, int]) -> Range:
        """Return the range of a result in one cell (kind, service), projects that no case deploys left out."""
        values = self.study.central(name, scenario, position, year)
        kind, service = (min(place, size - 1) for place, size in zip(cell, values.shape, strict=True))
        return self._range((name, CELLS), (scenario, position), year, (kind, service), float(values[kind, service]))

    def of_service(self, name: str, scenario: str, position: str, year: int, service: str) -> Range:
        """Return the range of a result in one service."""
        cell = 0, self.study.labels["service"].index(service)
        return self.of_cell(name, scenario, position, year, cell)

    def amounts(self, position: str) -> tuple[Amount, ...]:
        """Return what was asked of the draws under a position: how often statements hold, ranges of quantities."""
        return tuple(self._amount(statement, position) for statement in self.statements)

    def _amount(self, statement: Statement, position: str) -> Amount:
        key = statement.text, position
        share = float(self.summary.means[key])
        deviation = np.sqrt(max(share * (1 - share), 0.0) / self.draws) if statement.relation else 0.0
        found = Range(_floats(self.summary.quantiles[key]), _floats(self.summary.errors[key]), share)
        return Amount(statement, share, float(deviation), found)

    def _range(self, key: Key, case: tuple[str, str], year: int, cell: tuple[int, int], central: float) -> Range:
        if not self.drew(key[0], year, cells=key[1] == CELLS):
            raise KeyError(f"{key[0]} was not drawn, or not in {year}")
        if key not in self.summary.quantiles:
            return Range((central,) * len(LEVELS), (0.0,) * len(LEVELS), central)
        place = self.study.comparison.dossier.span.index(year), *cell, self.study.case(*case)
        return Range(_at(self.summary.quantiles[key], place), _at(self.summary.errors[key], place), central)


def _at(values: Array, place: Sequence[int]) -> tuple[float, ...]:
    """Return the values (level,) of (level, *rest) at a place, clipped to axes over which nothing varies."""
    for rank in place:
        values = values[:, min(rank, values.shape[1] - 1)]
    return _floats(values)


def _floats(values: Array) -> tuple[float, ...]:
    return tuple(float(value) for value in values)


def ranges(
    study: Study,
    year: int,
    statements: tuple[Statement, ...] = (),
    draws: int | None = None,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Ranges:
    """Return the ranges of a study. year: the one shown, and that of statements. draws: as many as needed if None.

    The same dossier, seed and number of draws give the same bytes, however many threads there are.
    """
    rank = study.comparison.dossier.span.index(year)
    if draws is None:
        found, draws = _enough(Sampler(study, statements, year, seed), rank, progress)
    else:
        found = _drawn(study, year, statements, draws, seed, progress)
    rough = tuple(sorted(name for name, steps in roughness(found, rank).items() if steps > 1))
    return Ranges(study, found, statements, draws, seed, rough)


def _drawn(
    study: Study, year: int, statements: tuple[Statement, ...], draws: int, seed: int, progress: Progress | None
) -> Summary:
    """Return the summary of a number of draws: section by section, and a few results at a time where they are many."""
    sections = [(first, min(first + SECTION, draws)) for first in range(0, draws, SECTION)]
    groups = _groups(study, min(draws, SECTION), {name for statement in statements for name in statement.names})
    found = []
    for rank, group in enumerate(groups):
        sampler = Sampler(group, () if rank else statements, year, seed)
        told = [_part(progress, rank * draws + first, draws * len(groups)) for first, _ in sections]
        parts = [summary(sampler.sample(*section, each)) for section, each in zip(sections, told, strict=True)]
        found.append(pooled(parts, [last - first for first, last in sections]))
    return together(found)


def _groups(study: Study, draws: int, told: set[str]) -> list[Study]:
    """Cut a study into studies whose values fit in the memory meant for them; what statements need is in the first."""
    groups: list[tuple[list[str], list[str]]] = [([], [])]
    room = MEMORY
    names = sorted(study.totals, key=lambda name: name not in told)
    for name, cells in [(name, False) for name in names] + [(name, True) for name in study.cells]:
        size = BYTES * draws * study.size(name, cells=cells)
        if size > room and name not in told and any(groups[-1]):
            groups.append(([], []))
            room = MEMORY
        groups[-1][cells].append(name)
        room -= size
    return [replace(study, totals=tuple(totals), cells=tuple(cells)) for totals, cells in groups]


def _enough(sampler: Sampler, year: int, progress: Progress | None) -> tuple[Summary, int]:
    """Return the summary of as many draws as it takes for errors to be below the step that the width asks for."""
    sample: Sample = {}
    have, need = 0, BATCH
    while True:
        more = sampler.sample(have, need, _part(progress, have, need))
        sample = {key: np.concatenate((sample[key], more[key]), axis=-1) for key in more} if sample else more
        have, found = need, summary(sample)
        worst = max(roughness(found, year).values(), default=0.0)
        if worst <= 1 or have >= MOST:
            return found, have
        need = min(MOST, BATCH * int(np.ceil(have * worst**2 * MARGIN / BATCH)))


def _part(progress: Progress | None, before: int, whole: int) -> Progress | None:
    """Return what tells the progress of a part as that of the whole."""
    return progress and (lambda done, _: progress(before + done, whole))
