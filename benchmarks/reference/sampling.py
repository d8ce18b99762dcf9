"""The 34 sampled names of the reference model: 132 numbers a draw, all independent, draws last."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from benchmarks.reference.constants import K, U

Sample = dict[str, np.ndarray]
Law = Callable[[np.random.Generator, tuple[int, ...]], np.ndarray]


def uniform(low: float, high: float) -> Law:
    """Return the uniform law between two bounds."""
    return lambda rng, shape: rng.uniform(low, high, shape)


def normal(mean: float, deviation: float) -> Law:
    """Return the normal law."""
    return lambda rng, shape: rng.normal(mean, deviation, shape)


def lognormal(median: float, deviation: float) -> Law:
    """Return the law whose logarithm is normal around that of the median."""
    return lambda rng, shape: rng.lognormal(math.log(median), deviation, shape)


def triangular(low: float, mode: float, high: float) -> Law:
    """Return the triangular law."""
    return lambda rng, shape: rng.triangular(low, mode, high, shape)


def beta(alpha: float, beta_: float, scale: float = 1.0) -> Law:
    """Return the beta law, scaled."""
    return lambda rng, shape: scale * rng.beta(alpha, beta_, shape)


UNIT_LAWS: dict[str, Law] = {
    "g": beta(2, 5, scale=0.6),
    "e": beta(2, 3),
    "v": uniform(0.0, 0.08),
    "a": uniform(0.02, 0.06),
    "dg": normal(0.01, 0.01),
}
CATEGORY_LAWS: dict[str, Law] = {"c": lognormal(62_000, 0.1)}
SCALAR_LAWS: dict[str, Law] = {
    "r": beta(2, 3),
    "L": uniform(0.4, 0.95),
    "m": triangular(2, 4, 8),
    "k": uniform(0.5, 1.8),
    "w": uniform(0.0, 0.06),
    "ab0": uniform(0.05, 0.10),
    "ab1": uniform(0.0, 0.06),
    "ab2": uniform(0.0, 0.02),
    "wg": normal(0.018, 0.006),
    "rc": lognormal(3, 0.5),
    "rcg": normal(0.04, 0.03),
    "f0": uniform(0.5, 1.0),
    "Tf": uniform(2.0, 6.0),
    "bc": lognormal(400, 0.5),
    "disc": uniform(0.015, 0.04),
    "hcap": uniform(0.04, 0.10),
    "phi": uniform(0.3, 1.0),
    "R": uniform(1.0, 5.0),
    "tc": lognormal(6_000, 0.3),
    "sub": uniform(0.5, 1.0),
    "en": lognormal(0.05, 0.6),
    "ci": uniform(0.02, 0.4),
    "T": uniform(10.0, 40.0),
    "fill": uniform(0.6, 1.0),
    "rho0": uniform(0.95, 1.1),
    "b0": uniform(0.02, 0.15),
    "dm": normal(1.0, 0.02),
    "ht": uniform(0.97, 1.0),
}
LAWS = UNIT_LAWS | CATEGORY_LAWS | SCALAR_LAWS
NAMES = tuple(LAWS)


def leading(name: str) -> tuple[int, ...]:
    """Return the axes a name has before its draws."""
    if name in UNIT_LAWS:
        return (U,)
    return (K,) if name in CATEGORY_LAWS else ()


def sample(draws: int, seed: int) -> Sample:
    """Return every sampled name, the same for the same seed."""
    rng = np.random.default_rng(seed)
    return {name: law(rng, (*leading(name), draws)) for name, law in LAWS.items()}


def count(values: Sample) -> int:
    """Return the number of draws of a sample."""
    return values["r"].shape[-1]


def section(values: Sample, start: int, stop: int) -> Sample:
    """Return some consecutive draws, without copying them."""
    return {name: array[..., start:stop] for name, array in values.items()}
