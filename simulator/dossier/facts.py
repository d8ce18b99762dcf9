"""Facts that a dossier states by its structure rather than by name: posts, scope, claims, groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulator.dossier.checks import posts_of
from simulator.dossier.claims import CLAIM_LEAVES
from simulator.dossier.dossier import Dossier
from simulator.dossier.figures import Figure, Words
from simulator.dossier.parts import Group, Project, Scenario, Service

Cell = Mapping[str, str]

FALLBACK_FACTS = frozenset({"users", "layoffs_allowed", "booking_schedule"})
"""Facts that the structure gives only where no figure of that name says otherwise."""

FIRST_YEAR = 1990
"""No path begins before."""

_NO_SCHEDULE = Words(
    fr="sans calendrier publié, tout est inscrit à la mise en service",
    en="without a published schedule, everything is booked at deployment",
)

PAY_SHARES = {0.8: (6, 7), 0.9: (32, 35)}
"""Statutory pay of a part-timer at 80 % and 90 % (TT010, TT011); other quotités are paid as they work."""


def fact(dossier: Dossier, scenario: Scenario, name: str, cell: Cell) -> Figure | None:
    """Return the figure that the dossier's structure gives for one cell of a leaf, or None."""
    if name in CLAIM_LEAVES:
        return _claimed(_project(dossier, cell), CLAIM_LEAVES[name])
    reader = _READERS.get(name)
    return reader(dossier, scenario, cell) if reader else None


def stated_place(dossier: Dossier, name: str, cell: Cell) -> str:
    """Return the place where an uncertain fact is written: posts given in all are one number for all categories."""
    if name not in STATED:
        return ""
    in_all = name == "posts_0" and isinstance(_service(dossier, cell).posts, Figure)
    return cell["service"] if in_all else ".".join(cell.values())


def stated_share(dossier: Dossier, name: str, figure: Figure, cell: Cell) -> float:
    """Return the share of an uncertain number of posts, given in all, that falls to a category."""
    spread_out = name == "posts_0" and figure.spread is not None and isinstance(_service(dossier, cell).posts, Figure)
    return category_shares(dossier)[cell["category"]] if spread_out else 1.0


def _posts(dossier: Dossier, _: Scenario, cell: Cell) -> Figure:
    service = _service(dossier, cell)
    if isinstance(service.posts, dict):
        return service.posts.get(cell["category"], Figure(value=0, source=("definition",)))
    if service.posts.spread is not None:
        return service.posts
    share = category_shares(dossier)[cell["category"]]
    return service.posts.model_copy(update={"value": (service.posts.number or 0.0) * share, "ratio": None})


def category_shares(dossier: Dossier) -> dict[str, float]:
    """Return the share of each category, used where a service gives its posts in all."""
    given = {category.id: category.share.number or 0.0 for category in dossier.categories if category.share is not None}
    whole = sum(given.values())
    count = len(dossier.categories)
    return {category.id: given.get(category.id, 0.0) / whole if whole else 1 / count for category in dossier.categories}


def _scope(dossier: Dossier, _: Scenario, cell: Cell) -> Figure:
    project = _project(dossier, cell)
    return Figure(value=scope_shares(dossier, project).get(cell["service"], 0.0), source=("definition",))


def scope_shares(dossier: Dossier, project: Project) -> dict[str, float]:
    """Return how a project is spread over services: as stated, or in proportion to posts; the shares sum to 1."""
    if isinstance(project.scope, dict):
        weights = dict(project.scope)
    else:
        weights = {service: posts_of(_service(dossier, {"service": service}).posts) for service in project.scope}
    whole = sum(weights.values())
    return {service: weight / whole if whole else 1 / len(weights) for service, weight in weights.items()}


def _users(dossier: Dossier, _: Scenario, cell: Cell) -> Figure:
    scope = _project(dossier, cell).scope
    return Figure(
        value=sum(posts_of(_service(dossier, {"service": service}).posts) for service in scope), source=("definition",)
    )


def _exposed(dossier: Dossier, _: Scenario, cell: Cell) -> Figure | None:
    """Return 0 outside the scope, nothing (the figure itself) inside."""
    return None if cell["service"] in _project(dossier, cell).scope else Figure(value=0, source=("definition",))


def _deployed(dossier: Dossier, scenario: Scenario, cell: Cell) -> Figure:
    chosen = scenario.deploys == "all" or cell["project"] in scenario.deploys
    counts = chosen and scenario.deploys != "none" and cell["project"] not in dossier.left_out
    return Figure(value=float(counts), source=("definition",))


def _deployment_year(dossier: Dossier, _: Scenario, cell: Cell) -> Figure:
    return Figure(value=_project(dossier, cell).deployment_year, source=("dossier",))


def _booking_schedule(dossier: Dossier, _: Scenario, cell: Cell) -> Figure:
    """Book everything on the day of deployment where no schedule is published."""
    deployment = str(_project(dossier, cell).deployment_year)
    return Figure(path={str(FIRST_YEAR): 0.0, deployment: 1.0}, source=("definition",), note=_NO_SCHEDULE)


def _layoffs_allowed(dossier: Dossier, _: Scenario, __: Cell) -> Figure:
    return Figure(value=float(dossier.organisation.employer == "private"), source=("definition",))


def _public_employer(dossier: Dossier, _: Scenario, __: Cell) -> Figure:
    return Figure(value=float(dossier.organisation.employer != "private"), source=("dossier",))


def _decision_year(dossier: Dossier, _: Scenario, __: Cell) -> Figure:
    return Figure(value=dossier.decision_year, source=("dossier",))


def _group_persons(dossier: Dossier, _: Scenario, cell: Cell) -> Figure:
    return _group(dossier, cell).persons


def _group_quotite(dossier: Dossier, _: Scenario, cell: Cell) -> Figure:
    return _group(dossier, cell).quotite


def _group_pay(dossier: Dossier, _: Scenario, cell: Cell) -> Figure:
    group = _group(dossier, cell)
    quotite = group.quotite.number or 1.0
    statutory = PAY_SHARES.get(round(quotite, 4))
    if group.pay_share is not None:
        return group.pay_share
    return (
        Figure(ratio=statutory, source=("TT010", "TT011"))
        if statutory
        else Figure(value=quotite, source=("definition",))
    )


def _growth_years(dossier: Dossier, _: Scenario, cell: Cell) -> Figure | None:
    claim = _project(dossier, cell).labour_claim
    years = claim.growth_years if claim and claim.form == "growth" else None
    return None if claim is None or years is None else Figure(value=years, source=claim.source or ("dossier",))


def _claimed(project: Project, forms: tuple[str, ...]) -> Figure | None:
    claim = project.labour_claim
    if claim is None or claim.form not in forms:
        return None
    return claim.value.model_copy(update={"source": claim.value.source or claim.source})


def _service(dossier: Dossier, cell: Cell) -> Service:
    return next(service for service in dossier.services if service.id == cell["service"])


def _project(dossier: Dossier, cell: Cell) -> Project:
    return next(project for project in dossier.projects if project.id == cell["project"])


def _group(dossier: Dossier, cell: Cell) -> Group:
    return next(group for group in dossier.groups if group.id == cell["group"])


_READERS: dict[str, Callable[[Dossier, Scenario, Cell], Figure | None]] = {
    "posts_0": _posts,
    "scope_share": _scope,
    "growth_years": _growth_years,
    "users": _users,
    "exposed_share": _exposed,
    "deployed": _deployed,
    "deployment_year": _deployment_year,
    "booking_schedule": _booking_schedule,
    "layoffs_allowed": _layoffs_allowed,
    "public_employer": _public_employer,
    "decision_year": _decision_year,
    "group_persons": _group_persons,
    "group_quotite": _group_quotite,
    "group_pay_share": _group_pay,
}

STATED = frozenset((*_READERS, *CLAIM_LEAVES))
"""Leaves that the structure of a dossier may set."""
