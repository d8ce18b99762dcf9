"""Whether all variants compute the same model: to 1e-9, on the same draws."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from benchmarks.reference import quantiles, sampling
from benchmarks.variants import FUSED, VARIANTS

TOLERANCE = 1e-9
DRAWS = 200


def difference(got: np.ndarray, expected: np.ndarray) -> float:
    """Return the largest relative difference.

    Differences are relative to the value or, where it all but vanishes (a gap or a queue may be a
    difference of equal numbers), to a millionth of the largest value of its output.
    """
    largest = np.abs(expected).max(axis=(1, 2, 3), keepdims=True)
    return float((np.abs(got - expected) / np.maximum(np.abs(expected), 1e-6 * largest)).max())


def agreement(names: Iterable[str], draws: int = DRAWS) -> dict[str, float]:
    """Return how far each variant is from the Python loop, at most."""
    values = sampling.sample(draws, seed=1)
    expected = VARIANTS["Python loop"].run(values)
    return {name: difference(VARIANTS[name].run(values), expected) for name in names}


def quantile_difference(draws: int = DRAWS) -> float:
    """Return how far sort-and-pick is from np.quantile, relative to the value, at most."""
    rows = quantiles.columns(VARIANTS[FUSED].run(sampling.sample(draws, seed=1)))
    expected = quantiles.by_numpy(rows)
    return float((np.abs(quantiles.sort_and_pick(rows) - expected) / np.maximum(np.abs(expected), 1e-300)).max())


def check(names: Iterable[str]) -> dict[str, float]:
    """Return the largest difference of each variant, having refused any above the tolerance."""
    found = agreement(names) | {"quantiles, sort and pick": quantile_difference()}
    wrong = {name: value for name, value in found.items() if not value <= TOLERANCE}
    if wrong:
        raise AssertionError(f"these variants do not compute the reference model: {wrong}")
    return found


if __name__ == "__main__":
    for name, value in check(VARIANTS).items():
        print(f"{name:30} {value:.1e}")  # noqa: T201
