"""A plan as a scenario: the week and the recruits of each service and year, written into a copy of the dossier."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from simulator.analysis.negotiation.ground import Ground
from simulator.dossier.dossier import Dossier, content_of, dossier_from
from simulator.dossier.overrides import Override
from simulator.engine.measures import Array
from simulator.errors import DossierError

PLAN = "plan"
"""The name of the scenario."""

DECIDED = ("week", "recruits_decided", "compensation")
"""Levers that a plan sets by itself."""

LABEL = {"fr": "Plan négocié", "en": "Negotiated plan"}
WHY = {
    "fr": "La semaine et les recrutements de chaque année sont ceux du plan ; le reste est celui du scénario proposé.",
    "en": "The week and the recruits of each year are those of the plan; the rest is that of the scenario proposed.",
}
NOTE = {"fr": "décidé par le plan", "en": "decided by the plan"}


@dataclass(frozen=True, eq=False)
class Schedule:
    """The week and the recruits (ETP) of each service in each year simulated: arrays (year, service)."""

    services: tuple[str, ...]
    years: tuple[int, ...]
    weeks: Array
    recruits: Array

    def week(self, service: str, year: int) -> float:
        """Return the week of a service in a year."""
        return float(self.weeks[self.years.index(year), self.services.index(service)])

    def recruited(self, year: int, service: str | None = None) -> float:
        """Return the recruits of a year, in one service or in all."""
        row = self.recruits[self.years.index(year)]
        return float(row.sum() if service is None else row[self.services.index(service)])

    @property
    def is_common(self) -> bool:
        """Whether every service has the same week in each year."""
        return bool(np.all(self.weeks == self.weeks[:, :1]))


def fail_if_name_taken(ground: Ground) -> None:
    """Raise DossierError where the dossier has a scenario of that name that is not an earlier plan."""
    taken = ground.dossier.scenarios.get(PLAN)
    if taken is not None and taken.label.fr != LABEL["fr"]:
        raise DossierError(
            fr=f"{ground.dossier.id}, scenarios, {PLAN} : le plan à écrire porte ce nom ; renommez ce scénario.",
            en=f"{ground.dossier.id}, scenarios, {PLAN}: the plan to write has this name; rename this scenario.",
        )


def settings_of(ground: Ground) -> tuple[tuple[Override, ...], tuple[Override, ...]]:
    """Return what the user set as it holds for a plan, and what is set aside because the plan decides it.

    What was set for the scenario proposed is set for the plan made from it.
    """
    services = [service.id for service in ground.dossier.services]
    places = (None, ground.scenario, PLAN, *services)
    aside = tuple(one for one in ground.settings if one.name in DECIDED and one.place in places)
    kept = [one for one in ground.settings if one not in aside]
    moved = [replace(one, place=PLAN) for one in kept if one.place == ground.scenario]
    return (*kept, *moved), aside


def with_plan(ground: Ground, schedule: Schedule) -> Ground:
    """Return what is on the table with the plan as our proposal, in a checked copy of the dossier.

    A scenario of that name, from an earlier plan, is replaced.
    """
    content = content_of(ground.dossier)
    base = content["scenarios"][ground.scenario]
    own = {service: _kept(base.get("services", {}).get(service, {})) for service in schedule.services}
    for rank, service in enumerate(schedule.services):
        own[service] |= _decided(schedule, rank, ground.dossier.decision_year)
    levers = _kept(base.get("levers", {})) | {"compensation": _figure(0)}
    content["scenarios"][PLAN] = {**base, "label": LABEL, "why": WHY, "levers": levers, "services": own}
    dossier = dossier_from(content, ground.dossier.id)
    return replace(ground, dossier=dossier, settings=settings_of(ground)[0], scenario=PLAN)


def idle(dossier: Dossier, reference: Array) -> Schedule:
    """Return the plan that changes nothing: the week as it is, (service,), and no recruit."""
    services, years = tuple(service.id for service in dossier.services), dossier.span
    weeks = np.broadcast_to(reference, (len(years), len(services)))
    return Schedule(services, years, weeks, np.zeros_like(weeks))


def _kept(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: figure for name, figure in figures.items() if name not in DECIDED}


def _decided(schedule: Schedule, rank: int, decision_year: int) -> dict[str, Any]:
    """Return the levers of a service: its week from the decision on, where it changes, and its recruits."""
    weeks = {str(decision_year): 0.0}
    recruits = {str(schedule.years[-1]): 0.0}
    for place, year in enumerate(schedule.years):
        week = float(schedule.weeks[place, rank])
        if year == decision_year or (year > decision_year and week != schedule.weeks[place - 1, rank]):
            weeks[str(year)] = week
        if schedule.recruits[place, rank] > 0:
            recruits[str(year)] = float(schedule.recruits[place, rank])
    return {"week": _figure(weeks), "recruits_decided": _figure(recruits)}


def _figure(value: Any) -> dict[str, Any]:
    return {"value": value, "source": "definition", "note": NOTE}
