"""The outside view of a claim, what to believe of it, and whether a pilot can show it. One path for both camps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulator.analysis.audit.meaning import Meaning
from simulator.analysis.audit.stated import origin_stated
from simulator.analysis.audit.subject import Subject
from simulator.analysis.pilot import Pilot, usual_variation
from simulator.analysis.protocol import Plan, Verdict, could_show, plans, result_of
from simulator.dossier.figures import Figure
from simulator.evidence.grades import grades
from simulator.evidence.outside import OutsideView, Setting, outside_view, view_in_class
from simulator.evidence.posterior import LocalMeasurement, Posterior, posterior
from simulator.evidence.reference_class import OUTCOMES, ReferenceClass, reference_class

REALISATION = "realisation"
"""The class of a claim of labour: what announcements became once measured."""

WEEKS = 12
"""Weeks of the pilot that is proposed, unless asked otherwise: a quarter."""


@dataclass(frozen=True)
class Belief:
    """What to believe of a claim: the class it is drawn towards, what was measured here, and both weighed.

    claimed: the number of the claim, in its own measure; None where it has none.
    """

    outcome: str
    reference: ReferenceClass
    claimed: float | None
    local: tuple[LocalMeasurement, ...]
    posterior: Posterior

    @property
    def is_ratio(self) -> bool:
        """Whether the class is one of ratios to the claim, rather than effects in their own measure."""
        return not OUTCOMES[self.outcome].units


@dataclass(frozen=True)
class Protocol:
    """How a pilot could show a claim: effect in minutes a day; with a comparison group and without.

    judged: the pilot that the claim rests on, or another; had: whether it could show the claim.
    """

    effect: float
    weeks: int
    compared: Plan
    alone: Plan
    judged: Pilot | None
    had: Verdict | None


def outcome_of(subject: Subject) -> str:
    """Return the reference class of a claim: realisation for labour, its own for an effect of working time."""
    return subject.claim.form if subject.claim.form in OUTCOMES else REALISATION


def outside_of(subject: Subject, meaning: Meaning | None, setting: Setting | None = None) -> OutsideView | None:
    """Return where a claim stands among known effects; None where it is not one that any was measured in."""
    value, outcome = subject.claim.value.number, outcome_of(subject)
    if value is None:
        return None
    if outcome != REALISATION:
        return view_in_class(value, reference_class(outcome).without(subject.claim.same_as))
    tool, same = subject.project.tool, subject.claim.same_as
    if subject.claim.form == "growth":
        return outside_view(value, "growth", setting, tool, same)
    if meaning is None:
        return None
    share = meaning.share if meaning.own_share is None else meaning.own_share
    return outside_view(share, "time_share", setting, tool, same)


def belief_of(subject: Subject) -> Belief:
    """Return what to believe of a claim: its class, and any measurement of it, each with its weight.

    Raises DossierError where too little of the class is left to weigh anything.
    """
    outcome = outcome_of(subject)
    local = tuple(_measured(subject, is_ratio=not OUTCOMES[outcome].units))
    kept = reference_class(outcome).without(subject.claim.same_as)
    return Belief(outcome, kept, subject.claim.value.number, local, posterior(kept, local))


def _measured(subject: Subject, *, is_ratio: bool) -> Iterator[LocalMeasurement]:
    """Yield what was measured of the claim; for a realisation, what an audit found of it counts too."""
    claimed = subject.claim.value.number
    for each in subject.claim.measurements:
        scale = claimed if is_ratio else 1.0
        if each.value.number is not None and scale:
            error = _standard_error(each.value)
            yield LocalMeasurement(
                each.value.number / scale,
                each.grade,
                each.systems,
                None if error is None else error / abs(scale),
                each.same_as,
            )
    found = origin_stated(subject, REALISATION) if is_ratio and subject.claim.is_labour else None
    if found and found.figure.grade in grades() and grades()[str(found.figure.grade)].measurement:
        figure = found.figure
        if figure.number is not None:
            yield LocalMeasurement(
                figure.number, str(figure.grade), figure.measured_on or 1, _standard_error(figure), figure.same_as
            )


def _standard_error(figure: Figure) -> float | None:
    spread = figure.distribution
    return spread.deviation if spread is not None and spread.is_standard_error else None


def protocol_of(
    subject: Subject, meaning: Meaning | None, weeks: int = WEEKS, pilot: Pilot | None = None
) -> Protocol | None:
    """Return how a pilot could show a claim of labour, and whether one could; None for no gain.

    pilot: the one judged; that on which the claim rests when None.
    """
    effect = next((each.value for each in meaning.conversions if each.key == "minutes"), 0.0) if meaning else 0.0
    if not effect > 0:
        return None
    variation = usual_variation()
    compared, alone = plans(effect, weeks, variation)
    judged = pilot or _pilot(subject)
    had = could_show(judged, effect, variation) if judged else None
    return Protocol(effect, weeks, compared, alone, judged, had)


def _pilot(subject: Subject) -> Pilot | None:
    had = subject.claim.pilot
    if had is None:
        return None
    return Pilot(had.agents, had.weeks, had.compared, had.weeks_before, had.agents_per_office)


def with_result(belief: Belief, protocol: Protocol, pilot: Pilot, result: float, error: float) -> Belief:
    """Return what to believe once a pilot has its result: minutes a day and their standard error."""
    local = (*belief.local, result_of(pilot, result, error, protocol.effect))
    return replace(belief, local=local, posterior=posterior(belief.reference, local))
