"""Uncertain numbers: distributions, sampling (the only random numbers of the package), correlation, quantiles."""
