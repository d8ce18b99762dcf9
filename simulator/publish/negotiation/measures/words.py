"""The words of neighbouring measures: their names, whom they reach, what an envelope buys of each."""

from __future__ import annotations

import numpy as np

from simulator.analysis.negotiation.measures.found import Measure
from simulator.analysis.negotiation.measures.levers import (
    FOUR_DAYS,
    HIRES,
    LEAVE,
    SENIOR,
    TOP_UP,
    TRAINING,
    WEEK,
)
from simulator.analysis.negotiation.measures.measures import Measures
from simulator.analysis.ranges import Range
from simulator.dossier.numbers import format_number, format_share
from simulator.publish.charts.words import say
from simulator.publish.formats import shown
from simulator.publish.ranges import drawn_between

NAMES = {
    WEEK: ("Semaine plus courte, en cinq jours", "Shorter week, over five days"),
    FOUR_DAYS: ("32 heures en quatre jours", "32 hours over four days"),
    LEAVE: ("Jours de congé", "Days of leave"),
    SENIOR: ("Temps de fin de carrière", "End-of-career time"),
    TRAINING: ("Temps de formation", "Training time"),
    TOP_UP: ("Temps partiels ramenés vers le temps plein", "Part-timers topped up"),
    HIRES: ("Embauches pour le service", "Hires for the service"),
}

WHO = {
    WEEK: ("tous les agents, selon leur quotité", "all agents, by quotité"),
    FOUR_DAYS: ("les agents qui y passent", "agents who go to it"),
    LEAVE: ("tous les agents, selon leur quotité", "all agents, by quotité"),
    SENIOR: ("les agents en fin de carrière", "agents at the end of their career"),
    TRAINING: ("tous les agents : du travail en moins, pas du temps libre", "all agents: less work, no free time"),
    TOP_UP: ("les agents à temps partiel : plus d'heures, mieux payés", "part-timers: more hours, more pay"),
    HIRES: ("les personnes recrutées et le service", "those hired, and the service"),
}

MEASURES = {
    WEEK: "hours/week",
    FOUR_DAYS: "share",
    LEAVE: "days/year",
    SENIOR: "share",
    TRAINING: "days/year",
    TOP_UP: "share",
    HIRES: "ETP",
}
"""What each quantity is counted in."""


def name(key: str, lang: str) -> str:
    """Return the name of a measure."""
    return say(lang, *NAMES[key])


def bought(one: Measure, lang: str) -> str:
    """Return what the envelope buys of a measure, as it completes: for so much a year."""
    words = {
        WEEK: ("{n} heures par semaine", "{n} hours a week"),
        FOUR_DAYS: ("32 heures en quatre jours pour {n} des agents", "32 hours over four days for {n} of agents"),
        LEAVE: ("{n} de congé de plus par an", "{n} of extra leave a year"),
        SENIOR: ("{n} du temps rendu en fin de carrière", "{n} of their time given back at the end of a career"),
        TRAINING: ("{n} de formation de plus par an", "{n} of extra training a year"),
        TOP_UP: (
            "{n} du temps non travaillé des temps partiels, rendu et payé",
            "{n} of part-timers' unworked time given back and paid",
        ),
        HIRES: ("{n} de plus pour le service", "{n} added to the service"),
    }
    if one.key == FOUR_DAYS and one.end == "whole":
        return say(lang, "32 heures en quatre jours pour tous les agents", "32 hours over four days for all agents")
    if one.key == TOP_UP and one.end == "whole":
        return say(lang, "tous les temps partiels ramenés au temps plein", "all part-timers brought back to full time")
    return say(lang, *words[one.key], n=number(one, lang))


def number(one: Measure, lang: str) -> str:
    """Return a quantity, days and posts with their unit."""
    if one.key == WEEK:
        return format_number(one.quantity, lang, decimals=2 if round(one.quantity, 2) % 1 else 0)
    if one.key in (LEAVE, TRAINING):
        days = format_number(one.quantity, lang, decimals=1)
        return say(lang, "{n} jours", "{n} days", n=days) if one.quantity >= PLURAL else _day(days, lang)
    if one.key == HIRES:
        return _posts(one.quantity, lang)
    return format_share(one.quantity, lang)


PLURAL = 1.95
"""From here a quantity shows as two or more."""


def _day(days: str, lang: str) -> str:
    return say(lang, "{n} jour", "{n} days", n=days)


def _posts(count: float, lang: str) -> str:
    told = format_number(count, lang, decimals=0 if count >= TEN else 1)
    return (
        say(lang, "{n} postes", "{n} posts", n=told) if count >= PLURAL else say(lang, "{n} poste", "{n} posts", n=told)
    )


HALF = 0.5
"""Euros below which nothing shows."""

LATE = 0.05
"""Posts below which nothing shows as late."""

TEN = 10
"""Below it posts keep a decimal."""


def range_of(one: Measure, lang: str) -> str:
    """Return the range of a quantity, a dash where there is none."""
    return _drawn(one.quantities, MEASURES[one.key], lang)


def cost_range(one: Measure, lang: str) -> str:
    """Return the range of the full long-run cost of the quantity bought, a dash where there is none."""
    return _drawn(one.costs, "EUR/year", lang)


def credits_range(one: Measure, lang: str) -> str:
    """Return the range of the credits of the year of the quantity bought, a dash where there is none."""
    return _drawn(one.year_credits_range, "EUR/year", lang)


def _drawn(found: Range | None, measure: str, lang: str) -> str:
    return drawn_between(np.array(found.quantiles), measure, lang) if found and found.low < found.high else "–"


def euros(amount: float, lang: str) -> str:
    """Return an amount, without the year; what is below half a euro is told as nothing."""
    return shown(amount if abs(amount) >= HALF else 0.0, "EUR", lang)


def title(found: Measures, lang: str) -> str:
    """Return the sentence that a leaflet would quote."""
    ground, envelope = found.ground, found.envelope
    if not found.decided:
        return say(
            lang,
            "Rien n'est décidé avant {first} : aucune mesure à comparer en {year}",
            "Nothing is decided before {first}: no measure to compare in {year}",
            first=str(ground.dossier.decision_year),
            year=str(ground.year),
        )
    told = [_told(one, found, lang) for one in found.menu if one.end != "nothing" and one.key not in BESIDE]
    menu = say(lang, ", ou ", ", or ").join(told)
    if not told:
        return _nothing(found, lang)
    if envelope.kind == "gains":
        return say(
            lang,
            "Avec les seuls gains réorganisables, sans un euro de plus : {menu}",
            "With bankable gains alone, and not one euro more: {menu}",
            menu=menu,
        )
    if envelope.money <= 0:
        return say(lang, "Sans rien dépenser : {menu}", "Without spending anything: {menu}", menu=menu)
    return say(
        lang,
        "Pour {n} par an, coût complet à terme : {menu}",
        "For {n} a year, full long-run cost: {menu}",
        n=euros(envelope.money, lang),
        menu=menu,
    )


BESIDE = (FOUR_DAYS, TRAINING)
"""Measures that the title leaves out: the hours are those of the shorter week, or of days of leave."""


def _told(one: Measure, found: Measures, lang: str) -> str:
    if one.unused(found.envelope.money) > found.envelope.money * LITTLE:
        return say(lang, "{a} (pour {n})", "{a} (for {n})", a=bought(one, lang), n=euros(one.cost, lang))
    return bought(one, lang)


LITTLE = 1e-3
"""Share of an envelope below which what is left does not show."""


def _nothing(found: Measures, lang: str) -> str:
    if found.envelope.kind == "gains" and found.envelope.amount > HALF:
        return say(
            lang,
            "Les gains réorganisables ne sont pas dans tous les services : sans un euro, une mesure égale pour tous "
            "demande des embauches dès la première heure",
            "Bankable gains are not in every service: without one euro, a measure alike for all needs hires from the "
            "first hour on",
        )
    if found.envelope.kind == "gains":
        return say(
            lang,
            "Il n'y a pas de gains réorganisables : seuls, ils n'achètent rien",
            "There are no bankable gains: alone they buy nothing",
        )
    if found.floor > max(found.envelope.money, 0):
        return say(
            lang,
            "Une enveloppe de {n} par an n'achète rien : les outils prennent plus de temps qu'ils n'en rendent",
            "An envelope of {n} a year buys nothing: the tools take more time than they give back",
            n=euros(found.envelope.amount, lang),
        )
    return say(
        lang,
        "Une enveloppe de {n} par an n'achète rien",
        "An envelope of {n} a year buys nothing",
        n=euros(found.envelope.amount, lang),
    )
