"""Does a claim hold together? One small check for each way in which a claim contradicts itself or its dossier.

Each check returns a finding with the numbers that trip it, or None. They look at what is said, never at who says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.analysis.audit.meaning import Meaning
from simulator.analysis.audit.subject import Subject
from simulator.dossier.catalogue import catalogue
from simulator.dossier.checks import CLAIMED
from simulator.dossier.claim_checks import full_name
from simulator.dossier.claims import Claim

Number = tuple[float, str]
"""A number and its measure."""

CLOSE = 0.01
"""Two shares nearer than this, relatively, are the same one told twice."""

COST_MARGIN = 1.5
"""A post costs no less than the cheapest category divided by this, no more than the dearest times it (judgement)."""

COST = "EUR/year/ETPT"
"""The measure of what a post costs."""

A_POINT = 0.01
"""Two rates nearer than a point do not contradict each other."""

MINUTES_OF_A_WEEK = 0.05
"""Hours of a week that rounding explains: three minutes."""

RATES = frozenset({"time_share", "productivity", "growth", "minutes_per_day", "error_rate", "confirmation_rate"})
"""Forms that say nothing without their base."""


@dataclass(frozen=True)
class Finding:
    """What a check found. claims: the ids involved. serious: a contradiction, and not only what is left unsaid."""

    key: str
    serious: bool
    numbers: Mapping[str, Number] = field(default_factory=lambda: MappingProxyType({}))
    claims: tuple[str, ...] = ()


Check = Callable[[Subject, Meaning | None], Finding | None]


def more_hours_than_tasks(subject: Subject, meaning: Meaning | None) -> Finding | None:
    """More hours claimed than the tasks contain: than the share exposed to the tool, where known, or than all hours."""
    if meaning is None or not meaning.share:
        return None
    contained, known = _contained(subject)
    if meaning.share <= contained:
        return None
    numbers = {"claimed": (meaning.share, "share"), "contained": (contained, "share")}
    return Finding("more_hours_than_tasks" if known else "more_than_any_exposure", known, numbers)


def _contained(subject: Subject) -> tuple[float, bool]:
    """Return the share of hours that the tasks contain, and whether that is sure rather than the most ever published.

    All the hours there are, unless the dossier says which are exposed to the tool.
    """
    spread = catalogue().leaves["exposed_share"].distribution
    if "exposed_share" in subject.whole.own_figures:
        exposed = subject.outcome(subject.evidenced).run.value("exposed_share", subject.year)
        return float(exposed[_rank(subject)].max()), True
    over = subject.of_project("claimed_hours", CLAIMED) > subject.total("base_hours", CLAIMED)
    return (1.0, True) if over or spread is None else (spread.ends[1], False)


def _rank(subject: Subject) -> int:
    return subject.comparison.batch.labels["project"].index(subject.project.id)


def counted_twice(subject: Subject, _: Meaning | None) -> Finding | None:
    """The same hours claimed by two projects: said again, or the same number on the same services."""
    if not subject.claim.is_labour:
        return None
    for other in subject.whole.projects:
        claim = other.labour_claim
        if claim is None or other.id == subject.project.id or _exclusive(subject, other.id):
            continue
        again = _names(subject.claim.repeats, other.id) or _names(claim.repeats, subject.project.id)
        if again or (_alike(subject.claim, claim) and {*other.scope} & {*subject.project.scope}):
            return Finding("counted_twice", serious=True, claims=(subject.name, full_name(other.id, claim.id)))
    return None


def _alike(one: Claim, other: Claim) -> bool:
    return one.form == other.form and one.value.number == other.value.number and one.value.disclosed


def _names(link: str | None, project: str) -> bool:
    return bool(link) and str(link).startswith(f"{project}.")


def _exclusive(subject: Subject, other: str) -> bool:
    """Tell whether the dossier already counts one of two projects only."""
    mine = subject.project.id
    return any(
        mine in first and other in second
        for alternative in subject.whole.alternatives
        for name, first in alternative.options.items()
        for rival, second in alternative.options.items()
        if name != rival
    )


def absurd_cost_per_post(subject: Subject, _: Meaning | None) -> Finding | None:
    """Posts and euros of one project that imply a post nobody was ever paid."""
    posts, euros = (_first(subject, form) for form in ("posts", "euros"))
    if posts is None or euros is None or not posts.value.number or euros.value.number is None:
        return None
    each = euros.value.number / posts.value.number
    low, high = _post_costs(subject)
    if low / COST_MARGIN <= each <= high * COST_MARGIN:
        return None
    numbers = {"each": (each, COST), "low": (low, COST), "high": (high, COST)}
    return Finding("absurd_cost_per_post", serious=True, numbers=numbers, claims=(posts.id, euros.id))


def _post_costs(subject: Subject) -> tuple[float, float]:
    """Return the least cost of a post of any category, CAS Pensions out, and the most, CAS Pensions included."""
    run = subject.outcome(CLAIMED).run
    bare, markup = run.value("post_cost", subject.year), run.value("pension_markup", subject.year)
    return float(bare.min()), float((bare * (1 + markup)).max())


def gain_before_deployment(subject: Subject, _: Meaning | None) -> Finding | None:
    """A gain booked before the tool works, or announced before there was anything to measure."""
    deployment = subject.project.deployment_year
    run = subject.outcome(CLAIMED).run
    schedule = {year: run.value("booking_schedule", year)[_rank(subject)] for year in run.years}
    booked = [year for year, share in schedule.items() if year < deployment and share.any()]
    said = int(subject.claim.date.strip("~")[:4]) if subject.claim.date.strip("~")[:4].isdigit() else deployment
    if booked and subject.claim.is_labour:
        numbers = {"booked": (float(booked[0]), "year"), "deployed": (float(deployment), "year")}
        return Finding("gain_before_deployment", serious=True, numbers=numbers)
    if said < deployment and subject.grade == "announced" and subject.claim.is_labour:
        numbers = {"said": (float(said), "year"), "deployed": (float(deployment), "year")}
        return Finding("said_before_deployment", serious=False, numbers=numbers)
    return None


def no_run_cost(subject: Subject, _: Meaning | None) -> Finding | None:
    """A tool that runs for nothing: no running cost, licence or hardware in what is claimed."""
    if not subject.claim.is_labour or subject.of_project("running_spending", CLAIMED):
        return None
    missing = subject.of_project("running_spending", subject.evidenced)
    if not missing:
        return Finding("no_cost_at_all", serious=False)
    return Finding("no_run_cost", serious=False, numbers={"missing": (missing, "EUR/year")})


def one_off_as_recurring(subject: Subject, _: Meaning | None) -> Finding | None:
    """An amount told as a yearly gain of which a part comes once only, or nobody says which part."""
    amounts = [claim for claim in _told(subject) if claim.form in ("revenue", "euros") and claim.recurring_share]
    partial = [claim for claim in amounts if (_share(claim) or 0.0) < 1 and _share(claim) is not None]
    if partial:
        worst = min(partial, key=lambda claim: _share(claim) or 0.0)
        numbers = {"recurring": (_share(worst) or 0.0, "share"), "amount": (worst.value.number or 0.0, "EUR")}
        return Finding("one_off_as_recurring", serious=True, numbers=numbers, claims=(worst.id,))
    silent = [claim.id for claim in amounts if _share(claim) is None]
    return Finding("recurring_part_unsaid", serious=False, claims=tuple(silent)) if silent else None


def _share(claim: Claim) -> float | None:
    return claim.recurring_share.number if claim.recurring_share else None


def base_unsaid(subject: Subject, _: Meaning | None) -> Finding | None:
    """A rate whose base is not said: nobody knows a share of what."""
    silent = [claim.id for claim in _told(subject) if claim.form in RATES and claim.value.base is None]
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
    error, confirmed = (_first(subject, form) for form in ("error_rate", "confirmation_rate"))
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
    elsewhere = [claim for claim in _told(subject) if claim.form == "revenue" and claim.beneficiary not in (None, own)]
    return Finding("other_purse", serious=True, claims=tuple(claim.id for claim in elsewhere)) if elsewhere else None


def exposure_as_gain(subject: Subject, _: Meaning | None) -> Finding | None:
    """A share of workers whose tasks a tool could touch, told as a share that gains."""
    exposed = _first(subject, "exposure")
    if exposed is None or exposed.value.number is None:
        return None
    return Finding(
        "exposure_as_gain", serious=True, numbers={"exposed": (exposed.value.number, "share")}, claims=(exposed.id,)
    )


def week_not_paid_for(subject: Subject, meaning: Meaning | None) -> Finding | None:
    """A week promised at the same pay and output that the gain claimed does not pay for."""
    promising = next((claim for claim in subject.project.claims if claim.promised_week), None)
    if promising is None or meaning is None or meaning.week <= meaning.target_week + MINUTES_OF_A_WEEK:
        return None
    numbers = {
        "paid": (meaning.week, "hours/week"),
        "promised": (meaning.target_week, "hours/week"),
        "gain": (meaning.output_gain, "share"),
        "need": (meaning.need, "share"),
    }
    return Finding("week_not_paid_for", serious=True, numbers=numbers, claims=(promising.id,))


CHECKS: tuple[Check, ...] = (
    more_hours_than_tasks,
    counted_twice,
    absurd_cost_per_post,
    gain_before_deployment,
    no_run_cost,
    one_off_as_recurring,
    base_unsaid,
    productivity_as_time,
    rates_of_two_stages,
    other_purse,
    exposure_as_gain,
    week_not_paid_for,
)
"""Every check, in the order in which findings are told."""


def findings_of(subject: Subject, meaning: Meaning | None) -> tuple[Finding, ...]:
    """Return what the checks find, contradictions first."""
    found = [finding for check in CHECKS if (finding := check(subject, meaning))]
    return tuple(sorted(found, key=lambda finding: not finding.serious))


def _told(subject: Subject) -> tuple[Claim, ...]:
    """Return the claims of the project that no later one replaces, the claim under audit included."""
    revised = {(claim.revises or "").rpartition(".")[2] for claim in subject.project.claims}
    return tuple(claim for claim in subject.project.claims if claim.id not in revised or claim == subject.claim)


def _first(subject: Subject, form: str) -> Claim | None:
    return next((claim for claim in _told(subject) if claim.form == form), None)
