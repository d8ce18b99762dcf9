"""The page of the benchmark: machine, ratios, times and memory as Markdown tables."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.measure import Times
from benchmarks.variants import FUSED

PACKAGES = ("numpy", "numba", "ema-workbench")


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
    return f"{processor()}, {os.cpu_count()} cores; Python {platform.python_version()}, {versions}; {today}."


def number(value: float) -> str:
    """Return a number with two or three significant figures, and no exponent."""
    if value >= 100:  # noqa: PLR2004
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2g}"  # noqa: PLR2004


def table(title: str, found: Times, show: Callable[[int, str], str]) -> str:
    """Return variants by numbers of draws; a size at which a variant is not run has a dash."""
    sizes, names = list(found), list(dict.fromkeys(name for row in found.values() for name in row))
    heading = "| " + " | ".join([title, *(f"{draws:,}".replace(",", " ") for draws in sizes)]) + " |"
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


def page(differences: Mapping[str, float], times: Times, memory: Times, quantile_times: Mapping[str, float]) -> str:
    """Return the whole page."""
    return "\n\n".join(
        [
            machine(),
            table(
                "Ratio to the fused kernel on 2 threads, by draws",
                times,
                lambda draws, name: number(times[draws][name] / times[draws][FUSED]),
            ),
            table("µs a draw", times, lambda draws, name: number(times[draws][name] / draws * 1e6)),
            table("Peak memory, MB", memory, lambda draws, name: f"{memory[draws][name]:.0f}"),
            pairs("Five quantiles of 975 columns", "ms", {k: number(v * 1e3) for k, v in quantile_times.items()}),
            pairs("Largest difference", "relative", {name: f"{value:.0e}" for name, value in differences.items()}),
        ]
    )
