"""Claims: who said what, when and where, in which form, with which proof, and what became of it since.

The same fields serve both camps: what an administration announces of a tool, and what friends of a shorter week
announce of it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.dossier.figures import Figure, Text
from simulator.dossier.strict import Id, Strict

LABOUR_FORMS = (
    "posts",
    "hours",
    "minutes_per_day",
    "time_share",
    "productivity",
    "growth",
    "euros",
    "unstated",
)
"""Forms that say how much work would no longer be needed; `unstated`: a gain without a number."""

CLAIM_LEAVES = {
    "claimed_posts": ("posts",),
    "claimed_hours_a_year": ("hours",),
    "claimed_minutes_per_day": ("minutes_per_day",),
    "claimed_time_share": ("time_share", "unstated"),
    "claimed_productivity": ("productivity",),
    "claimed_growth": ("growth",),
    "claimed_payroll": ("euros",),
}
"""The forms of a claim that each leaf holds; a gain without a number is a share of time that nobody discloses."""

Form = Literal[
    "posts",
    "hours",
    "minutes_per_day",
    "time_share",
    "productivity",
    "growth",
    "euros",
    "unstated",
    "delay",
    "satisfaction",
    "revenue",
    "cost",
    "error_rate",
    "confirmation_rate",
    "exposure",
    "absence",
    "turnover",
    "reorganisation",
]

ClaimGrade = Literal["announced", "self_reported", "measured_without_control", "measured_with_control", "independent"]
MeasuredGrade = Literal["measured_without_control", "measured_with_control", "independent"]
Disclosure = Literal["published", "partial", "withheld", "none"]

Link = Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,39}\.)?[a-z][a-z0-9_]{0,39}$")]
"""A claim of the same project (revenue_first), or of another (programme_ia.posts_2024)."""


class Measurement(Strict):
    """What somebody measured of a claim: its value is told as the claim is, its standard error beside it."""

    id: Id
    value: Figure
    grade: MeasuredGrade
    date: str = ""
    source: tuple[str, ...] = ()
    systems: int = Field(default=1, ge=1, description="How many systems or sites were measured.")
    same_as: tuple[str, ...] = Field(default=(), description="Rows of the reference class that are this measurement.")


class ClaimedPilot(Strict):
    """The trial that a claim rests on: agents with the tool, agents compared, weeks with it and before."""

    agents: int = Field(ge=1)
    weeks: int = Field(ge=1)
    compared: int = Field(default=0, ge=0)
    weeks_before: int = Field(default=0, ge=0)
    agents_per_office: int = Field(default=1, ge=1)
    source: tuple[str, ...] = ()


class Claim(Strict):
    """An announcement, in the words of the document it comes from, in exactly one form.

    The document is its source; base and period are those of its value. day_hours: the working day that minutes are
    minutes of. growth_years: how long a yearly growth lasts. promised_week: the hours of the week that it promises.
    measured_after: whether a rate is one of what the machine finds, or of what is left once agents have sorted it.
    """

    id: Id
    form: Form
    value: Figure = Figure(disclosed=False)
    quotation: Text
    said_by: Text
    date: str = ""
    source: tuple[str, ...] = ()
    page: str = Field(default="", max_length=40)
    disclosure: Disclosure = "none"
    grade: ClaimGrade | None = Field(default=None, description="Of its evidence; that of the project unless given.")
    missing: tuple[Text, ...] = Field(default=(), description="What it does not say, in words.")
    beneficiary: Text | None = Field(default=None, description="Who receives a revenue.")
    recurring_share: Figure | None = Field(default=None, description="Part of an amount that comes back every year.")
    day_hours: Figure | None = None
    growth_years: int | None = Field(default=None, ge=1, le=50)
    promised_week: Figure | None = None
    measured_after: Literal["machine", "sorting"] | None = None
    revises: Link | None = Field(default=None, description="The earlier claim that this one replaces.")
    repeats: Link | None = Field(default=None, description="The claim that this one says again.")
    contradicts: tuple[Link, ...] = Field(default=(), description="Claims that cannot be true together with it.")
    pilot: ClaimedPilot | None = None
    measurements: tuple[Measurement, ...] = ()
    same_as: tuple[str, ...] = Field(default=(), description="Rows of the reference class that are this claim.")

    @property
    def is_labour(self) -> bool:
        """Whether the claim can be counted in hours of work."""
        return self.form in LABOUR_FORMS

    @property
    def links(self) -> tuple[str, ...]:
        """The claims that it names."""
        return tuple(link for link in (self.revises, self.repeats, *self.contradicts) if link)
