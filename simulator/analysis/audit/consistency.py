"""Does a claim hold together? One small check for each way in which a claim contradicts itself or its dossier.

The checks look at what is said, never at who says it.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.analysis.audit import hours_checks, rate_checks
from simulator.analysis.audit.finding import Finding
from simulator.analysis.audit.meaning import Meaning
from simulator.analysis.audit.subject import Subject

Check = Callable[[Subject, Meaning | None], Finding | None]

CHECKS: tuple[Check, ...] = (
    hours_checks.more_hours_than_tasks,
    hours_checks.counted_twice,
    hours_checks.absurd_cost_per_post,
    hours_checks.gain_before_deployment,
    hours_checks.no_run_cost,
    rate_checks.one_off_as_recurring,
    rate_checks.base_unsaid,
    rate_checks.productivity_as_time,
    rate_checks.rates_of_two_stages,
    rate_checks.other_purse,
    rate_checks.exposure_as_gain,
    hours_checks.week_not_paid_for,
)
"""Every check, in the order in which findings are told."""


def findings_of(subject: Subject, meaning: Meaning | None) -> tuple[Finding, ...]:
    """Return what the checks find, contradictions first."""
    found = [finding for check in CHECKS if (finding := check(subject, meaning))]
    return tuple(sorted(found, key=lambda finding: not finding.serious))
