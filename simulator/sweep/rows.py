"""Rows of a design evaluated together: their results, and those that make no case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.dossier.catalogue import catalogue
from simulator.engine.measures import Array
from simulator.errors import RunError
from simulator.sweep.asked import Result
from simulator.sweep.design import Columns
from simulator.sweep.evaluation import Evaluation
from simulator.sweep.refusals import refused_by_leaves, refused_by_results

PIECE = 500
"""Rows evaluated together: with some hundred variables they stay in the cache."""


@dataclass(frozen=True)
class Found:
    """Results as (year, case, row), by the name they are asked by, and which rows are refused, (row,).

    A row that is refused has no result: not a number.
    """

    figures: Mapping[str, Array]
    refused: np.ndarray


def evaluated(evaluation: Evaluation, columns: Columns) -> Found:
    """Return what rows give, evaluated in pieces."""
    size = _size(columns)
    return _joined([_piece(evaluation, _cut(columns, slice(at, at + PIECE))) for at in range(0, size, PIECE)])


def _piece(evaluation: Evaluation, columns: Columns) -> Found:
    """Return what some rows give: those that their leaves refuse are not run."""
    size = _size(columns)
    leaves = evaluation.leaves(columns)
    possible = np.flatnonzero(~np.broadcast_to(refused_by_leaves(leaves), size))
    if possible.size == size:
        return _run(evaluation, columns)
    whole = _nothing(evaluation, size)
    if possible.size:
        found = _run(evaluation, {name: column[possible] for name, column in columns.items()})
        whole.refused[possible] = found.refused
        for name, figure in found.figures.items():
            whole.figures[name][..., possible] = figure
    return whole


def _run(evaluation: Evaluation, columns: Columns) -> Found:
    """Return what rows give; where the run of some row fails, halves are run until that row is alone."""
    size = _size(columns)
    try:
        with np.errstate(all="ignore"):
            return _figures(evaluation, columns)
    except RunError:
        if size == 1:
            return _nothing(evaluation, size)
    halves = slice(size // 2), slice(size // 2, None)
    return _joined([_run(evaluation, _cut(columns, half)) for half in halves])


def _figures(evaluation: Evaluation, columns: Columns) -> Found:
    results, leaves = evaluation.results(columns), evaluation.leaves(columns)
    refused = np.array(np.broadcast_to(refused_by_results(results), _size(columns)))
    shape = len(evaluation.asked.years), len(evaluation.cases), refused.size
    figures = {
        result.text: np.where(refused, np.nan, np.broadcast_to(_figure(evaluation, result, results, leaves), shape))
        for result in evaluation.asked.results
    }
    return Found(figures, refused)


def _figure(evaluation: Evaluation, result: Result, results: Mapping[str, Array], leaves: Mapping[str, Array]) -> Array:
    """Return a result in the years asked for, (year, case, row); not a number where what it needs is nothing."""
    ranks = [evaluation.dossier.span.index(year) for year in evaluation.asked.years]
    figure = _whole(evaluation, result, results[result.name][ranks])
    needs = catalogue().variables[result.name].needs
    if needs is None:
        return figure
    return np.where(_whole(evaluation, result, leaves[needs]) == 0, np.nan, figure)


def _whole(evaluation: Evaluation, result: Result, found: Array) -> Array:
    """Return the sum over kinds and services, or what one service has: (case, row), with the year before."""
    if result.service is None:
        summed: Array = found.sum(axis=(-4, -3))
        return summed
    rank = evaluation.study.labels["service"].index(result.service)
    return found[..., 0, rank if found.shape[-3] > 1 else 0, :, :]


def _nothing(evaluation: Evaluation, size: int) -> Found:
    """Return rows that are all refused."""
    shape = len(evaluation.asked.years), len(evaluation.cases), size
    figures = {result.text: np.full(shape, np.nan) for result in evaluation.asked.results}
    return Found(figures, np.ones(size, dtype=bool))


def _joined(parts: Sequence[Found]) -> Found:
    names = parts[0].figures
    figures = {name: np.concatenate([part.figures[name] for part in parts], axis=-1) for name in names}
    return Found(figures, np.concatenate([part.refused for part in parts]))


def _cut(columns: Columns, cut: slice) -> Columns:
    return {name: column[cut] for name, column in columns.items()}


def _size(columns: Columns) -> int:
    return int(next(iter(columns.values())).size)
