"""What was measured of a claim, and the realisation rate that the evidence then supports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.dossier.catalogue import catalogue
from simulator.dossier.claims import Claim
from simulator.dossier.figures import Figure
from simulator.dossier.parts import Project
from simulator.evidence.grades import grades
from simulator.evidence.posterior import LocalMeasurement, posterior
from simulator.evidence.reference_class import reference_class

REALISATION = "realisation"
"""The class of a claim of labour: what announcements became once measured."""

NOTE = {
    "fr": "mesure de l’annonce, ramenée vers la classe de référence par pondération des précisions",
    "en": "measurement of the claim, drawn towards the reference class by precision weighting",
}


def measurements_of(project: Project, claim: Claim, *, is_ratio: bool) -> Iterator[LocalMeasurement]:
    """Yield what was measured of a claim; for a realisation, what an audit found of its project counts too.

    is_ratio: whether the class is one of ratios to the claim. A value is told as the claim is.
    """
    scale = claim.value.number if is_ratio else 1.0
    for each in claim.measurements:
        if each.value.number is not None and scale:
            error = _standard_error(each.value)
            told = each.value.number / scale, None if error is None else error / abs(scale)
            yield LocalMeasurement(told[0], each.grade, each.systems, told[1], each.same_as)
    figure = project.figures.get(REALISATION) if is_ratio and claim.is_labour else None
    if figure is not None and figure.number is not None and _is_measured(figure):
        yield LocalMeasurement(
            figure.number, str(figure.grade), figure.measured_on or 1, _standard_error(figure), figure.same_as
        )


def realisation_given(project: Project, claim: Claim) -> dict[str, Any] | None:
    """Return the realisation rate that measurements of a claim support, as a dossier writes it; None without any."""
    if not (claim.measurements and claim.is_labour and claim.value.number):
        return None
    kept = reference_class(REALISATION).published().without(claim.same_as)
    found = posterior(kept, tuple(measurements_of(project, claim, is_ratio=True)))
    low, high = catalogue().leaves[REALISATION].bounds
    sources = [name for each in claim.measurements for name in each.source]
    return {
        "value": min(max(found.mean, low), high),
        "distribution": {"family": "normal", "deviation": found.deviation},
        "source": sources or ["calculation"],
        "grade": "calculation",
        "note": NOTE,
    }


def _is_measured(figure: Figure) -> bool:
    return figure.grade is not None and figure.grade in grades() and grades()[figure.grade].measurement


def _standard_error(figure: Figure) -> float | None:
    spread = figure.distribution
    return spread.deviation if spread is not None and spread.is_standard_error else None
