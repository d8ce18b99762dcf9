"""The only random numbers of the package: one stream for each name.

The generator of a name depends on the seed, on the name and on the batch, and on nothing else: a parameter added,
removed or moved changes no other, and a sample is made longer by adding batches. What a name gives for a seed is part
of what a result means: a test holds the first numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

import numpy as np

from simulator.engine.measures import Array
from simulator.uncertainty.correlation import Correlation, correlated, correlation_of

__all__ = ["SEED", "Correlation", "Method", "correlation_of", "sobol_points", "uniforms"]

Method = Literal["latin_hypercube", "random"]

SEED = 32
"""The seed where none is given: the same dossier gives the same bytes."""

JITTER_BITS = 32
"""Places inside a stratum: with up to 2^20 strata, their sum is exact and no draw leaves its stratum."""

PLAIN_BITS = 52
"""Places inside (0, 1): the most for which the middle of each is a floating-point number."""

SOBOL_BITS = 30
"""Places that SciPy's Sobol sequence has by default; a point is put in the middle of its place, never at 0."""


def uniforms(
    names: Iterable[str],
    seed: int,
    batch: int,
    size: int,
    method: Method = "latin_hypercube",
    correlation: Correlation | None = None,
) -> dict[str, Array]:
    """Return numbers strictly between 0 and 1 for each name, (draw,), of `size` draws.

    By "latin_hypercube", each of the `size` strata has one draw; by "random", draws are independent. The names of a
    correlation are put in another order, group by group: what a name gets depends on its group, even where the others
    of the group are not asked for.
    """
    streams = {name: _stream(name, seed, batch, size, method) for name in names}
    if correlation is None:
        return streams
    for group in correlation.groups():
        if not streams.keys().isdisjoint(group):
            together = np.stack([_stream(name, seed, batch, size, method) for name in group])
            moved = zip(group, correlated(together, correlation.among(group)), strict=True)
            streams |= {name: row for name, row in moved if name in streams}
    return streams


def sobol_points(names: Iterable[str], count: int, seed: int) -> dict[str, Array]:
    """Return `count` points of a scrambled Sobol sequence, strictly between 0 and 1, as (point,) for each name.

    Names take the dimensions of the sequence in alphabetical order. The points are one even sample together, best
    for a power of two: another set of names is another sample.
    """
    from scipy.stats import qmc

    ordered = sorted(set(names))
    sequence = qmc.Sobol(len(ordered), bits=SOBOL_BITS, rng=np.random.Generator(np.random.PCG64(seed)))
    points = sequence.random_base2((count - 1).bit_length())[:count] + 0.5 ** (SOBOL_BITS + 1)
    return {name: np.ascontiguousarray(points[:, dimension]) for dimension, name in enumerate(ordered)}


def _stream(name: str, seed: int, batch: int, size: int, method: Method) -> Array:
    """Return the uncorrelated draws of one name, (draw,)."""
    generator = _generator(name, seed, batch)
    if method == "random":
        return _inside(generator, size, PLAIN_BITS)
    strata = generator.permutation(size).astype(np.float64)
    return (strata + _inside(generator, size, JITTER_BITS)) / size


def _generator(name: str, seed: int, batch: int) -> np.random.Generator:
    """Return the generator of a name: its key is eight words of the hash of the name, then the batch."""
    words = np.frombuffer(hashlib.sha256(name.encode()).digest(), dtype="<u4")
    key = (*(int(word) for word in words), batch)
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=key)))


def _inside(generator: np.random.Generator, size: int, bits: int) -> Array:
    """Return numbers strictly between 0 and 1, (draw,): the middles of 2^bits equal places."""
    places = generator.integers(2**bits, size=size).astype(np.float64)
    return (places + 0.5) / 2.0**bits
