"""All that is needed to say how uncertain a number is."""

from __future__ import annotations

from simulator.uncertainty.compounds import Mixture, Truncated, within
from simulator.uncertainty.families import Beta, Distribution, Lognormal, Normal, Pert, Triangular, Uniform
from simulator.uncertainty.fitting import fitted

__all__ = [
    "Beta",
    "Distribution",
    "Lognormal",
    "Mixture",
    "Normal",
    "Pert",
    "Triangular",
    "Truncated",
    "Uniform",
    "fitted",
    "within",
]
