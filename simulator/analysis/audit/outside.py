"""The outside view of a claim, what to believe of it, and whether a pilot can show it. One path for both camps."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.analysis.audit.meaning import Meaning
from simulator.analysis.audit.measurements import REALISATION, measurements_of
from simulator.analysis.audit.subject import Subject
from simulator.analysis.pilot import Pilot, usual_variation
from simulator.analysis.protocol import Plan, Verdict, could_show, plans, result_of
from simulator.evidence.outside import OutsideView, Setting, outside_view, view_in_class
from simulator.evidence.posterior import LocalMeasurement, Posterior, posterior
from simulator.evidence.priors import summary
from simulator.evidence.reference_class import OUTCOMES, ReferenceClass, reference_class

WEEKS = 12
"""Weeks of the pilot that is proposed, unless asked otherwise: a quarter."""


@dataclass(frozen=True)
class Belief:
    """What to believe of a claim: the class it is drawn towards, what was measured here, and both weighed.

    claimed: the number of the claim, in its own measure; None where it has none. prior: the 5, 50 and 95 % of the law
    drawn from the class; None where it has too few rows. counted: the rate that the calculation takes here; None for a
    class of effects.
    """

    outcome: str
    reference: ReferenceClass
    claimed: float | None
    local: tuple[LocalMeasurement, ...]
    posterior: Posterior
    prior: tuple[float, ...] | None
    counted: float | None

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


def belief_of(subject: Subject) -> Belief | None:
    """Return what to believe of a claim: its class, and any measurement of it, each with its weight.

    None for a claim that is neither hours of work nor an effect of working time. Numbers that stand for words are left
    out of the class. Raises DossierError where too little of the class is left to weigh anything.
    """
    outcome = outcome_of(subject)
    if outcome == REALISATION and not subject.claim.is_labour:
        return None
    local = tuple(measurements_of(subject.project, subject.claim, is_ratio=not OUTCOMES[outcome].units))
    kept = reference_class(outcome).published().without(subject.claim.same_as)
    counted = subject.of_project(REALISATION, subject.evidenced) if outcome == REALISATION else None
    weighed = posterior(kept, local)
    return Belief(outcome, kept, subject.claim.value.number, local, weighed, summary(kept).prior, counted)


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
    return replace(belief, local=local, posterior=posterior(belief.reference, local), counted=None)
