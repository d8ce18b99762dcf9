"""Sizes, fixed data and names of the reference model, with the symbols of its page of equations.

Throughout ``benchmarks`` the short names (``g``, ``eA``, ``FTE``…) are those of the equations of the
reference model, so that each variant can be compared with them line by line. Arrays keep draws last.
"""

from __future__ import annotations

import numpy as np

U, S, Y, K = 20, 3, 12, 4  # services, scenarios, years, staff categories
AUSTERITY, QUALITY, SHORTER = range(S)

HOURS = 1607.0  # a full-time year
CUT = 3.0 / 35.0  # from 35 to 32 hours
BUILD_YEARS = 3  # years in which tools are built

_u = np.arange(U)
_k = np.arange(K)

F0 = 100.0 * (1 + 7 * _u % 13)
TAU = 0.5 + 0.25 * (_u % 5)
_mix = 1.0 + np.outer(_u + 1, _k + 2) % 5
MIX = _mix / _mix.sum(axis=1, keepdims=True)
WT = F0 / F0.sum()
Q = np.array([0.0, 1.0, 0.0])
H = np.array([0.0, 0.0, 1.0])

SUMS = (
    *("W", "FTE", "cap", "B", "leav", "hires", "gap", "wage", "run", "ftap", "dsi", "train", "cost", "dcost"),
    *("claimed", "real", "ver", "kwh", "co2"),
)
MEANS = ("sn", "he", "ab", "wait", "SL", "cpc")
OUTPUTS = SUMS + MEANS
V = len(OUTPUTS)
