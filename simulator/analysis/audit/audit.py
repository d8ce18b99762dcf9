"""The audit of a claim, whole: each part is computed when it is asked for, and once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from simulator.analysis.audit.beliefs import Beliefs, beliefs_of
from simulator.analysis.audit.cascade import Cascade, cascade_of
from simulator.analysis.audit.consistency import findings_of
from simulator.analysis.audit.cost import Cost, cost_of
from simulator.analysis.audit.demands import Demands, demands_of
from simulator.analysis.audit.finding import Finding
from simulator.analysis.audit.grid import Verdict, verdict_of
from simulator.analysis.audit.history import Revision, revisions_of
from simulator.analysis.audit.meaning import Coverage, Meaning, coverages, meaning_of
from simulator.analysis.audit.outside import Belief, Protocol, belief_of, outside_of, protocol_of
from simulator.analysis.audit.silence import Unsaid, unsaid_of
from simulator.analysis.audit.subject import Subject, subject_of
from simulator.dossier.dossier import Dossier
from simulator.dossier.overrides import Override
from simulator.evidence.outside import OutsideView, Setting


@dataclass(frozen=True)
class Audit:
    """Everything that is said of one claim. setting: the effects that it is compared with; the usual ones if None."""

    subject: Subject
    setting: Setting | None = None

    @cached_property
    def meaning(self) -> Meaning | None:
        """The claim in every measure; None where it is no hours of work."""
        return meaning_of(self.subject)

    @cached_property
    def coverages(self) -> tuple[Coverage, ...]:
        """The share of the need of the target week that it covers."""
        return coverages(self.subject, self.meaning)

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """The claims of the project that were revised."""
        return revisions_of(self.subject.project)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What does not hold together, or is left unsaid."""
        return findings_of(self.subject, self.meaning)

    @cached_property
    def cascade(self) -> Cascade | None:
        """From the claim to what a budget really loses."""
        return cascade_of(self.subject)

    @cached_property
    def outside(self) -> OutsideView | None:
        """Where it stands among known effects."""
        return outside_of(self.subject, self.meaning, self.setting)

    @cached_property
    def belief(self) -> Belief | None:
        """What to believe of it."""
        return belief_of(self.subject)

    @cached_property
    def beliefs(self) -> Beliefs | None:
        """What one would have to believe for it to hold."""
        return beliefs_of(self.subject)

    @cached_property
    def cost(self) -> Cost:
        """The full cost of the project."""
        return cost_of(self.subject)

    @cached_property
    def verdict(self) -> Verdict:
        """The verdict on the evidence."""
        return verdict_of(self.subject)

    @cached_property
    def unsaid(self) -> Unsaid:
        """What can be said of it whatever is not disclosed."""
        return unsaid_of(self.subject)

    @cached_property
    def demands(self) -> Demands:
        """What to demand first."""
        return demands_of(self.subject, self.unsaid.conclusions)

    @cached_property
    def protocol(self) -> Protocol | None:
        """How a pilot could show it."""
        return protocol_of(self.subject, self.meaning)


def audit_of(
    dossier: Dossier,
    claim: str | None = None,
    overrides: tuple[Override, ...] = (),
    setting: Setting | None = None,
) -> Audit:
    """Return the audit of a claim of a dossier. Raises DossierError: no such claim, or none at all."""
    return Audit(subject_of(dossier, claim, overrides), setting)
