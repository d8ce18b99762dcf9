"""The page of the benchmark: machine, ratios, times and memory as Markdown tables."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.measure import Memory, Spent, Times
from benchmarks.product import Seconds
from benchmarks.variants import FUSED, FUSED_ONE

PROSE = Path(__file__).with_name("page.md")
PACKAGES = ("numpy", "numba", "ema-workbench")


@dataclass(frozen=True)
class Measures:
    """All that the page tells."""

    differences: Mapping[str, float]
    times: Times
    memory: Memory
    quantiles: Mapping[str, float]
    central: float
    product: Mapping[str, Seconds]
    growth: Mapping[int, tuple[float, float]]


def processor() -> str:
    """Return the model of the processor."""
    description = Path("/proc/cpuinfo")
    lines = description.read_text().splitlines() if description.exists() else []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


def machine() -> str:
    """Return what the figures were measured on, and when."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    today = datetime.now(UTC).date().isoformat()
    load = f"load {os.getloadavg()[2]:.1f} over a quarter of an hour, other work included"
    return f"{processor()}, {os.cpu_count()} cores; Python {platform.python_version()}, {versions}; {today}; {load}."


def number(value: float) -> str:
    """Return a number with two or three significant figures, and no exponent."""
    if value >= 100:  # noqa: PLR2004
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2g}"  # noqa: PLR2004


def spaced(count: int) -> str:
    """Return a whole number by thousands."""
    return f"{count:,}".replace(",", " ")


def table(title: str, found: Times | Memory, show: Callable[[int, str], str]) -> str:
    """Return variants by numbers of draws; a size at which a variant is not run has a dash."""
    sizes, names = list(found), list(dict.fromkeys(name for row in found.values() for name in row))
    heading = "| " + " | ".join([title, *map(spaced, sizes)]) + " |"
    rows = [
        "| " + " | ".join([name, *(show(draws, name) if name in found[draws] else "–" for draws in sizes)]) + " |"
        for name in names
    ]
    return "\n".join([heading, "|---|" + "---:|" * len(sizes), *rows])


def pairs(title: str, unit: str, values: Mapping[str, str]) -> str:
    """Return a table of two columns."""
    return "\n".join(
        [f"| {title} | {unit} |", "|---|---:|", *(f"| {name} | {text} |" for name, text in values.items())]
    )


def ratios(title: str, times: Times, base: str, spent: Callable[[Spent], float]) -> str:
    """Return the time of each variant over that of one of them, by number of draws."""
    return table(title, times, lambda draws, name: number(spent(times[draws][name]) / spent(times[draws][base])))


def product_times(central: float, seconds: Mapping[str, Seconds]) -> str:
    """Return how long the product takes."""
    rows = [
        f"| {name} | {number(one.model)} | {number(one.quantiles)} | {number(one.model + one.quantiles)} |"
        for name, one in seconds.items()
    ]
    heading = ["| Seconds | model | quantiles | together |", "|---|---:|---:|---:|"]
    return "\n".join(
        [*heading, f"| central run, every value kept | {number(central)} | – | {number(central)} |", *rows]
    )


def growth_table(found: Mapping[int, tuple[float, float]]) -> str:
    """Return time and memory by number of draws."""
    rows = [
        f"| {spaced(draws)} | {number(seconds)} | {number(seconds / draws * 1e6)} | {memory:.0f} |"
        for draws, (seconds, memory) in found.items()
    ]
    return "\n".join(["| Draws | s | µs a draw | peak memory, MB |", "|---:|---:|---:|---:|", *rows])


def page(measures: Measures) -> str:
    """Return the whole page: its prose, and the tables where the prose says."""
    times, memory = measures.times, measures.memory
    quantiles = {name: number(seconds * 1e3) for name, seconds in measures.quantiles.items()}
    differences = {name: f"{value:.0e}" for name, value in measures.differences.items()}
    return PROSE.read_text(encoding="utf-8").format(
        machine=machine(),
        ratios=ratios("Ratio of times", times, FUSED, lambda spent: spent.wall),
        processor=ratios("Ratio of processor times", times, FUSED_ONE, lambda spent: spent.processor),
        microseconds=table("µs a draw", times, lambda draws, name: number(times[draws][name].wall / draws * 1e6)),
        memory=table("Peak memory, MB", memory, lambda draws, name: f"{memory[draws][name]:.0f}"),
        quantiles=pairs("Five quantiles of 975 columns", "ms", quantiles),
        differences=pairs("Largest difference", "relative", differences),
        product=product_times(measures.central, measures.product),
        growth=growth_table(measures.growth),
    )
