"""A goal that no plan reaches, in words: what forbids it, and by how much."""

from __future__ import annotations

from simulator.analysis.negotiation.plan.plan import Planned
from simulator.publish.charts.words import say
from simulator.publish.negotiation.plan.given_up import all_given_up, choices_said
from simulator.publish.negotiation.plan.tables import obstacles_table
from simulator.publish.negotiation.plan.words import rules_said, week_said
from simulator.publish.section import Section


def forbidden_section(found: Planned, lang: str) -> Section:
    """Return what must be given up for the goal to be possible: one constraint, or several together."""
    sentences = (
        rules_said(found, lang),
        *_alone(found, lang),
        *_joint(found, lang),
        *_too_early(found, lang),
    )
    return Section("plan", _title(found, lang), sentences, obstacles_table(found, lang))


def _title(found: Planned, lang: str) -> str:
    words = {"week": week_said(found.goal.week, lang), "last": str(found.goal.latest or found.trial.idle.years[-1])}
    if found.goal.latest is None:
        return say(
            lang,
            "{week} partout : aucun plan n'y arrive en {last}, dernière année simulée, sans rien céder",
            "{week} everywhere: no plan gets there in {last}, the last year simulated, without giving up anything",
            **words,
        )
    return say(
        lang,
        "{week} partout en {last} au plus tard : aucun plan n'y arrive sans rien céder",
        "{week} everywhere by {last}: no plan gets there without giving up anything",
        **words,
    )


def _alone(found: Planned, lang: str) -> tuple[str, ...]:
    """Say which constraint, given up alone, makes a plan possible."""
    if not found.obstacles:
        return (
            say(
                lang,
                "Aucune contrainte relâchée seule ne rend un plan possible.",
                "No constraint relaxed alone makes a plan possible.",
            ),
        )
    text = say(
        lang,
        "Céder sur une seule contrainte suffit : {choices}.",
        "Giving up one constraint is enough: {choices}.",
        choices=choices_said(found.obstacles, lang),
    )
    return (text,)


def _joint(found: Planned, lang: str) -> tuple[str, ...]:
    """Say what must be given up together for the service, the week and its year to be kept."""
    if found.joint is None:
        return ()
    text = say(
        lang,
        "Sans toucher au service, ni à la semaine, ni à son année, il faut céder sur plusieurs contraintes à la fois : "
        "{all} (le moins possible, tout étant compté en postes).",
        "Without touching the service, the week or its year, several constraints must give way together: {all} (as "
        "little as possible, all being counted in posts).",
        all=all_given_up(found.joint, lang),
    )
    return (text,)


def _too_early(found: Planned, lang: str) -> tuple[str, ...]:
    """Say that no recruit can be at work in time, where that is so."""
    trial, last = found.trial, found.goal.latest or found.trial.idle.years[-1]
    if trial.reachable[trial.idle.years.index(last)]:
        return ()
    text = say(
        lang,
        "Un recrutement décidé au plus tôt en {year} n'est pas encore au travail en {last}.",
        "A recruit decided at the earliest in {year} is not yet at work in {last}.",
        year=str(found.decision_years[0]),
        last=str(last),
    )
    return (text,)
