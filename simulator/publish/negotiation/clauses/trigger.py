"""What triggers a stage, in words: a measured gain, none at all, or another financing."""

from __future__ import annotations

from simulator.analysis.negotiation.clauses.found import (
    ALWAYS,
    ENVELOPE,
    MOST,
    NEVER,
    POSTPONE,
    REACHED,
    SERVICE,
    UNMEASURED,
    Agreement,
    Stage,
)
from simulator.publish.charts.words import say
from simulator.publish.negotiation.clauses import words
from simulator.publish.negotiation.clauses.odds import odds_said
from simulator.publish.negotiation.clauses.unmeasured import unmeasured_said
from simulator.publish.negotiation.clauses.words import EUROS, told


def aim(found: Agreement, stage: Stage, lang: str) -> str:
    """Return what the condition asks of a stage, as the end of a sentence."""
    year, level = str(stage.fall.year), words.level(found, stage, lang)
    if found.condition == ENVELOPE:
        fr, en = (
            "que le coût complet à terme de la semaine de {year} tienne dans {level}",
            "for the full long-run cost of the week of {year} to fit in {level}",
        )
    elif found.condition == SERVICE:
        fr, en = (
            "que les heures manquantes de {year} ne dépassent pas celles du statu quo, avec les embauches prévues",
            "for the unmet hours of {year} not to exceed those of status quo, with the hires planned",
        )
    else:
        fr, en = (
            "que les gains paient au moins {level} du coût brut des heures rendues en {year}",
            "for gains to pay at least {level} of the gross cost of the hours given back in {year}",
        )
    return say(lang, fr, en, year=year, level=level)


def trigger_said(found: Agreement, stage: Stage, lang: str) -> str:
    """Return when the stage takes place."""
    trigger = stage.trigger
    kinds = {REACHED: _reached, ALWAYS: _always, NEVER: _never, UNMEASURED: _unmeasured}
    return kinds[trigger.kind](found, stage, lang)


def _reached(found: Agreement, stage: Stage, lang: str) -> str:
    text = say(
        lang,
        "L'étape a lieu à cette date si le gain mesuré en {before} atteint au moins {hours} heures réellement "
        "réorganisables par an. C'est le plus petit gain qui permet {aim}, arrondi au-dessus.",
        "The stage takes place on that date if the gain measured in {before} reaches at least {hours} really bankable "
        "hours a year. It is the smallest gain that is enough {aim}, rounded up.",
        before=str(stage.fall.year - 1),
        hours=words.trigger_hours(stage, lang),
        aim=aim(found, stage, lang),
    )
    return text + odds_said(found, stage, lang)


def _always(found: Agreement, stage: Stage, lang: str) -> str:
    why = (
        say(lang, "et le gain mesuré n'y change rien", "and the measured gain changes nothing about it")
        if stage.trigger.flat
        else say(
            lang,
            "même à réalisation nulle, la vérification restant à faire",
            "even at zero realisation, checking remaining to be done",
        )
    )
    return say(
        lang,
        "L'étape a lieu à cette date sans condition de gain. Elle demande {aim} : aux valeurs centrales c'est le cas, "
        "{why}.",
        "The stage takes place on that date without any condition on gains. It asks {aim}: at central values this is "
        "so, {why}.",
        aim=aim(found, stage, lang),
        why=why,
    )


def _never(found: Agreement, stage: Stage, lang: str) -> str:
    """Say that no gain is enough, and what other financing the stage takes."""
    head = say(
        lang,
        "Aucun gain, jusqu'à {most} de l'annonce, ne suffit pour {aim} : l'étape ne dépend donc pas du gain.",
        "No gain, up to {most} of the claim, is enough {aim}: the stage therefore does not depend on gains.",
        most=words.share(MOST, lang),
        aim=aim(found, stage, lang),
    )
    return head + _amount(found, stage, lang)


def _amount(found: Agreement, stage: Stage, lang: str) -> str:
    """Return the financing that is missing, where the position held misses the condition."""
    trigger = stage.trigger
    if trigger.missing.central <= 0:
        return ""
    if found.condition == SERVICE:
        lacking = say(
            lang,
            " Il manque {hours}, soit {cost} par an au coût moyen des postes qui les travailleraient.",
            " What is missing is {hours}, or {cost} a year at the mean cost of the posts that would work them.",
            hours=told(trigger.missing, "hours/year", lang),
            cost=told(trigger.missing_cost, EUROS, lang),
        )
    else:
        lacking = say(
            lang,
            " Il manque {cost} par an de coût complet à terme.",
            " What is missing is {cost} a year of full long-run cost.",
            cost=told(trigger.missing_cost, EUROS, lang),
        )
    return lacking + " " + _decided_by_budget(found, stage, lang)


def _decided_by_budget(found: Agreement, stage: Stage, lang: str) -> str:
    fr, en = (
        ("si ce financement est décidé", "if this financing is decided")
        if found.branch == POSTPONE
        else ("et ce financement est décidé", "and this financing is decided")
    )
    return say(
        lang,
        "Elle a lieu à cette date {decided} : les crédits de l'année au budget de {year}, le reste au rythme des "
        "arrivées.",
        "It takes place on that date {decided}: the credits of the year in the budget of {year}, the rest at the pace "
        "of arrivals.",
        decided=say(lang, fr, en),
        year=str(stage.fall.year),
    )


def _unmeasured(found: Agreement, stage: Stage, lang: str) -> str:
    return unmeasured_said(found, stage, aim(found, stage, lang), lang)
