"""How long the product takes on a dossier that it ships: twelve cases over ten years, ranges included.

Run as a program with a number of draws: the seconds and the peak memory of that many, few results being kept.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from time import perf_counter

from benchmarks.memory import peak
from simulator.analysis.comparison import Comparison
from simulator.analysis.draws import Study
from simulator.analysis.ranges import ranges
from simulator.analysis.sample import Sampler
from simulator.analysis.summary import summary
from simulator.api import compare, open_dossier
from simulator.publish.ranges import SAID
from simulator.publish.tables import BY_POSITION, BY_SCENARIO, felt
from simulator.uncertainty.sampling import SEED

DOSSIER = "dgfip"
SCENARIOS = ("status_quo", "austerity", "service_quality", "hours_32")
FEW = ("freed_posts", "hires_needed", "net_cost_employer")
SHOWN = tuple(dict.fromkeys((*BY_SCENARIO, *BY_POSITION, *SAID)))
ROUNDS = 3


@dataclass(frozen=True)
class Seconds:
    """What drawing and computing take, and what telling quantiles of them takes."""

    model: float
    quantiles: float


def compared() -> Comparison:
    """Return the central run of the scenarios under each position."""
    return compare(open_dossier(DOSSIER), scenarios=SCENARIOS)


def central_seconds() -> float:
    """Return how long the central run takes, with all its values, once everything is loaded."""
    dossier = open_dossier(DOSSIER)
    compare(dossier, scenarios=SCENARIOS)
    spent = []
    for _ in range(ROUNDS):
        start = perf_counter()
        compare(dossier, scenarios=SCENARIOS)
        spent.append(perf_counter() - start)
    return min(spent)


def clock(study: Study, draws: int, seed: int) -> Seconds:
    """Return how long some draws and their quantiles take; a seed never used has nothing drawn beforehand."""
    year = study.comparison.last_year
    start = perf_counter()
    sample = Sampler(study, (), year, seed).sample(0, draws)
    middle = perf_counter()
    summary(sample)
    return Seconds(middle - start, perf_counter() - middle)


def studies(found: Comparison) -> dict[str, Study]:
    """Return what is drawn: the results shown of the whole, without and with those told service by service."""
    cells = felt(found.dossier)
    return {
        "of the whole": Study(found, SHOWN),
        "of the whole and of each service": Study(found, SHOWN, cells, found.last_year),
    }


def timings(sizes: tuple[int, ...]) -> dict[str, Seconds]:
    """Return the least seconds of each study at each number of draws, in turns."""
    named = studies(compared())
    asked = {
        f"{draws:_} draws, {name}".replace("_", " "): (study, draws) for draws in sizes for name, study in named.items()
    }
    clock(*next(iter(asked.values())), seed=0)
    rounds = [{name: clock(*what, seed=1 + turn) for name, what in asked.items()} for turn in range(ROUNDS)]
    return {
        name: Seconds(min(found[name].model for found in rounds), min(found[name].quantiles for found in rounds))
        for name in asked
    }


def growth(sizes: tuple[int, ...]) -> dict[int, tuple[float, float]]:
    """Return the seconds and the peak memory in MB by number of draws, each in a process of its own."""
    found = {}
    for draws in sizes:
        command = [sys.executable, "-m", "benchmarks.product", str(draws)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own module
        seconds, memory = map(float, told.split())
        found[draws] = seconds, memory
    return found


def main() -> None:
    """Print the seconds and the peak memory of as many draws as the command line says."""
    study = Study(compared(), FEW)
    ranges(study, study.comparison.last_year, draws=1, seed=SEED + 1)
    start = perf_counter()
    ranges(study, study.comparison.last_year, draws=int(sys.argv[1]))
    print(perf_counter() - start, peak())  # noqa: T201


if __name__ == "__main__":
    main()
