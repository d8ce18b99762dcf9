"""What to believe of a claim: its reference class and what was measured here, each weighed by its precision.

One rule for both camps and for all classes. A claim alone weighs nothing: it is what is being judged.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from simulator.errors import DossierError
from simulator.evidence.grades import fail_if_not_measured
from simulator.evidence.reference_class import OUTCOMES, ReferenceClass, reference_class

INTERVAL = (0.05, 0.95)
"""What low and high are: nine chances in ten between them, as everywhere in the project."""


@dataclass(frozen=True)
class LocalMeasurement:
    """What was measured here, in the measure of the class: for a realisation, as a ratio to the claim.

    grade: a name of ``grades.yaml`` that is a measurement. standard_error: in the same measure, where it is known.
    systems: how many systems or sites were measured. same_as: rows of the class that are this same measurement.
    """

    value: float
    grade: str
    systems: int = 1
    standard_error: float | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class Posterior:
    """What to believe: mean, deviation, 5 and 95 % of a normal; weights of the class and of each measurement, sum 1.

    rows: how many rows of the class were counted, those that are a local measurement left out.
    """

    mean: float
    deviation: float
    low: float
    high: float
    class_weight: float
    weights: tuple[float, ...]
    class_mean: float
    rows: int


def posterior(reference: ReferenceClass, measurements: Sequence[LocalMeasurement] = ()) -> Posterior:
    """Return what to believe, given a class and what was measured here.

    A new case is drawn from the class: its mean, with the class's variance. A measurement has its own variance (see
    `variance_of`); each weighs as its inverse. Raises DossierError for what is no measurement, and for a class with
    fewer than two different rows left.
    """
    kept = reference.without([row for each in measurements for row in each.same_as])
    _fail_if_no_spread(kept)
    precisions = [1.0 / kept.variance, *(1.0 / variance_of(each, kept.variance) for each in measurements)]
    total = math.fsum(precisions)
    weights = [precision / total for precision in precisions]
    values = [kept.mean, *(each.value for each in measurements)]
    mean = math.fsum(weight * value for weight, value in zip(weights, values, strict=True))
    law = NormalDist(mean, math.sqrt(1.0 / total))
    low, high = map(law.inv_cdf, INTERVAL)
    return Posterior(mean, law.stdev, low, high, weights[0], tuple(weights[1:]), kept.mean, len(kept.members))


def variance_of(measurement: LocalMeasurement, class_variance: float) -> float:
    """Return the variance of a measurement: its standard error squared, or the class's over its systems.

    The second takes systems as drawn from the class and measured without error. Without a comparison group a
    measurement also holds what would have happened anyway: it never weighs more than one system of the class. Raises
    DossierError for what is no measurement, a number that is not finite, an error that is not positive, no system.
    """
    meaning = fail_if_not_measured(measurement.grade)
    _fail_if_not_usable(measurement)
    error = measurement.standard_error
    variance = class_variance / measurement.systems if error is None else error**2
    return variance if meaning.comparison else max(variance, class_variance)


def shrunk_realisation(measured: float, systems: int, without: Collection[str] = ()) -> float:
    """Return a measured realisation drawn towards the class; systems, each with a comparison, weigh n / (n + 1).

    without: rows of the class that are this same measurement, so that it does not count twice.
    """
    local = LocalMeasurement(measured, "independent", systems, same_as=tuple(without))
    return posterior(reference_class("realisation"), (local,)).mean


def _fail_if_no_spread(reference: ReferenceClass) -> None:
    if len(set(reference.values)) > 1:
        return
    label = OUTCOMES[reference.outcome].label
    raise DossierError(
        fr=f"Classe de référence « {label.fr} » : il reste {len(reference.members)} mesure(s) et aucune variation ; il"
        " faut au moins deux mesures différentes pour peser une mesure locale.",
        en=f"Reference class '{label.en}': {len(reference.members)} measurement(s) left and no variation; at least two"
        " different measurements are needed to weigh a local one.",
    )


def _fail_if_not_usable(measurement: LocalMeasurement) -> None:
    error = measurement.standard_error
    good = math.isfinite(measurement.value) and measurement.systems >= 1
    if good and (error is None or 0.0 < error < math.inf):
        return
    raise DossierError(
        fr=f"Mesure locale {measurement.value:g}, erreur type {error}, {measurement.systems} système(s) : il faut un"
        " nombre fini, une erreur type plus grande que 0 (ou aucune), et au moins un système.",
        en=f"Local measurement {measurement.value:g}, standard error {error}, {measurement.systems} system(s): a finite"
        " number is needed, a standard error greater than 0 (or none), and at least one system.",
    )
