"""The reference class: what announcements became once somebody measured."""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import fmean, median, pvariance

REPEATS = frozenset({"A15"})
"""Rows left out: A15 is the forecast of the same trial as A14."""

REWORK = "A45"
"""The row that gives what rework takes back: its ratio is 1 − rework."""


@dataclass(frozen=True)
class Pair:
    """A claim and the measurement that answers it. same_study: both come from one study."""

    id: str
    study: str
    ratio: float
    same_study: bool


@cache
def realisation_pairs() -> tuple[Pair, ...]:
    """Return the pairs of a claim and a measurement, as the ratio measured / claimed."""
    text = files("simulator.evidence").joinpath("evidence_ai_gains.csv").read_text(encoding="utf-8-sig")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["id"] not in REPEATS]
    return tuple(
        Pair(row["id"], row["study"], _ratio(row), "SAME-STUDY" in row["note"]) for row in rows if _is_pair(row)
    )


def _is_pair(row: dict[str, str]) -> bool:
    return row["id"] == REWORK or bool(row["claimed_or_perceived"] and row["measured"])


def _ratio(row: dict[str, str]) -> float:
    if row["id"] == REWORK:
        return 1 - float(row["measured"])
    return float(row["measured"]) / float(row["claimed_or_perceived"])


def median_realisation() -> float:
    """Return the median ratio of the class."""
    return median(pair.ratio for pair in realisation_pairs())


def shrunk_realisation(measured: float, systems: int, without: Collection[str] = ()) -> float:
    """Return a local measurement drawn towards the class in proportion to what it does not yet tell.

    without: rows of the class that are this same measurement, so that it does not count twice.

    Precision weighting: one system varies as the class does, so the mean of n systems has the class's variance over
    n, and its weight is n / (n + 1). Assumes that the systems are drawn from the class and measured without error.
    """
    ratios = [pair.ratio for pair in realisation_pairs() if pair.id not in without]
    class_precision = 1 / pvariance(ratios)
    local_precision = systems * class_precision
    return (measured * local_precision + fmean(ratios) * class_precision) / (local_precision + class_precision)
