"""The families of one piece: uniform, triangular, PERT, normal, lognormal and beta.

Each is a frozen value: two distributions with the same parameters are equal and have the same hash. Their
constructors raise DossierError for parameters that make no distribution. Formulas: Johnson, Kotz and Balakrishnan,
Continuous Univariate Distributions; for PERT, Malcolm et al. (1959) with the usual shape of 4.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import special

from simulator.engine.measures import Array
from simulator.uncertainty.refusals import fail_if_not_finite, fail_if_not_ordered, fail_if_not_positive

PERT_SHAPE = 4.0
"""Weight of the mode against the two ends in the mean of a PERT: (low + 4 mode + high) / 6."""


class Distribution(ABC):
    """What an uncertain number may be, and how probable."""

    @abstractmethod
    def quantile(self, probability: Array) -> Array:
        """Return the smallest value reached with each probability (in [0, 1], any shape), in the same shape."""

    @abstractmethod
    def probability(self, value: Array) -> Array:
        """Return the probability of being at or below each value (any shape), in the same shape."""

    @property
    @abstractmethod
    def support(self) -> tuple[float, float]:
        """The smallest and the largest possible value, infinite where there is none."""

    @property
    def pieces(self) -> tuple[tuple[float, float], ...]:
        """The intervals, in order and disjoint, where the distribution function rises."""
        return (self.support,)

    @cached_property
    def median(self) -> float:
        """The value of the central run: as probably exceeded as not."""
        return float(self.quantile(np.asarray(0.5)))


@dataclass(frozen=True)
class Uniform(Distribution):
    """An interval: every value from low to high is as probable."""

    low: float
    high: float

    def __post_init__(self) -> None:
        fail_if_not_ordered("uniform", low=self.low, high=self.high)

    def quantile(self, probability: Array) -> Array:
        """Return the smallest value reached with each probability."""
        return self.low + (self.high - self.low) * probability

    def probability(self, value: Array) -> Array:
        """Return the probability of being at or below each value."""
        return np.clip((value - self.low) / (self.high - self.low), 0.0, 1.0)

    @property
    def support(self) -> tuple[float, float]:
        """The two ends."""
        return self.low, self.high


@dataclass(frozen=True)
class Triangular(Distribution):
    """From low to high, most probable at mode, its density straight on each side."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        fail_if_not_ordered("triangular", low=self.low, mode=self.mode, high=self.high)

    def quantile(self, probability: Array) -> Array:
        """Return the smallest value reached with each probability."""
        width, rise, fall = self._sides
        left = self.low + np.sqrt(probability * width * rise)
        right = self.high - np.sqrt((1.0 - probability) * width * fall)
        return np.where(probability * width <= rise, left, right)

    def probability(self, value: Array) -> Array:
        """Return the probability of being at or below each value."""
        width, rise, fall = self._sides
        inside = np.clip(value, self.low, self.high)
        above, below = np.minimum(inside, self.mode) - self.low, self.high - np.maximum(inside, self.mode)
        left = above / width * (above / (rise or 1.0))
        right = 1.0 - below / width * (below / (fall or 1.0))
        return np.where(inside < self.mode, left, right)

    @property
    def support(self) -> tuple[float, float]:
        """The two ends."""
        return self.low, self.high

    @property
    def _sides(self) -> tuple[float, float, float]:
        """The width of the whole, of its rising side and of its falling side."""
        return self.high - self.low, self.mode - self.low, self.high - self.mode


@dataclass(frozen=True)
class Beta(Distribution):
    """A beta of shapes alpha and beta, stretched from [0, 1] to [low, high]."""

    alpha: float
    beta: float
    low: float = 0.0
    high: float = 1.0

    def __post_init__(self) -> None:
        fail_if_not_positive("beta", alpha=self.alpha, beta=self.beta)
        fail_if_not_ordered("beta", low=self.low, high=self.high)

    def quantile(self, probability: Array) -> Array:
        """Return the smallest value reached with each probability."""
        return self.low + (self.high - self.low) * special.betaincinv(self.alpha, self.beta, probability)

    def probability(self, value: Array) -> Array:
        """Return the probability of being at or below each value."""
        share = np.clip((value - self.low) / (self.high - self.low), 0.0, 1.0)
        return special.betainc(self.alpha, self.beta, share)

    @property
    def support(self) -> tuple[float, float]:
        """The two ends."""
        return self.low, self.high


@dataclass(frozen=True)
class Pert(Distribution):
    """From low to high, most probable at mode, smooth: the beta of mean (low + 4 mode + high) / 6."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        fail_if_not_ordered("pert", low=self.low, mode=self.mode, high=self.high)

    def quantile(self, probability: Array) -> Array:
        """Return the smallest value reached with each probability."""
        return self.as_beta.quantile(probability)

    def probability(self, value: Array) -> Array:
        """Return the probability of being at or below each value."""
        return self.as_beta.probability(value)

    @property
    def support(self) -> tuple[float, float]:
        """The two ends."""
        return self.low, self.high

    @cached_property
    def as_beta(self) -> Beta:
        """The same distribution, told as a beta."""
        peak = (self.mode - self.low) / (self.high - self.low)
        return Beta(1.0 + PERT_SHAPE * peak, 1.0 + PERT_SHAPE * (1.0 - peak), self.low, self.high)


@dataclass(frozen=True)
class Normal(Distribution):
    """A bell around the mean, without end on either side."""

    mean: float
    deviation: float

    def __post_init__(self) -> None:
        fail_if_not_finite("normal", mean=self.mean)
        fail_if_not_positive("normal", deviation=self.deviation)

    def quantile(self, probability: Array) -> Array:
        """Return the smallest value reached with each probability; infinite at 0 and 1."""
        return self.mean + self.deviation * special.ndtri(probability)

    def probability(self, value: Array) -> Array:
        """Return the probability of being at or below each value."""
        return special.ndtr((value - self.mean) / self.deviation)

    @property
    def support(self) -> tuple[float, float]:
        """All numbers."""
        return -np.inf, np.inf


@dataclass(frozen=True)
class Lognormal(Distribution):
    """A positive number whose logarithm is normal, of mean mu and deviation sigma."""

    mu: float
    sigma: float

    def __post_init__(self) -> None:
        fail_if_not_finite("lognormal", mu=self.mu)
        fail_if_not_positive("lognormal", sigma=self.sigma)

    def quantile(self, probability: Array) -> Array:
        """Return the smallest value reached with each probability; 0 at 0 and infinite at 1."""
        return np.exp(self.mu + self.sigma * special.ndtri(probability))

    def probability(self, value: Array) -> Array:
        """Return the probability of being at or below each value."""
        with np.errstate(divide="ignore"):
            logarithm = np.log(np.maximum(value, 0.0))
        return special.ndtr((logarithm - self.mu) / self.sigma)

    @property
    def support(self) -> tuple[float, float]:
        """All positive numbers."""
        return 0.0, np.inf
