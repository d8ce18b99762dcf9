"""What an uncertain number may be before anybody measures it here: a distribution drawn from its reference class.

The rule is one for all classes, so that anyone may run it again:

- the side that speaks against the claim (a negative realisation, absence that rises) has the share of rows found
  there by the rule of Jeffreys, (k + ½) / (n + 1): never nothing, even where no row is there. Its values are uniform
  from zero to the worst found; where none was found, to the mirror of the mean of the others;
- the other side is the beta that has the mean and the variance of the rows there, from 0 to 1, or to the largest
  found where that is more.

All rows have the same weight, whoever likes them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import fmean, pvariance

import numpy as np

from simulator.dossier.spread import Spread
from simulator.errors import DossierError
from simulator.evidence.reference_class import LEVELS, OUTCOMES, ReferenceClass

FEWEST = 5
"""Rows below which nothing is fitted. The standard error of a variance is about sqrt(2 / (n - 1)) of it: 71 % for five
rows, more than all of it for two."""


def jeffreys_share(found: int, rows: int) -> float:
    """Return the share of a kind found in some of the rows: (found + ½) / (rows + 1). Source: Jeffreys (1946)."""
    return (found + 0.5) / (rows + 1)


def prior_of(reference: ReferenceClass, factor: float = 1.0, fewest: int = FEWEST) -> Spread:
    """Return the distribution of a number that nobody measured here, by the rule of this module.

    factor: from the measure of the class to that of the leaf of the model (θ = gain × (1 - cut)). Raises DossierError
    for fewer rows than `fewest`, or rows without two different values on the side of the claim.
    """
    outcome = OUTCOMES[reference.outcome]
    told = [outcome.sign * factor * value for value in reference.values]
    against, rest = [value for value in told if value < 0], [value for value in told if value >= 0]
    _fail_if_too_few(reference, rest, fewest)
    top = max(factor, *rest)
    alpha, beta = _beta_shapes(fmean(rest) / top, pvariance(rest) / top**2)
    if not (against or outcome.reversible):
        return _beta(alpha, beta, top, outcome.sign, None)
    worst = -min(against) if against else fmean(rest)
    weight = jeffreys_share(len(against), len(told))
    low, high = sorted((-outcome.sign * worst, 0.0))
    opposite = Spread(family="uniform", low=low, high=high, weight=weight)
    return Spread(family="mixture", parts=(opposite, _beta(alpha, beta, top, outcome.sign, 1.0 - weight)))


@dataclass(frozen=True)
class Summary:
    """What a class says: its median, mean and deviation, and the 5, 50 and 95 % of its prior where there is one."""

    median: float
    mean: float
    deviation: float
    prior: tuple[float, ...] | None

    @property
    def prior_median(self) -> float:
        """The median of the prior; not a number where there is no prior."""
        return math.nan if self.prior is None else self.prior[1]


@dataclass(frozen=True)
class LeaveOneOut:
    """What a class says as a whole, and without each of its rows by id."""

    whole: Summary
    without: Mapping[str, Summary]

    def largest_shift(self, told: Callable[[Summary], float] = lambda summary: summary.median) -> tuple[str, float]:
        """Return the row whose absence moves what is told the most, and by how much (positive: it rises)."""
        shifts = {row: told(summary) - told(self.whole) for row, summary in self.without.items()}
        known = [(row, shift) for row, shift in shifts.items() if not math.isnan(shift)]
        return max(known, key=lambda shift: abs(shift[1]), default=("", math.nan))


def leave_one_out(reference: ReferenceClass) -> LeaveOneOut:
    """Return what a class of two rows or more says, whole and without each of them.

    A class just large enough for a prior keeps it when a row is left out.
    """
    ids = [member.id for member in reference.members]
    return LeaveOneOut(summary(reference), {row: summary(reference.without((row,)), FEWEST - 1) for row in ids})


def summary(reference: ReferenceClass, fewest: int = FEWEST) -> Summary:
    """Return what a class says; without a prior where it has fewer rows than asked for one."""
    try:
        prior = prior_of(reference, fewest=fewest).within(-math.inf, math.inf).quantile(np.array(LEVELS))
    except DossierError:
        prior = None
    return Summary(
        median=reference.median,
        mean=reference.mean,
        deviation=math.sqrt(reference.variance),
        prior=None if prior is None else tuple(map(float, prior)),
    )


def _beta_shapes(mean: float, variance: float) -> tuple[float, float]:
    """Return alpha and beta of the beta on [0, 1] of a mean and a variance: the method of moments."""
    size = mean * (1.0 - mean) / variance - 1.0
    return mean * size, (1.0 - mean) * size


def _beta(alpha: float, beta: float, top: float, sign: int, weight: float | None) -> Spread:
    """Return the beta from 0 to top, or its mirror from -top to 0."""
    if sign < 0:
        return Spread(family="beta", alpha=beta, beta=alpha, low=-top, high=0.0, weight=weight)
    return Spread(family="beta", alpha=alpha, beta=beta, low=0.0, high=top, weight=weight)


def _fail_if_too_few(reference: ReferenceClass, rest: list[float], fewest: int) -> None:
    label, rows = OUTCOMES[reference.outcome].label, len(reference.members)
    if rows < fewest:
        raise DossierError(
            fr=f"Classe de référence « {label.fr} » : {rows} mesure(s) ; il en faut {fewest} pour en tirer une"
            " distribution. Gardez une valeur de jugement, et dites-le.",
            en=f"Reference class '{label.en}': {rows} measurement(s); {fewest} are needed to draw a distribution from"
            " it. Keep a value of judgement, and say so.",
        )
    if len(set(rest)) < 2:  # noqa: PLR2004
        raise DossierError(
            fr=f"Classe de référence « {label.fr} » : toutes les mesures favorables sont égales ; il en faut deux"
            " différentes pour en tirer une distribution.",
            en=f"Reference class '{label.en}': all favourable measurements are equal; two different ones are needed to"
            " draw a distribution from it.",
        )
