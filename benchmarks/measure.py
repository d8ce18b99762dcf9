"""How long each variant takes, in turns, and how much memory it needs in a process of its own.

Only ``run`` is timed: neither imports, nor compilation, nor sampling. Above 20 000 draws each variant
gets them in sections of at most that many and the outputs of a section are added up by column, off
the clock, then dropped; a variant that is about whole arrays gets all of them at once. Variants take
turns section by section, so that a machine that slows down does so for all of them. What is told is the
best of a few rounds: what else the machine does can only add to it. Processor time, of all threads
together, is told beside the time that passes, as it depends less on what else the machine does.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from time import perf_counter, process_time
from typing import NamedTuple

from benchmarks.reference import quantiles, sampling
from benchmarks.variants import FUSED, VARIANTS, sections

ROUNDS = {1: 31, 1_000: 3, 10_000: 7, 100_000: 3, 1_000_000: 1}


class Spent(NamedTuple):
    """Seconds that passed, and seconds of processor time."""

    wall: float
    processor: float


Times = dict[int, dict[str, Spent]]
Memory = dict[int, dict[str, float]]


def clock(name: str, values: sampling.Sample) -> Spent:
    """Return the seconds a variant takes on a sample."""
    start, processor = perf_counter(), process_time()
    outputs = VARIANTS[name].run(values)
    spent = Spent(perf_counter() - start, process_time() - processor)
    outputs.sum(axis=-1)
    return spent


def one_round(names: list[str], draws: int) -> dict[str, Spent]:
    """Return the seconds each variant takes on so many draws."""
    spent: dict[str, list[Spent]] = {name: [] for name in names}
    for whole in (False, True):
        concerned = [name for name in names if VARIANTS[name].whole is whole]
        for values in sections(draws, whole=whole) if concerned else ():
            for name in concerned:
                spent[name].append(clock(name, values))
    return {name: Spent(*map(sum, zip(*each, strict=True))) for name, each in spent.items()}


def timings(names: Iterable[str], sizes: Iterable[int]) -> Times:
    """Return the least seconds of each variant, by number of draws."""
    chosen, measured = list(names), {}
    for name in chosen:
        VARIANTS[name].prepare()
    for draws in sizes:
        able = [name for name in chosen if VARIANTS[name].largest >= draws]
        rounds = [one_round(able, draws) for _ in range(ROUNDS[draws])]
        measured[draws] = {name: Spent(*map(min, zip(*(r[name] for r in rounds), strict=True))) for name in able}
    return measured


def quantile_timings(draws: int, rounds: int = 5) -> dict[str, float]:
    """Return the least seconds of the five quantiles of every column, by way of computing them."""
    rows = quantiles.columns(VARIANTS[FUSED].run(sampling.sample(draws, seed=0)))
    ways = {
        "sort and pick, 2 threads": lambda: quantiles.sort_and_pick(rows),
        "sort and pick, 1 thread": lambda: quantiles.sort_and_pick(rows, threads=1),
        "np.quantile": lambda: quantiles.by_numpy(rows),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            start = perf_counter()
            way()
            spent[name].append(perf_counter() - start)
    return {name: min(seconds) for name, seconds in spent.items()}


def peak_memory(name: str, draws: int) -> float:
    """Return the peak memory in MB of a process that computes so many draws by one variant."""
    command = [sys.executable, "-m", "benchmarks.memory", name, str(draws)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - our own module


def memories(names: Iterable[str], sizes: Iterable[int]) -> Memory:
    """Return the peak memory in MB of each variant, by number of draws."""
    chosen = list(names)
    return {
        draws: {name: peak_memory(name, draws) for name in chosen if VARIANTS[name].largest >= draws} for draws in sizes
    }
