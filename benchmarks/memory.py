"""The peak memory of one variant, in the process that runs this module: ``VARIANT DRAWS``."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from benchmarks.variants import VARIANTS, sections


def compute(name: str, draws: int) -> None:
    """Compute so many draws, keeping of each section the sums of its columns alone."""
    variant = VARIANTS[name]
    sums = 0.0
    for values in sections(draws, whole=variant.whole):
        sums = sums + variant.run(values).sum(axis=-1)


def peak() -> float:
    """Return the peak memory of this process in MB.

    A new process inherits the ``ru_maxrss`` of the one that started it, so Linux is asked for the peak
    of this program alone.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024**2 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    compute(sys.argv[1], int(sys.argv[2]))
    print(peak())  # noqa: T201
