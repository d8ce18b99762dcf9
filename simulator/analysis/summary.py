"""A sample told in a few numbers: quantiles, their Monte Carlo errors, means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.analysis.sample import Key, Sample
from simulator.engine.measures import Array
from simulator.uncertainty.precision import step_of
from simulator.uncertainty.quantiles import quantiles_of_sorted, sorted_draws, standard_errors_of_sorted

SHOWN = [0, 2, 4]
"""Ranks of the levels that are shown: 5, 50 and 95 %."""


@dataclass(frozen=True)
class Summary:
    """Of each key: quantiles and their errors, (level, *rest), and the mean, (*rest)."""

    quantiles: Mapping[Key, Array]
    errors: Mapping[Key, Array]
    means: Mapping[Key, Array]


def summary(sample: Sample) -> Summary:
    """Return the summary of draws whose values are all there."""
    ordered = {key: sorted_draws(values) for key, values in sample.items()}
    return Summary(
        {key: quantiles_of_sorted(values) for key, values in ordered.items()},
        {key: standard_errors_of_sorted(values) for key, values in ordered.items()},
        {key: values.mean(axis=-1) for key, values in sample.items()},
    )


def pooled(parts: Sequence[Summary], draws: Sequence[int]) -> Summary:
    """Return the summary of sections taken together, weighed by their draws, without their values.

    The quantile of a section of n draws is off by some 1/n on average, and by 1/√n at random: with sections of ten
    thousand draws, their mean is a good quantile of all draws until there are millions.
    """
    weights = np.array(draws, dtype=np.float64) / sum(draws)

    def total(of: Callable[[Summary], Mapping[Key, Array]], power: int = 1) -> dict[Key, Array]:
        found = [of(part) for part in parts]
        return {
            key: np.asarray(sum((w * part[key]) ** power for w, part in zip(weights, found, strict=True)))
            for key in found[0]
        }

    squares = total(lambda part: part.errors, power=2)
    errors = {key: np.sqrt(square) for key, square in squares.items()}
    return Summary(total(lambda part: part.quantiles), errors, total(lambda part: part.means))


def together(parts: Sequence[Summary]) -> Summary:
    """Return the summaries of several sets of results as one."""
    quantiles: dict[Key, Array] = {}
    errors: dict[Key, Array] = {}
    means: dict[Key, Array] = {}
    for part in parts:
        quantiles |= part.quantiles
        errors |= part.errors
        means |= part.means
    return Summary(quantiles, errors, means)


def roughness(found: Summary, year: int) -> dict[str, float]:
    """Return, for each result, its largest Monte Carlo error in a year (its rank), in steps of its range as shown."""
    rough: dict[str, float] = {}
    for key, quantiles in found.quantiles.items():
        if quantiles.ndim > 1:
            rank = min(year, quantiles.shape[1] - 1)
            steps = step_of(quantiles[-1, rank] - quantiles[0, rank])
            errors = found.errors[key][SHOWN, rank]
            told = np.divide(errors, steps, out=np.zeros(errors.shape), where=steps > 0)
            rough[key[0]] = max(rough.get(key[0], 0.0), float(told.max(initial=0.0)))
    return rough
