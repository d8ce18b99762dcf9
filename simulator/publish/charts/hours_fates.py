"""How the hours at stake are shared out, in hours of work at the pace of the start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.analysis.comparison import Outcome
from simulator.dossier.figures import Words, said
from simulator.engine.arithmetic import positive
from simulator.engine.measures import Array


@dataclass(frozen=True)
class Fate:
    """What becomes of a part of the hours."""

    key: str
    colour: str
    words: Words


FATES = (
    Fate("never_found", "unmeasured", said("annoncées, jamais constatées", "claimed, never found")),
    Fate("unused", "unused", said("outil pas (encore) utilisé", "tool not (yet) used")),
    Fate("checking", "checking", said("contrôle, travail nouveau, formation", "checking, new work, training")),
    Fate("diffuse", "diffuse", said("minutes éparpillées", "scattered minutes")),
    Fate("posts", "austerity", said("postes supprimés, gain derrière", "posts withdrawn, gain behind")),
    Fate("service", "service_quality", said("service rendu", "better service")),
    Fate("respite", "other_gains", said("répit décidé", "respite decided")),
    Fate("other_gains", "other_gains", said("gains qui couvrent d’autres besoins", "gains that meet other needs")),
    Fate("week_gains", "hours_32", said("temps rendu : gains", "time back: gains")),
    Fate("week_reorganised", "week_reorganised", said("temps rendu : réorganisation", "time back: reorganisation")),
    Fate("week_absence", "week_absence", said("absence en baisse", "lower absence")),
    Fate("hired", "week_hired", said("embauches", "hires")),
    Fate("missing", "missing", said("personne pour le faire (surcharge)", "nobody to do it (overload)")),
    Fate("spare", "spare", said("heures en plus (marge)", "hours to spare (slack)")),
)
"""The parts of a bar, from left to right."""

_GIVES_WAY = ("hired", "week_absence", "week_reorganised", "other_gains", "week_gains", "posts")
"""Sources that are not needed in full when hours are to spare: the first gives way first."""


def claimed_hours(outcome: Outcome, year: int) -> float:
    """Return the hours claimed by the projects in service, as the account counts hours."""
    value = outcome.run.value
    return float((value("claimed_share", year) * value("in_service", year) * _weight(outcome, year)).sum())


def fates(outcome: Outcome, year: int) -> Mapping[str, float]:
    """Return the hours of each fate, in the order of the stack; none is negative."""
    parts = _lost(outcome, year) | _sources(outcome, year)
    unmet = outcome.total("unmet_hours", year)
    parts |= {"missing": max(unmet, 0.0), "spare": max(-unmet, 0.0)}
    _give_way(parts)
    return {fate.key: parts[fate.key] for fate in FATES}


def _weight(outcome: Outcome, year: int) -> Array:
    """Return what a share of contract time is a share of in the account: the hours that the year's demand asks for."""
    return outcome.run.value("base_required", year) + outcome.run.value("added_demand_hours", year)


def _lost(outcome: Outcome, year: int) -> dict[str, float]:
    """Return what is lost between the claim and hours that can be reorganised, for projects in service.

    What one project saves and another takes back counts as checking; what two would save twice, as never found.
    """
    value, weight = outcome.run.value, _weight(outcome, year)
    running = value("in_service", year)
    claimed = value("claimed_share", year) * running * weight
    realised = positive(value("realised_saving", year)) * running * weight
    adopted = positive(value("adoption", year) * value("realised_saving", year)) * weight
    net = positive(value("net_saving", year)) * weight
    bankable = value("bankable_saving", year) * weight
    twice = max(float(positive(bankable).sum()) - _gains(outcome, year), 0.0)
    eaten = min(float(positive(-bankable).sum()), twice)
    return {
        "never_found": float(positive(claimed - realised).sum()) + twice - eaten,
        "unused": float(positive(realised - adopted).sum()),
        "checking": float(positive(adopted - net).sum()) + eaten,
        "diffuse": float((value("diffuse_saving", year) * weight).sum()),
    }


def _gains(outcome: Outcome, year: int) -> float:
    return float(positive(outcome.run.value("bankable_hours", year)).sum())


def _sources(outcome: Outcome, year: int) -> dict[str, float]:
    """Return the sources of the account, gains by what they serve. A source that takes hours is among the missing."""
    service, respite = (outcome.total(f"{use}_hours", year) for use in ("service_improvement", "respite"))
    given = float(positive(outcome.run.value("week_gain_hours", year)).sum())
    week = min(given, max(outcome.total("hours_given_back", year), 0.0))
    rest = max(_gains(outcome, year) - service - respite - week, 0.0)
    posts = min(rest, outcome.total("withdrawn_hours", year))
    hired = outcome.total("hired_hours", year) + outcome.total("top_up_hours", year)
    return {
        "posts": posts,
        "service": service,
        "respite": respite,
        "other_gains": rest - posts,
        "week_gains": week,
        "week_reorganised": max(outcome.total("absorbed_hours", year), 0.0),
        "week_absence": max(outcome.total("absence_hours_recovered", year), 0.0),
        "hired": max(hired, 0.0),
    }


def _give_way(parts: dict[str, float]) -> None:
    """Take what is to spare out of the sources that are not needed in full."""
    left = parts["spare"]
    for key in _GIVES_WAY:
        taken = min(parts[key], left)
        parts[key] -= taken
        left -= taken
