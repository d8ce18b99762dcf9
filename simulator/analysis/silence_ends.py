"""Figures that nobody discloses, each as an interval that certainly holds it.

An end is the dossier's own where the figure says low or high; else what the model gives a reason for, such as no more
posts freed than the services have; else what the catalogue accepts. The catalogue's ends of an amount (euros, minutes
of an alert) only stop typing errors: such an end bounds nothing and counts as none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf
from typing import Any, Literal, NamedTuple

import numpy as np

from simulator.analysis.comparison import Comparison, Outcome
from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.claims import CLAIM_LEAVES
from simulator.dossier.dossier import Dossier
from simulator.dossier.figures import NOT_DISCLOSED, Figure, Figures, Words
from simulator.dossier.parts import Position, Project
from simulator.dossier.spread import Spread
from simulator.engine.arithmetic import ratio
from simulator.engine.measures import MINUTES_PER_HOUR, Array
from simulator.uncertainty.distributions import Uniform

SCALED = frozenset(
    {"share", "ratio", "rate/year", "years", "year", "months", "hours/week", "hours/day", "days/year", "minutes/day"}
)
"""Measures of which a whole, a life or a calendar says how much is possible: the catalogue's ends then mean it."""


class End(NamedTuple):
    """An end and who gives it; nobody where it is only the most that the catalogue accepts of an amount."""

    value: float
    given_by: Literal["dossier", "model", "catalogue", "nobody"]


@dataclass(frozen=True)
class Undisclosed(Uniform):
    """What is only known to lie between two ends. ends: them, infinite where nobody gives any."""

    ends: tuple[End, End] = (End(-inf, "nobody"), End(inf, "nobody"))


class Between(Spread):
    """What stands for a figure not disclosed: only its ends are known."""

    ends_given: tuple[End, End]

    def within(self, low: float, high: float) -> Undisclosed:
        """Return the interval between its ends, and those that the catalogue accepts where it has none."""
        found = [end.value for end in self.ends_given]
        return Undisclosed(max(found[0], low), min(found[1], high), self.ends_given)

    def central(self, low: float, high: float) -> float:
        """Return the middle, which stands for nothing: values are always asked for."""
        return self.within(low, high).median


@dataclass(frozen=True)
class Silence:
    """A figure that nobody discloses, by the name that a user types; fallback: the value used in its place.

    low and high: its ends, and who gives them. reach: the most that is accepted, where plain runs go to.
    """

    name: str
    leaf: str
    place: str
    label: Words
    low: End
    high: End
    reach: tuple[float, float]
    fallback: float

    @property
    def is_bounded(self) -> bool:
        """Whether somebody gives both ends."""
        return "nobody" not in (self.low.given_by, self.high.given_by)

    @property
    def as_accepted(self) -> Silence:
        """The same with the ends that the catalogue accepts where nobody gives any."""
        low, high = self.reach
        return replace(self, low=End(low, self.low.given_by), high=End(high, self.high.given_by))


def silence_of(leaf: Leaf, name: str, interval: Undisclosed, fallback: float) -> Silence:
    """Return what is known of a figure not disclosed."""
    place, reach = name.rpartition(".")[0], (interval.low, interval.high)
    inside = min(max(fallback, interval.low), interval.high)
    return Silence(name, leaf.name, place, leaf.label, *interval.ends, reach, inside)


def wider(one: Silence, other: Silence) -> Silence:
    """Return a figure that two places leave open between different ends, as what both hold."""
    (low, least), (high, most) = (
        min((one.low, one.reach[0]), (other.low, other.reach[0])),
        max((one.high, one.reach[1]), (other.high, other.reach[1])),
    )
    return replace(one, low=low, high=high, reach=(least, most))


def silenced(comparison: Comparison) -> Dossier:
    """Return the dossier of a comparison with every figure not disclosed as an interval, for evaluation only."""
    dossier, outcome = comparison.dossier, next(iter(comparison.outcomes.values()))
    projects = {project.id: project for project in dossier.projects}

    def told(figures: Figures, project: Project | None = None) -> Figures:
        return {
            name: figure if figure.disclosed else _between(name, figure, outcome, project)
            for name, figure in figures.items()
        }

    def holding(item: Any) -> Any:
        return item.model_copy(update={"figures": told(item.figures)})

    def position(item: Position) -> Position:
        own = {name: told(figures, projects.get(name)) for name, figures in item.projects.items()}
        services = {name: told(figures) for name, figures in item.services.items()}
        return item.model_copy(update={"figures": told(item.figures), "projects": own, "services": services})

    changed: dict[str, Any] = {
        "organisation": holding(dossier.organisation),
        "categories": tuple(map(holding, dossier.categories)),
        "services": tuple(map(holding, dossier.services)),
        "projects": tuple(_project(each, told(each.figures, each), outcome) for each in dossier.projects),
        "positions": {name: position(item) for name, item in dossier.positions.items()},
    }
    kept = {name: getattr(dossier, name) for name in Dossier.model_fields}
    return Dossier.model_construct(**{**kept, **changed})


def _project(project: Project, figures: Figures, outcome: Outcome) -> Project:
    """Return a project whose claims that state no number are intervals too."""
    leaves = {form: name for name, forms in CLAIM_LEAVES.items() for form in forms}
    claims = tuple(
        claim
        if claim.value.disclosed or claim.form not in leaves
        else claim.model_copy(update={"value": _between(leaves[claim.form], claim.value, outcome, project)})
        for claim in project.claims
    )
    return project.model_copy(update={"figures": figures, "claims": claims})


def _between(name: str, figure: Figure, outcome: Outcome, project: Project | None) -> Figure:
    """Return what stands for a figure not disclosed."""
    ends = _ends(catalogue().leaves[name], figure, outcome, project)
    low, high = (end.value for end in ends)
    spread = Between.model_construct(family="uniform", low=low, high=high, ends_given=ends)
    return figure.model_copy(update={"disclosed": True, "distribution": spread, "source": (NOT_DISCLOSED,)})


def _ends(leaf: Leaf, figure: Figure, outcome: Outcome, project: Project | None) -> tuple[End, End]:
    """Return both ends of a figure, each from the first that gives one; the catalogue's where they cross."""
    amount = leaf.measure not in SCALED
    accepted = (
        End(-inf, "nobody") if amount and leaf.bounds[0] < 0 else End(leaf.bounds[0], "catalogue"),
        End(inf, "nobody") if amount else End(leaf.bounds[1], "catalogue"),
    )
    reasoned = REASONED[leaf.name](outcome, project) if leaf.name in REASONED else (None, None)
    low, high = (
        End(own, "dossier") if own is not None else End(end, "model") if end is not None else last
        for own, end, last in zip((figure.low, figure.high), reasoned, accepted, strict=True)
    )
    return (low, high) if low.value < high.value else accepted


Reason = Callable[[Outcome, Project | None], tuple[float | None, float | None]]
"""The ends that the model gives a reason for, None where it gives none."""


def _claim(hours_each: Callable[..., Array], *names: str) -> Reason:
    """Return the ends of a claim, either way: no service has fewer hours than its part of what is claimed.

    hours_each: the hours that one unit of the claim is worth, from results and leaves of these names.
    """

    def ends(outcome: Outcome, project: Project | None) -> tuple[float | None, float | None]:
        hours, parts = _numbers(outcome, "base_hours", None), _numbers(outcome, "scope_share", project)
        worth = float(hours_each(*(_numbers(outcome, name, project)[0] for name in names)))
        if project is None or worth <= 0:
            return None, None
        most = float(np.min(hours[parts > 0] / parts[parts > 0])) / worth
        return -most, most

    return ends


def _posts(outcome: Outcome, _: Project | None) -> tuple[float | None, float | None]:
    """Return nothing and all posts: no more agents of the organisation than it has."""
    return 0.0, float(_numbers(outcome, "base_posts", None).sum())


def _working_year(outcome: Outcome, _: Project | None) -> tuple[float | None, float | None]:
    """Return nothing and a year's work: no agent is trained for longer than the hours they owe."""
    return 0.0, float(_numbers(outcome, "annual_hours_0", None).max())


def _no_more_than_there_are(outcome: Outcome, _: Project | None) -> tuple[float | None, float | None]:
    """Return the posts of all services as a cut: a vote cannot remove more."""
    return -float(_numbers(outcome, "base_posts", None).sum()), None


def _numbers(outcome: Outcome, name: str, project: Project | None) -> Array:
    """Return a result or a leaf of the first year, (service,): of a project where it varies over projects."""
    values = outcome.run.value(name, outcome.run.years[0])[..., 0]
    found: Array = values[outcome.inputs.labels["project"].index(project.id) if project and len(values) > 1 else 0]
    return found


REASONED: dict[str, Reason] = {
    "claimed_hours_a_year": _claim(lambda: np.ones(())),
    "claimed_posts": _claim(lambda hours: hours, "scope_annual_hours"),
    "claimed_minutes_per_day": _claim(lambda users, days: users * days / MINUTES_PER_HOUR, "users", "working_days"),
    "claimed_time_share": _claim(np.multiply, "users", "scope_annual_hours"),
    "claimed_payroll": _claim(ratio, "scope_annual_hours", "scope_post_cost"),
    "internal_posts": _posts,
    "training_hours_per_user": _working_year,
    "support_hours_per_user": _working_year,
    "voted_posts_change": _no_more_than_there_are,
}
"""Leaves of an amount that something in the model bounds, and how."""
