"""Rows that make no case: what `simulator.analysis.limits` refuses of one run, found in many rows at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulator.analysis.limits import GAIN_USES, TOLERANCE
from simulator.engine.measures import Array

EXPOSED = ("bottom_up_route", "deployed", "exposed_share")
"""Leaves whose product, added over projects, is the share of a service's hours that is exposed."""

PROJECTS = -4
"""The axis of projects in (kind, service, case, row)."""

LEAVES = frozenset((*GAIN_USES, *EXPOSED))
"""Leaves that tell whether a row is possible."""

RESULTS = ("claimed_share", "cut")
"""Results that tell whether a row is possible."""


def refused_by_leaves(leaves: Mapping[str, Array]) -> np.ndarray:
    """Return which rows use gains twice or expose more hours than there are, (row,), or (1,) where all are alike.

    leaves: arrays (kind, service, case, row), or with the year before.
    """
    used = np.sum(np.broadcast_arrays(*(_most(leaves[name]) for name in GAIN_USES)), axis=0)
    route, deployed, share = (leaves[name] for name in EXPOSED)
    exposed = _most(np.sum(route * deployed * share, axis=PROJECTS, keepdims=True))
    refused: np.ndarray = np.any((used > 1 + TOLERANCE) | (exposed > 1 + TOLERANCE), axis=0)
    return refused


def refused_by_results(results: Mapping[str, Array]) -> np.ndarray:
    """Return which rows claim more hours than there are or leave nobody at work, (row,), or (1,).

    results: arrays (year, kind, service, case, row).
    """
    claimed, cut = _most(results["claimed_share"][-1:]), _most(results["cut"])
    refused: np.ndarray = np.any((claimed > 1 + TOLERANCE) | (cut >= 1), axis=0)
    return refused


def _most(values: Array) -> Array:
    """Return the largest value over years, kinds and services, (case, row)."""
    most: Array = np.max(values, axis=tuple(range(values.ndim - 2)), initial=-np.inf)
    return most
