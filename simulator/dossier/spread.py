"""How uncertain a number is, as a dossier or a theme writes it, and the distribution that this makes."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any, Literal, Self

import numpy as np
from pydantic import BeforeValidator, Field, model_validator

from simulator.dossier.strict import Number, Strict
from simulator.uncertainty.distributions import (
    Beta,
    Distribution,
    Lognormal,
    Mixture,
    Normal,
    Pert,
    Triangular,
    Uniform,
    fitted,
    within,
)
from simulator.uncertainty.quantiles import LEVELS

Family = Literal["uniform", "triangular", "pert", "normal", "lognormal", "beta", "mixture"]

PARAMETERS: dict[str, tuple[str, ...]] = {
    "uniform": ("low", "high"),
    "triangular": ("low", "mode", "high"),
    "pert": ("low", "mode", "high"),
    "normal": ("mean", "deviation"),
    "lognormal": ("mu", "sigma"),
    "beta": ("alpha", "beta"),
    "mixture": ("parts",),
}
"""What each family is given by, unless it is given by its quantiles."""

ENDLESS = ("normal", "lognormal")
"""Families that bounds may cut, which moves their median."""

KEPT = 512
"""Distributions kept once made: fitting one takes milliseconds."""


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


class Spread(Strict):
    """A family with its parameters, or with its 5, 50 and 95 % quantiles.

    low and high are also the ends of a beta, 0 and 1 unless given. The mean of a normal is the figure's own value
    unless given: a measurement with its standard error. parts: those of a mixture, each with its weight.
    """

    family: Family
    low: Number | None = None
    mode: Number | None = None
    high: Number | None = None
    mean: Number | None = None
    deviation: Number | None = None
    mu: Number | None = None
    sigma: Number | None = None
    alpha: Number | None = None
    beta: Number | None = None
    quantiles: Annotated[tuple[Number, Number, Number], BeforeValidator(_tuple)] | None = None
    parts: tuple[Spread, ...] = ()
    weight: Number | None = Field(default=None, description="Probability of this part of a mixture.")

    @model_validator(mode="after")
    def _parameters(self) -> Self:
        """Refuse parameters that are not those of the family, or quantiles beside parameters."""
        ends = {"low", "high"} if self.family == "beta" else set()
        given = {name for name in type(self).model_fields if getattr(self, name) not in (None, ())} - ends
        wanted = {"quantiles"} if self.quantiles else set(PARAMETERS[self.family])
        if self.is_standard_error:
            wanted = {"deviation"}
        if given - {"family", "weight"} != wanted:
            raise ValueError(f"parameters_of_{self.family}")
        if any(part.is_standard_error for part in self.parts):
            raise ValueError("parameters_of_normal")
        return self

    @property
    def is_standard_error(self) -> bool:
        """Whether it is a normal around a value given elsewhere."""
        return self.family == "normal" and self.mean is None and self.quantiles is None

    @property
    def median(self) -> float:
        """The median, before any bound."""
        return self.central(-math.inf, math.inf)

    @property
    def ends(self) -> tuple[float, float]:
        """The 5 and 95 % quantiles, before any bound."""
        if self.quantiles:
            return self.quantiles[0], self.quantiles[2]
        low, high = self.within(-math.inf, math.inf).quantile(np.array([LEVELS[0], LEVELS[-1]]))
        return float(low), float(high)

    def central(self, low: float, high: float) -> float:
        """Return the median between bounds; that of a family with ends given by its quantiles needs no fit."""
        if self.quantiles and self.family not in ENDLESS:
            return self.quantiles[1]
        return self.within(low, high).median

    def around(self, value: float | None) -> Spread:
        """Return the same spread around a value, where it is a standard error."""
        return self.model_copy(update={"mean": value}) if self.is_standard_error else self

    def within(self, low: float, high: float) -> Distribution:
        """Return the distribution held between bounds. Raises DossierError where it cannot be."""
        return _within(self, low, high)


@lru_cache(maxsize=KEPT)
def _within(spread: Spread, low: float, high: float) -> Distribution:
    return within(_made(spread), low, high)


def _made(spread: Spread) -> Distribution:
    """Return the distribution of a spread. Raises DossierError for parameters that make none."""
    if spread.quantiles:
        return fitted(spread.family, spread.quantiles, spread.low, spread.high)
    if spread.family == "mixture":
        weights = tuple(part.weight if part.weight is not None else 0.0 for part in spread.parts)
        return Mixture(weights, tuple(_made(part) for part in spread.parts))
    values = [getattr(spread, name) or 0.0 for name in PARAMETERS[spread.family]]
    if spread.family == "beta":
        low, high = 0.0 if spread.low is None else spread.low, 1.0 if spread.high is None else spread.high
        return Beta(values[0], values[1], low, high)
    return _FAMILIES[spread.family](*values)


_FAMILIES: dict[str, Callable[..., Distribution]] = {
    "uniform": Uniform,
    "triangular": Triangular,
    "pert": Pert,
    "normal": Normal,
    "lognormal": Lognormal,
}
