"""Checks of the rates, amounts and words of a claim: each returns a finding with its numbers, or None."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.audit.finding import Finding, Number, first, told
from simulator.analysis.audit.meaning import Meaning
from simulator.analysis.audit.subject import Subject
from simulator.dossier.checks import CLAIMED
from simulator.dossier.claims import Claim

CLOSE = 0.01
"""Two shares nearer than this, relatively, are the same one told twice."""

A_POINT = 0.01
"""Two rates nearer than a point do not contradict each other."""

RATES = frozenset({"time_share", "productivity", "growth", "minutes_per_day", "error_rate", "confirmation_rate"})
"""Forms that say nothing without their base."""


def one_off_as_recurring(subject: Subject, _: Meaning | None) -> Finding | None:
    """An amount told as a yearly gain of which a part comes once only, or nobody says which part."""
    amounts = [claim for claim in told(subject) if claim.form in ("revenue", "euros") and claim.recurring_share]
    partial = [claim for claim in amounts if (_share(claim) or 0.0) < 1 and _share(claim) is not None]
    if partial:
        worst = min(partial, key=lambda claim: _share(claim) or 0.0)
        numbers = {"recurring": (_share(worst) or 0.0, "share"), "amount": (worst.value.number or 0.0, "EUR")}
        return Finding("one_off_as_recurring", serious=worst == subject.claim, numbers=numbers, claims=(worst.id,))
    silent = [claim.id for claim in amounts if _share(claim) is None]
    return Finding("recurring_part_unsaid", serious=False, claims=tuple(silent)) if silent else None


def _share(claim: Claim) -> float | None:
    return claim.recurring_share.number if claim.recurring_share else None


def base_unsaid(subject: Subject, _: Meaning | None) -> Finding | None:
    """A rate whose base is not said: nobody knows a share of what."""
    silent = [claim.id for claim in told(subject) if claim.form in RATES and claim.value.base is None]
    return Finding("base_unsaid", serious=False, claims=tuple(silent)) if silent else None


def productivity_as_time(subject: Subject, meaning: Meaning | None) -> Finding | None:
    """Output per hour taken for time saved: g more output frees g / (1 + g) of the time, and not g."""
    if meaning is None:
        return None
    for rate in subject.project.claims:
        gain = _output_gain(rate)
        told = sorted(_shares(subject, meaning), key=lambda pair: pair[0].id != rate.id) if gain else ()
        for claim, share in told:
            if _is_close(share, gain) and not _is_close(share, gain / (1 + gain)):
                shares = {"gain": gain, "share": share, "time": gain / (1 + gain)}
                numbers: dict[str, Number] = {name: (value, "share") for name, value in shares.items()}
                return Finding("productivity_as_time", serious=True, numbers=numbers, claims=(rate.id, claim.id))
    return None


def _output_gain(claim: Claim) -> float:
    """Return the gain in output per hour that a claim states; 0 where it states none."""
    if claim.form not in ("productivity", "growth") or claim.value.number is None:
        return 0.0
    return float((1 + claim.value.number) ** (claim.growth_years or 1) - 1)


def _shares(subject: Subject, meaning: Meaning) -> Iterator[tuple[Claim, float]]:
    """Yield the claims of the project that tell a share of time, or a week that takes one, with that share."""
    users = subject.of_project("users", CLAIMED)
    worked = {"posts": users, "hours": users * subject.of_project("scope_annual_hours", CLAIMED), "time_share": 1.0}
    for claim in subject.project.claims:
        if claim.form in worked and worked[claim.form] and claim.value.number is not None:
            yield claim, claim.value.number / worked[claim.form]
        if claim.promised_week is not None and claim.promised_week.number:
            yield claim, 1 - claim.promised_week.number / meaning.reference_week


def _is_close(one: float, other: float) -> bool:
    return abs(one - other) <= CLOSE * abs(other)


def rates_of_two_stages(subject: Subject, _: Meaning | None) -> Finding | None:
    """Errors among what the machine finds, and confirmations once agents have sorted it: two rates, two bases."""
    error, confirmed = (first(subject, form) for form in ("error_rate", "confirmation_rate"))
    if error is None or confirmed is None or error.value.number is None or confirmed.value.number is None:
        return None
    right, kept = 1 - error.value.number, confirmed.value.number
    ids = (error.id, confirmed.id)
    numbers = {"error": (error.value.number, "share"), "confirmed": (kept, "share")}
    if error.measured_after != confirmed.measured_after:
        sorted_out = {"sorted_out": (max(1 - right / kept, 0.0), "share")} if kept else {}
        return Finding("rates_of_two_stages", serious=False, numbers=numbers | sorted_out, claims=ids)
    return Finding("rates_contradict", serious=True, numbers=numbers, claims=ids) if _apart(right, kept) else None


def _apart(one: float, other: float) -> bool:
    return abs(one - other) > A_POINT


def other_purse(subject: Subject, _: Meaning | None) -> Finding | None:
    """Revenue of one purse that would pay posts of another."""
    own = subject.whole.organisation.name
    elsewhere = [claim for claim in told(subject) if claim.form == "revenue" and claim.beneficiary not in (None, own)]
    if not elsewhere:
        return None
    return Finding("other_purse", serious=subject.claim in elsewhere, claims=tuple(claim.id for claim in elsewhere))


def exposure_as_gain(subject: Subject, _: Meaning | None) -> Finding | None:
    """A share of workers whose tasks a tool could touch, told as a share that gains."""
    exposed = first(subject, "exposure")
    if exposed is None or exposed.value.number is None:
        return None
    return Finding(
        "exposure_as_gain", serious=True, numbers={"exposed": (exposed.value.number, "share")}, claims=(exposed.id,)
    )
