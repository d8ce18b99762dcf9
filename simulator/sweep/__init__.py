"""Sweeps: a grid, a list or a Latin hypercube over levers and assumptions, into a folder of Parquet parts."""

from simulator.sweep.sweeping import Report, sweep

__all__ = ["Report", "sweep"]
