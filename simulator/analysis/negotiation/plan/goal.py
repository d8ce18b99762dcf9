"""What a side does not negotiate: the week and its year, the money, the recruits, the service, the posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.analysis.negotiation.ground import Ground
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.numbers import parse_number
from simulator.errors import DossierError

SOONEST, CHEAPEST = "soonest", "cheapest"
"""What a plan is chosen for, once every constraint holds."""


@dataclass(frozen=True)
class Goal:
    """The week to reach everywhere, and what the plan must respect on the way; None where nothing is asked.

    latest: the last year in which the week may come. envelope: the most that a year may cost against status quo, in
    euros; by year, it holds until the next one named. capacity: the most recruits a year on top of replacements,
    beside what the schools of the dossier can take. overload: missing hours tolerated for one hour of work; those of
    status quo where None. posts: the fewest at the end of any year that a recruit can still change. surplus: recruits
    tolerated beyond what the week takes for good, for one of these: without any, nobody is hired for a passing need.
    towards: a shorter week that comes later, for which people are hired already: recruits must not exceed what it takes
    for good, instead of what the week does. together: whether all services have the same week each year. first:
    services whose week is never longer than that of the others.
    """

    week: float
    latest: int | None = None
    envelope: Mapping[int, float] | float | None = None
    capacity: float | None = None
    overload: float | None = None
    posts: float | None = None
    surplus: float = 0.0
    towards: float | None = None
    objective: str = SOONEST
    together: bool = True
    first: tuple[str, ...] = ()

    @property
    def hired_for(self) -> float:
        """The week that people are hired for: what it takes for good limits recruits."""
        return self.week if self.towards is None else self.towards

    def envelope_of(self, year: int) -> float:
        """Return the most that a year may cost, infinite where nothing is said."""
        if self.envelope is None:
            return float("inf")
        if isinstance(self.envelope, Mapping):
            said = [start for start in self.envelope if start <= year]
            return float(self.envelope[max(said)]) if said else float("inf")
        return float(self.envelope)


def number_of(name: str, text: str) -> float:
    """Read a number of the goal. name: what it is called in an error. Raises DossierError."""
    try:
        return parse_number(text)
    except DossierError as error:
        raise DossierError(fr=f"{name} : {error.fr}", en=f"{name}: {error.en}") from error


def number_or_none(name: str, text: str | None) -> float | None:
    """Read a number of the goal that may be left out. Raises DossierError."""
    return number_of(name, text) if text else None


def parse_envelope(texts: Sequence[str]) -> dict[int, float] | float | None:
    """Read one amount, or amounts by year. Raises DossierError for both at once, or for a year that is not one."""
    if len(texts) == 1 and "=" not in texts[0] and ":" not in texts[0]:
        return number_of("--envelope", texts[0])
    found = {}
    for text in texts:
        year, equals, amount = text.partition("=")
        if not equals or not year.strip().isdecimal():
            raise DossierError(
                fr=f"--envelope : « {text} » n’a pas la forme ANNÉE=MONTANT ; écrivez par exemple 2028=50M€, autant de "
                "fois que d’années, ou un seul montant pour toutes.",
                en=f"--envelope: '{text}' does not have the form YEAR=AMOUNT; write for example 2028=50M€, once for "
                "each year, or one amount for all of them.",
            )
        found[int(year)] = number_of("--envelope", amount)
    return found or None


def fail_if_goal_impossible(goal: Goal, ground: Ground) -> None:
    """Raise DossierError: a week not shorter than now, a year or a service not simulated, an amount below zero."""
    longest = float(np.max(ground.outcome().inputs.leaves["reference_week"]))
    if not 1 <= goal.week < longest:
        raise DossierError(
            fr=f"--week : {goal.week:g} h n’est pas une semaine plus courte que celle d’aujourd’hui ({longest:g} h) ; "
            f"donnez un nombre de 1 à moins de {longest:g}.",
            en=f"--week: {goal.week:g} h is not a week shorter than today’s ({longest:g} h); give a number from 1 to "
            f"less than {longest:g}.",
        )
    if not 1 <= goal.hired_for <= goal.week:
        raise DossierError(
            fr=f"--towards : {goal.hired_for:g} h n’est pas une semaine plus courte que celle à atteindre "
            f"({goal.week:g} h) ; donnez un nombre de 1 à {goal.week:g}.",
            en=f"--towards: {goal.hired_for:g} h is not a week shorter than the one to reach ({goal.week:g} h); give a "
            f"number from 1 to {goal.week:g}.",
        )
    _fail_if_years_unknown(goal, ground)
    services = [service.id for service in ground.dossier.services]
    for service in goal.first:
        fail_if_unknown(service, services, "--first")
    if goal.first and goal.together:
        raise DossierError(
            fr="--first : des services ne passent les premiers que si les semaines peuvent différer ; ajoutez "
            "--services-apart.",
            en="--first: services can go first only if weeks may differ; add --services-apart.",
        )
    _fail_if_amounts_impossible(goal)


def _fail_if_years_unknown(goal: Goal, ground: Ground) -> None:
    years = [str(year) for year in ground.dossier.span if year >= ground.dossier.decision_year]
    if not years:
        raise DossierError(
            fr=f"{ground.dossier.id} : l’année de décision ({ground.dossier.decision_year}) vient après la dernière "
            "année simulée ; augmentez « years ».",
            en=f"{ground.dossier.id}: the decision year ({ground.dossier.decision_year}) comes after the last year "
            "simulated; raise 'years'.",
        )
    if goal.latest is not None:
        fail_if_unknown(str(goal.latest), years, "--by-year")
    for year in goal.envelope if isinstance(goal.envelope, Mapping) else ():
        fail_if_unknown(str(year), years, "--envelope")
    if goal.objective == CHEAPEST and goal.latest is None:
        raise DossierError(
            fr="--cheapest : le plan le moins cher est toujours le plus tardif ; donnez l’année au plus tard, par "
            f"exemple --by-year {years[-1]}.",
            en="--cheapest: the cheapest plan is always the latest one; give the latest year, for example --by-year "
            f"{years[-1]}.",
        )


def _fail_if_amounts_impossible(goal: Goal) -> None:
    for name, value in _amounts(goal):
        if value is not None and not 0 <= value < float("inf"):
            raise DossierError(
                fr=f"{name} : {value:g} est hors de ce qui est permis ; donnez un nombre de zéro ou plus.",
                en=f"{name}: {value:g} is outside what is allowed; give a number of zero or more.",
            )


def _amounts(goal: Goal) -> tuple[tuple[str, float | None], ...]:
    return (
        ("--hires-a-year", goal.capacity),
        ("--overload", goal.overload),
        ("--posts", goal.posts),
        ("--surplus", goal.surplus),
    )
