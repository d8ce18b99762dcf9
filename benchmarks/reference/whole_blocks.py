"""The code of whole arrays on blocks of draws that stay in cache: NumPy as one writes it, but for the blocks.

Of blocks of 256 to 2048 draws, those of 512 are the fastest on one thread and on two.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from benchmarks.reference import sampling, whole_arrays
from benchmarks.reference.constants import S, V, Y
from benchmarks.reference.numpy_blocks import even

BLOCK = 512  # draws


def run(values: sampling.Sample, threads: int = 1, block: int = BLOCK) -> np.ndarray:
    """Return the outputs of every draw: output, scenario, year, draw."""
    draws = sampling.count(values)
    out = np.empty((V, S, Y, draws))

    def fill(part: slice) -> None:
        out[..., part] = whole_arrays.run(sampling.section(values, part.start, part.stop))

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(fill, even(draws, threads, block)))
    return out
