"""Checks of the hours, posts and euros of a claim: each returns a finding with the numbers that trip it, or None."""

from __future__ import annotations

from simulator.analysis.audit.finding import Finding, first
from simulator.analysis.audit.meaning import Meaning
from simulator.analysis.audit.subject import Subject
from simulator.dossier.catalogue import catalogue
from simulator.dossier.checks import CLAIMED
from simulator.dossier.claim_checks import full_name
from simulator.dossier.claims import Claim

COST_MARGIN = 1.5
"""A post costs no less than the cheapest category divided by this, no more than the dearest times it (judgement)."""

COST = "EUR/year/ETPT"
"""The measure of what a post costs."""

MINUTES_OF_A_WEEK = 0.05
"""Hours of a week that rounding explains: three minutes."""


def more_hours_than_tasks(subject: Subject, meaning: Meaning | None) -> Finding | None:
    """More hours claimed than the tasks contain: than the share exposed to the tool, where known, or than all hours."""
    if meaning is None:
        return None
    if subject.of_project("claimed_hours", CLAIMED) > 0 and not subject.of_project("users", CLAIMED):
        return Finding("hours_without_agents", serious=True)
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
    posts, euros = (first(subject, form) for form in ("posts", "euros"))
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
    if deployment > subject.year and subject.claim.is_labour:
        numbers = {"deployed": (float(deployment), "year"), "last": (float(subject.year), "year")}
        return Finding("deployed_too_late", serious=False, numbers=numbers)
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
