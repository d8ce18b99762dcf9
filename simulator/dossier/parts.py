"""The parts of a dossier: sources, services, projects, budget lines, positions, scenarios, groups, history."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.dossier.claims import Claim, ClaimGrade
from simulator.dossier.figures import Figure, Figures, Text
from simulator.dossier.strict import Id, Number, Strict

Nature = Literal["automation", "assistant", "targeting"]


class Source(Strict):
    """A document: who published what, when, and where to read it."""

    title: str
    publisher: str
    date: str = ""
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    nature: Literal["official", "press", "union", "calculation", "research", "contract"] = "official"
    note: Text | None = None


class Organisation(Strict):
    """The employer. A private one has no fund, no statute and may lay off."""

    name: Text
    employer: Literal["state", "local", "hospital", "private"] = "state"
    figures: Figures = Field(default_factory=dict)


class Category(Strict):
    """A category of staff."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_+]{0,19}$")]
    label: Text
    share: Figure | None = Field(default=None, description="Share of staff, where services give their posts in all.")
    figures: Figures = Field(default_factory=dict)


class Service(Strict):
    """An office or a mission: its posts by category (or in all), and what it produces."""

    id: Id
    label: Text
    kind: Literal["cases", "contacts", "quantity", "none"] = "none"
    presence: Literal["back_office", "continuous", "mixed"] = "mixed"
    produces: Text | None = Field(default=None, description="What the service counts: controls, visits, opening hours.")
    posts: Figure | dict[str, Figure] = Field(description="Posts in all, or by category.")
    figures: Figures = Field(default_factory=dict)


class Project(Strict):
    """A project and its claims. grade is that of the evidence for its gain."""

    id: Id
    label: Text
    nature: Nature
    grade: ClaimGrade = "announced"
    scope: tuple[Id, ...] | dict[Id, float] = Field(description="Services concerned, or their shares of the gain.")
    deployment_year: int = Field(ge=1990, le=2100)
    claims: tuple[Claim, ...] = ()
    booked: Id | None = Field(default=None, description="The labour claim that counts, where there are several.")
    tool: str = Field(default="", description="Family of the tool in the reference class: m365_copilot…")
    figures: Figures = Field(default_factory=dict)
    note: Text | None = None

    @property
    def labour_claim(self) -> Claim | None:
        """The claim that the model counts, or None."""
        labour = [claim for claim in self.claims if claim.is_labour]
        wanted = [claim for claim in labour if self.booked in (None, claim.id)]
        return wanted[0] if wanted else None


class Alternative(Strict):
    """Sets of projects whose claims overlap: one set counts, adding them is refused."""

    id: Id
    label: Text
    options: dict[Id, tuple[Id, ...]]
    booked: Id
    why: Text


class BudgetLine(Strict):
    """A line of a budget: which fund, which nature, commitment (AE) and payment (CP) of a year."""

    label: Text
    fund: Literal["titre_2", "cas_pensions", "ftap", "dsi", "other"]
    nature: Text
    year: int = Field(ge=1990, le=2100)
    ae: Figure | None = None
    cp: Figure | None = None


class Position(Strict):
    """What is believed: each override stands beside the default that it replaces."""

    label: Text
    why: Text | None = None
    figures: Figures = Field(default_factory=dict)
    projects: dict[Id, Figures] = Field(default_factory=dict)
    services: dict[Id, Figures] = Field(default_factory=dict)


class Scenario(Strict):
    """What is decided. booked_on: the position on whose gains posts are cut, whatever arrives; itself: the one true."""

    label: Text
    why: Text | None = None
    deploys: Literal["all", "none"] | tuple[Id, ...] = "all"
    booked_on: Id = "claimed"
    working_days_per_week: float = Field(default=5, ge=1, le=7)
    levers: Figures = Field(default_factory=dict)
    services: dict[Id, Figures] = Field(default_factory=dict, description="Levers that one service has of its own.")


class Assertion(Strict):
    """A statement whose probability is shown: "austerity.withdrawn_posts > austerity.freed_posts"."""

    label: Text
    says: str = Field(max_length=300)


class Group(Strict):
    """A cell of agents: category, gender, quotité. A dossier gives them by category, or all categories together."""

    id: Id
    label: Text
    category: str = Field(description='A category, or "all" in every group where none is published.')
    gender: Literal["women", "men", "all"] = "all"
    quotite: Figure
    persons: Figure
    pay_share: Figure | None = None


class Series(Strict):
    """A figure over past years, kept beside the simulation."""

    id: Id
    label: Text
    measure: str
    years: dict[str, Figure]
    note: Text | None = None


class KeyFigure(Strict):
    """A published figure to show as it is."""

    id: Id
    label: Text
    measure: str
    figure: Figure


class RankCorrelation(Strict):
    """Two uncertain numbers that go together: their rank (Spearman) correlation, from −1 to 1, and why."""

    between: tuple[str, str]
    value: Number
    why: Text | None = None
