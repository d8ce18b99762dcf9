"""The full cost of a project, year by year and per hour really freed, and the return test on both denominators."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.analysis.audit.stated import unstated
from simulator.analysis.audit.subject import Subject
from simulator.dossier.checks import CLAIMED
from simulator.dossier.claims import Claim

YEARLY = ("project_spending", "ftap", "dsi", "credit_shift", "internal_staff_cost", "full_project_cost")
"""What is shown of each year: paid for the project, by the fund, by ordinary credits, shifted, internal staff, all."""


COSTS = (
    "investment_total",
    "stated_run_cost",
    "internal_posts",
    "licence_cost_per_user",
    "hardware_cost",
    "training_cost_per_user",
    "ftap_money",
)
"""Leaves without which a cost is a minimum."""


FUND = frozenset({"ftap_money"})
"""Those that only a public employer has."""


@dataclass(frozen=True)
class Year:
    """The costs of one year, in euros, by the name of the variable; net_hours: saved once checking is paid."""

    year: int
    costs: dict[str, float]
    net_hours: float
    bankable_hours: float


@dataclass(frozen=True)
class Cost:
    """The full cost of a project under the evidence.

    published: the costs that were announced, oldest first. returns: euros saved for one euro, on the money of the fund
    and on all public money, under what is claimed and what is evidenced; None where the money is not disclosed.
    missing: costs that nobody states, by the name of their leaf: what is told is then a minimum. before: invested
    before the first year. assumed: running costs that nobody states, over the years, at a rate a year of investment.
    """

    years: tuple[Year, ...]
    published: tuple[Claim, ...]
    hardware_life: float
    investment: float
    claimed_posts: float
    returns: dict[str, tuple[float | None, float | None]]
    window: float
    missing: tuple[str, ...]
    before: float
    assumed: float
    rate: float

    def over_years(self, name: str) -> float:
        """Return a cost over all years."""
        return sum(year.costs[name] for year in self.years)

    @property
    def whole(self) -> float:
        """The full cost, with what was invested before the first year."""
        return self.before + self.over_years("full_project_cost")

    @property
    def net_hours(self) -> float:
        """Hours saved over the years, reorganisable or not."""
        return sum(year.net_hours for year in self.years)

    @property
    def bankable_hours(self) -> float:
        """Bankable hours over the years."""
        return sum(year.bankable_hours for year in self.years)

    @property
    def per_bankable_hour(self) -> float | None:
        """Full cost, earlier investment included, for one bankable hour; None without such hours or cost."""
        return self._per(self.bankable_hours)

    @property
    def per_net_hour(self) -> float | None:
        """Full cost, earlier investment included, for one hour saved; None where none is, or no cost."""
        return self._per(self.net_hours)

    def _per(self, hours: float) -> float | None:
        return self.whole / hours if hours > 0 and self.whole > 0 else None

    @property
    def per_claimed_post(self) -> float | None:
        """Investment for one post that is claimed to be freed."""
        return self.investment / self.claimed_posts if self.claimed_posts > 0 else None


def cost_of(subject: Subject) -> Cost:
    """Return the full cost of the project of a claim, alone, under what the evidence supports."""
    position = subject.evidenced
    years = tuple(
        Year(
            year,
            {name: subject.of_project(name, position, year) for name in YEARLY},
            subject.of_project("net_hours", position, year),
            subject.of_project("bankable_project_hours", position, year),
        )
        for year in subject.dossier.span
    )
    annual = subject.of_project("scope_annual_hours", CLAIMED)
    return Cost(
        years,
        tuple(sorted((claim for claim in subject.project.claims if claim.form == "cost"), key=_moment)),
        subject.of_project("hardware_life", position),
        subject.of_project("investment_total", position),
        subject.of_project("claimed_hours", CLAIMED) / annual if annual else 0.0,
        {each: _returns(subject, each) for each in (CLAIMED, position)},
        subject.total("return_window", position),
        _missing(subject),
        _before(subject),
        *_assumed(subject),
    )


def _missing(subject: Subject) -> tuple[str, ...]:
    """Return the costs that nobody states; a private employer has no fund."""
    private = subject.whole.organisation.employer == "private"
    return unstated(subject, tuple(name for name in COSTS if not (private and name in FUND)))


def _before(subject: Subject) -> float:
    """Return what was invested before the first year: all that was, less what the years show."""
    shown = sum(subject.of_project("investment", subject.evidenced, year) for year in subject.dossier.span)
    return max(subject.of_project("investment_total", subject.evidenced) - shown, 0.0)


def _assumed(subject: Subject) -> tuple[float, float]:
    """Return the running costs that stand for what nobody states, over the years, and their rate."""
    rate = subject.of_project("unstated_run_cost_rate", subject.evidenced)
    whole = sum(subject.of_project("run_cost", subject.evidenced, year) for year in subject.dossier.span)
    return (whole, rate) if rate else (0.0, 0.0)


def _moment(claim: Claim) -> str:
    return claim.date.strip("~")


def _returns(subject: Subject, position: str) -> tuple[float | None, float | None]:
    fund = subject.of_project("ftap_money", position)
    money = subject.of_project("investment_total", position) + subject.of_project("stated_run_cost", position)
    return (
        subject.of_project("ftap_return", position) if fund else None,
        subject.of_project("public_return", position) if money else None,
    )
