"""The values of results in many draws, gathered block by block on threads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from simulator.analysis.draws import BATCH, Study, sampled
from simulator.analysis.statements import Statement
from simulator.engine.arithmetic import over_categories, over_services
from simulator.engine.measures import Array

BLOCK = 500
"""Draws evaluated at once: what some fifteen cases are worth in them stays in the processor's cache."""

Key = tuple[str, str]
"""What a sample holds: a result and TOTAL or CELLS, or a statement and a position."""

TOTAL, CELLS = "total", "cells"

Sample = Mapping[Key, Array]
"""Values of each key, draws last: (year, kind, service, case, draw) for a result, (draw,) for a statement."""

Progress = Callable[[int, int], None]
"""Told how many draws are done, out of how many."""


@dataclass(frozen=True)
class Sampler:
    """What is sampled, from which seed; year: that in which statements are read."""

    study: Study
    statements: tuple[Statement, ...]
    year: int
    seed: int

    def sample(self, first: int, last: int, progress: Progress | None = None) -> Sample:
        """Return the values of draws first to last: their order and bytes depend on neither blocks nor threads."""
        blocks = list(_blocks(first, last))
        kept: dict[Key, Array] = {}
        threads = ThreadPoolExecutor(os.cpu_count())
        try:
            for block, values in zip(blocks, threads.map(self._block, blocks), strict=True):
                for key, array in values.items():
                    if key not in kept:
                        kept[key] = np.empty((*array.shape[:-1], last - first))
                    kept[key][..., block.start - first : block.stop - first] = array
                if progress:
                    progress(block.stop - first, last - first)
        finally:  # what is interrupted does not wait for blocks not yet begun
            threads.shutdown(cancel_futures=True)
        return kept

    def _block(self, block: range) -> Sample:
        batch, start = divmod(block.start, BATCH)
        results = self.study.results(sampled(self.study, self.seed, batch, slice(start, start + len(block))))
        totals = {name: _total(array) for name, array in results.items() if name in self.study.totals}
        cells = {(name, CELLS): array for name, array in results.items() if name in self.study.cells}
        return {**{(name, TOTAL): array for name, array in totals.items()}, **cells, **self._told(totals)}

    def _told(self, totals: Mapping[str, Array]) -> Sample:
        """Return what each statement is worth under each position."""
        comparison = self.study.comparison
        rank = comparison.dossier.span.index(self.year)

        def result(position: str) -> Callable[[str, str], Array]:
            def of(name: str, scenario: str) -> Array:
                if name not in totals:
                    return np.array([comparison.outcome(scenario, position).total(name, self.year)])
                found: Array = totals[name][rank, 0, 0, self.study.case(scenario, position)]
                return found

            return of

        return {
            (statement.text, position): statement.worth(result(position))
            for statement in self.statements
            for position in comparison.positions
        }


def _blocks(first: int, last: int) -> Iterator[range]:
    """Yield the draws of each block; a block lies within one batch."""
    while first < last:
        end = min(first + BLOCK - first % BLOCK, last)
        yield range(first, end)
        first = end


def _total(array: Array) -> Array:
    """Return the sum over cells of (year, kind, service, case, draw)."""
    if array.shape[1:3] == (1, 1):
        return array
    return np.stack([over_services(over_categories(year)) for year in array])
