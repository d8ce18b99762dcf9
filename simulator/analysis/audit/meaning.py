"""What a claim means: the same gain told in every measure, each conversion with the numbers that make it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.analysis.audit.subject import Subject
from simulator.dossier.checks import CLAIMED
from simulator.engine.measures import MINUTES_PER_HOUR
from simulator.evidence.reference_class import reference_class

TARGET_WEEK = 32.0
"""The week whose need is told where no scenario and no claim names another."""


AUDIT = "A41"
"""The row of the reference class that is the audit of the AI systems of Bercy by the Cour des comptes."""


def audited_realisation() -> float:
    """Return what the Cour des comptes found of the savings expected of the AI systems of Bercy: 20.4 of 46.6 M€."""
    return next(member.value for member in reference_class("realisation").members if member.id == AUDIT)


@dataclass(frozen=True)
class Conversion:
    """A claim in one measure. operands: the numbers that make it and their measures, in the order of its formula."""

    key: str
    value: float
    measure: str
    operands: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True)
class Meaning:
    """A claim normalised. share: of the hours of the agents equipped, 0–1; own_share: of the day that it names."""

    conversions: tuple[Conversion, ...]
    share: float
    own_share: float | None
    reference_week: float
    target_week: float

    @property
    def need(self) -> float:
        """The output per hour that the target week asks for at constant service: 9.375 % from 35 to 32 hours."""
        return self.reference_week / self.target_week - 1

    @property
    def output_gain(self) -> float:
        """The gain in output per hour that frees the same share of time: s / (1 − s)."""
        return self.share / (1 - self.share) if self.share < 1 else float("inf")

    @property
    def week(self) -> float:
        """The week that the whole claim pays for, the work being the same."""
        return self.reference_week * (1 - self.share)


def meaning_of(subject: Subject) -> Meaning | None:
    """Return what a claim of labour means, or None for one that is not hours of work."""
    if not subject.claim.is_labour:
        return None
    hours, users = subject.of_project("claimed_hours", CLAIMED), subject.of_project("users", CLAIMED)
    annual = subject.of_project("scope_annual_hours", CLAIMED)
    share = hours / (users * annual) if users else 0.0
    reference = subject.total("reference_week", CLAIMED) / _count(subject, "reference_week")
    target = _target_week(subject, reference)
    own = _own_day(subject)
    found = Meaning((), share, own.value if own else None, reference, target)
    own_day = (own,) if own else ()
    conversions = (*_conversions(subject, hours, users, annual, found), *own_day) if subject.counts_hours else ()
    return Meaning(conversions, share, found.own_share, reference, target)


def _conversions(subject: Subject, hours: float, users: float, annual: float, found: Meaning) -> Iterator[Conversion]:
    days = subject.total("working_days", CLAIMED)
    cost = subject.of_project("scope_post_cost", CLAIMED)
    posts = hours / annual if annual else 0.0
    yield _hours(subject, hours)
    if users:
        per_day = (hours, "hours/year"), (users, "persons"), (days, "days/year")
        yield Conversion("minutes", hours / users / days * MINUTES_PER_HOUR, "minutes/day", per_day)
        operands = (hours, "hours/year"), (users, "persons"), (annual, "hours/year/ETPT")
        yield Conversion("share", found.share, "share", operands)
    yield Conversion("posts", posts, "ETPT", ((hours, "hours/year"), (annual, "hours/year/ETPT")))
    yield Conversion("euros", posts * cost, "EUR/year", ((posts, "ETPT"), (cost, "EUR/year/ETPT")))
    yield from _stated_cost(subject, posts)
    if 0 < abs(found.share) < 1:
        yield Conversion("output", found.output_gain, "share", ((found.share, "share"), (found.share, "share")))
        yield Conversion(
            "week", found.week, "hours/week", ((found.reference_week, "hours/week"), (found.share, "share"))
        )


def _stated_cost(subject: Subject, posts: float) -> Iterator[Conversion]:
    """Yield the cost of a post that the announcement itself implies, where the project claims euros too."""
    euros = [claim.value.number for claim in subject.project.claims if claim.form == "euros" and claim.value.number]
    if euros and posts and subject.claim.form == "posts":
        operands = (euros[-1], "EUR/year"), (posts, "ETPT")
        yield Conversion("stated_cost", euros[-1] / posts, "EUR/year/ETPT", operands)


def _hours(subject: Subject, hours: float) -> Conversion:
    """Return the claim in hours a year, with the numbers that its form goes through."""
    claim = subject.claim
    users, value = subject.of_project("users", CLAIMED), claim.value.number or 0.0
    annual, days = subject.of_project("scope_annual_hours", CLAIMED), subject.total("working_days", CLAIMED)
    cost, gain = subject.of_project("scope_post_cost", CLAIMED), subject.of_project("claimed_output_gain", CLAIMED)
    worked = (users, "persons"), (annual, "hours/year/ETPT")
    operands: dict[str, tuple[tuple[float, str], ...]] = {
        "posts": ((value, "ETPT"), (annual, "hours/year/ETPT")),
        "minutes_per_day": ((value, "minutes/day"), (users, "persons"), (days, "days/year")),
        "time_share": ((value, "share"), *worked),
        "productivity": ((gain, "share"), *worked),
        "growth": ((value, "rate/year"), (float(claim.growth_years or 0), "years"), (gain, "share"), *worked),
        "euros": ((value, "EUR/year"), (cost, "EUR/year/ETPT"), (annual, "hours/year/ETPT")),
    }
    return Conversion("hours", hours, "hours/year", operands.get(claim.form, ()))


def _own_day(subject: Subject) -> Conversion | None:
    """Return minutes as a share of the day that the claim itself names."""
    day, value = subject.claim.day_hours, subject.claim.value.number
    if subject.claim.form != "minutes_per_day" or day is None or not day.number or value is None:
        return None
    share = value / (day.number * MINUTES_PER_HOUR)
    return Conversion("own_day", share, "share", ((value, "minutes/day"), (day.number, "hours/day")))


def _target_week(subject: Subject, reference: float) -> float:
    """Return the week promised by the claim, else the shortest of the scenarios, else 32 hours."""
    promised = subject.claim.promised_week
    if promised is not None and promised.number:
        return promised.number
    weeks = [float(outcome.run.value("week", subject.year).min()) for outcome in subject.comparison.outcomes.values()]
    shortest = min(weeks)
    return shortest if shortest < reference else TARGET_WEEK


def _count(subject: Subject, leaf: str) -> int:
    return int(subject.outcome(CLAIMED).run.value(leaf, subject.year)[..., 0].size)


@dataclass(frozen=True)
class Coverage:
    """The share of the need of the target week that a gain covers: claimed, once realised, once bankable.

    base: what the claim is a share of (its own day, or the year of these agents). rate: where the realisation rate
    comes from: the audit of the Cour des comptes, or the evidence on this claim. realisation, bankable: 0–1.
    """

    base: str
    rate: str
    realisation: float
    bankable: float
    claimed: float

    @property
    def realised(self) -> float:
        """What is left once the realisation rate is applied."""
        return self.claimed * self.realisation

    @property
    def bankable_part(self) -> float:
        """What is left once only bankable minutes are counted."""
        return self.realised * self.bankable


def coverages(subject: Subject, meaning: Meaning | None) -> tuple[Coverage, ...]:
    """Return what a claim covers of the need, at each realisation rate and the bankable share of the evidence.

    The share saved is one of the hours that agents work at the target week: fewer hours worked, fewer minutes saved.
    Divided by the need, it is the part of the hires that the gain replaces. Source: replication R16.
    """
    if meaning is None or not meaning.need > 0 or not meaning.share:
        return ()
    bankable = subject.of_project("bankable_share", subject.evidenced)
    shares = [("own_day", meaning.own_share), ("year", meaning.share)]
    rates = [("audit", audited_realisation()), ("evidence", subject.of_project("realisation", subject.evidenced))]
    return tuple(
        Coverage(base, rate, realisation, bankable, share / meaning.need)
        for base, share in shares
        if share is not None
        for rate, realisation in rates
    )
