"""The plain Python model run by EMA Workbench, one experiment a draw, on a design given in advance."""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

import numpy as np

from benchmarks.reference import sampling
from benchmarks.reference.constants import OUTPUTS, S, Y
from benchmarks.reference.python_loop import Draw, simulate

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks for ipyparallel, which nothing here uses
    from ema_workbench import ArrayOutcome, Model, RealParameter, Scenario, SequentialEvaluator


def columns(name: str) -> list[str]:
    """Return the parameters that stand for a sampled name: one a number."""
    axes = sampling.leading(name)
    return [f"{name}_{index}" for index in range(axes[0])] if axes else [name]


COLUMNS = {name: columns(name) for name in sampling.NAMES}


def simulate_experiment(**parameters: float) -> dict[str, list[list[float]]]:
    """Return the outputs of one experiment."""
    draw: Draw = {}
    for name, members in COLUMNS.items():
        values = [parameters[member] for member in members]
        draw[name] = values if sampling.leading(name) else values[0]
    return simulate(draw)


@cache
def model() -> Model:
    """Return the model; the design is given, so the bounds only have to hold it."""
    made = Model("reference", function=simulate_experiment)
    made.uncertainties = [RealParameter(member, -1e9, 1e9) for members in COLUMNS.values() for member in members]
    made.outcomes = [ArrayOutcome(name, shape=(S, Y), dtype=float) for name in OUTPUTS]
    return made


def design(values: sampling.Sample) -> list[Scenario]:
    """Return one scenario of EMA Workbench a draw."""
    rows: dict[str, Any] = {}
    for name, members in COLUMNS.items():
        rows |= dict(zip(members, np.atleast_2d(values[name]).tolist(), strict=True))
    return [Scenario(**dict(zip(rows, numbers, strict=True))) for numbers in zip(*rows.values(), strict=True)]


def run(values: sampling.Sample) -> np.ndarray:
    """Return the outputs of every draw: output, scenario, year, draw."""
    with SequentialEvaluator(model()) as evaluator:
        # Progress goes to its log, which nobody listens to, rather than to a bar on the terminal.
        _, results = evaluator.perform_experiments(design(values), log_progress=True)
    return np.moveaxis(np.stack([results[name] for name in OUTPUTS]), 1, -1)
