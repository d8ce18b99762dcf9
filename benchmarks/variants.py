"""The ways of computing the reference model that the benchmark compares: one entry each.

To add a variant, give ``VARIANTS`` an entry that names a module of this package with ``run(sample, **options)``,
which returns an array of output, scenario, year, draw.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks.reference import sampling

SECTION = 20_000  # draws computed together at most, unless a variant is about computing all of them
WARM_UP = 3  # draws that make a variant import and compile all it needs


@dataclass(frozen=True)
class Variant:
    """A way of computing the model, and the largest number of draws it is run at."""

    module: str
    largest: int
    options: dict[str, Any] = field(default_factory=dict)
    whole: bool = False  # all draws at once, whatever their number

    def prepare(self) -> None:
        """Import and compile, so that no timing includes it."""
        self.run(sampling.sample(WARM_UP, seed=0))

    def run(self, values: sampling.Sample) -> np.ndarray:
        """Return the outputs of every draw: output, scenario, year, draw."""
        return import_module(f"benchmarks.{self.module}").run(values, **self.options)


FUSED_ONE, FUSED = "fused by hand, 1 thread", "fused by hand, 2 threads"

VARIANTS: dict[str, Variant] = {
    FUSED: Variant("reference.fused", 1_000_000, {"threads": 2}),
    FUSED_ONE: Variant("reference.fused", 1_000_000, {"threads": 1}),
    "NumPy, blocks and buffers by hand, 2 threads": Variant("reference.numpy_blocks", 100_000, {"threads": 2}),
    "NumPy, blocks and buffers by hand, 1 thread": Variant("reference.numpy_blocks", 100_000, {"threads": 1}),
    "NumPy, whole arrays cut in blocks, 2 threads": Variant("reference.whole_blocks", 100_000, {"threads": 2}),
    "NumPy, whole arrays cut in blocks, 1 thread": Variant("reference.whole_blocks", 100_000, {"threads": 1}),
    "engine, 2 threads": Variant("engine", 1_000_000, {"threads": 2}),
    "engine, 1 thread": Variant("engine", 1_000_000, {"threads": 1}),
    "NumPy, whole arrays": Variant("reference.whole_arrays", 100_000, whole=True),
    "Python loop": Variant("reference.python_loop", 1_000),
    "EMA Workbench, sequential": Variant("reference.ema", 1_000),
}


def sections(draws: int, *, whole: bool = False) -> Iterator[sampling.Sample]:
    """Yield samples that make up so many draws, each with a seed of its own."""
    size = draws if whole else min(draws, SECTION)
    for seed, start in enumerate(range(0, draws, size)):
        yield sampling.sample(min(size, draws - start), seed)
