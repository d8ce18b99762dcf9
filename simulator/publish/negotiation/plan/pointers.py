"""The numbers of a plan that can be explained, in the dossier that holds it."""

from __future__ import annotations

from simulator.analysis.negotiation.plan.plan import Planned
from simulator.analysis.negotiation.plan.schedule import PLAN
from simulator.dossier.catalogue import catalogue
from simulator.publish.charts.words import say
from simulator.publish.section import Pointer

LAST = ("net_budget_effect", "hired_posts", "posts")
"""Results explained in the last year, beside those of the year in which the week is reached."""

REACHED = ("overload_ratio", "net_budget_effect", "hours_given_back")


def pointers(found: Planned, lang: str) -> tuple[Pointer, ...]:
    """Return the recruits of each year, and what the plan gives in the year of the goal and in the last one."""
    last = found.trial.idle.years[-1]
    asked = [("recruits", year) for year in found.decision_years if found.plan.recruited(year) > 0]
    asked += [(name, found.year) for name in REACHED] + [(name, last) for name in LAST]
    return tuple(_pointer(found, name, year, lang) for name, year in dict.fromkeys(asked))


def _pointer(found: Planned, name: str, year: int, lang: str) -> Pointer:
    ground = found.ground
    label = say(lang, "{name}, {year}", "{name}, {year}", name=catalogue().label(name, lang), year=str(year))
    return Pointer(label, name, PLAN, ground.held, year, ground.settings, ground.dossier)
