"""The reference model run by the product's engine, as the product runs its own: blocks of draws, on threads."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np

from benchmarks.engine_model import money, posts, totals, work
from benchmarks.reference import sampling
from benchmarks.reference.constants import AUSTERITY, F0, MIX, QUALITY, SHORTER, TAU, WT, K, S, U, V, Y
from benchmarks.reference.numpy_blocks import even
from simulator.engine.graph import Graph, build_graph, equations_of
from simulator.engine.run import SIDE_BY_SIDE
from simulator.engine.run import run as run_engine

BLOCK = 1024
"""Draws evaluated at once: an array of every service and scenario takes half a MB, on one thread or two."""

SIZES = {"service": U, "category": K}

LEAF = {
    "g": "claimed_gain",
    "e": "exposure",
    "v": "verification_overhead",
    "a": "attrition",
    "dg": "demand_growth",
    "c": "category_cost",
    "r": "realisation",
    "L": "adoption_ceiling",
    "m": "adoption_midpoint",
    "k": "adoption_slope",
    "w": "rework",
    "ab0": "absence_base",
    "ab1": "absence_pressure",
    "ab2": "absence_relief",
    "wg": "wage_growth",
    "rc": "run_price",
    "rcg": "run_growth",
    "f0": "ftap_start",
    "Tf": "ftap_years",
    "bc": "build_price",
    "disc": "discount_rate",
    "hcap": "hiring_cap",
    "phi": "given_back",
    "R": "ramp_years",
    "tc": "cost_per_hire",
    "sub": "cut",
    "en": "energy_per_hour",
    "ci": "carbon_per_kwh",
    "T": "service_target",
    "fill": "filled",
    "rho0": "initial_load",
    "b0": "initial_backlog",
    "dm": "demand_level",
    "ht": "hours_level",
}
"""The leaf that each sampled name is."""

OUTPUT = (
    "total_workload",
    "total_posts",
    "total_capacity",
    "total_backlog",
    "total_leavers",
    "total_hires",
    "total_spare_posts",
    "total_wages",
    "total_run_cost",
    "total_ftap_cost",
    "total_own_cost",
    "total_training_cost",
    "total_cost",
    "total_discounted_cost",
    "total_claimed_hours",
    "total_saved_hours",
    "total_verification_hours",
    "total_energy",
    "total_carbon",
    "mean_net_saving",
    "mean_effective_hours",
    "mean_absence",
    "mean_wait",
    "mean_service_level",
    "mean_cost_per_case",
)
"""The variables that the outputs are, in order."""


@cache
def graph() -> Graph:
    """Return the equations in an order in which they can be evaluated."""
    return build_graph(equations_of([work, posts, money, totals]))


def scenario(place: int) -> np.ndarray:
    """Return 1 in a scenario and 0 in the others, (kind, service, case, draw)."""
    return (np.arange(S) == place).astype(float).reshape(1, 1, S, 1)


FIXED = {
    "elapsed": np.arange(Y, dtype=float).reshape(Y, 1, 1, 1, 1),
    "austerity": scenario(AUSTERITY),
    "quality": scenario(QUALITY),
    "shorter_week": scenario(SHORTER),
    "initial_posts": F0.reshape(1, U, 1, 1),
    "hours_per_case": TAU.reshape(1, U, 1, 1),
    "weight": WT.reshape(1, U, 1, 1),
    "staff_mix": MIX.T.reshape(K, U, 1, 1),
    **{f"next_{name}_initial": np.ones((1, 1, 1, 1)) for name in ("wage_index", "run_index", "discount")},
}
"""The leaves that are the same in every draw."""


def shaped(name: str, values: np.ndarray) -> np.ndarray:
    """Return a sampled name as (kind, service, case, draw)."""
    kinds = K if name in sampling.CATEGORY_LAWS else 1
    return values.reshape(kinds, -1, 1, values.shape[-1])


def fill(leaves: Mapping[str, np.ndarray], part: slice, out: np.ndarray) -> None:
    """Run some draws, and write their outputs."""
    some = {name: array[..., part] for name, array in leaves.items()}
    found = run_engine(graph(), FIXED | some, range(Y), SIZES, OUTPUT, still=SIDE_BY_SIDE)
    for row, name in zip(out, OUTPUT, strict=True):
        row[..., part] = np.moveaxis(found.values[name][:, 0, 0], 0, 1)


def run(values: sampling.Sample, threads: int = 1, block: int = BLOCK) -> np.ndarray:
    """Return the outputs of every draw: output, scenario, year, draw."""
    draws = sampling.count(values)
    leaves = {LEAF[name]: shaped(name, array) for name, array in values.items()}
    out = np.empty((V, S, Y, draws))
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda part: fill(leaves, part, out), even(draws, threads, block)))
    return out
