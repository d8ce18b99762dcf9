"""The forms of a claim in words: what each counts, in which measure, and why some are no hours of work."""

from __future__ import annotations

import math

from simulator.dossier.claims import Claim
from simulator.dossier.numbers import format_share
from simulator.publish.charts.words import say
from simulator.publish.formats import EUROS, shown

PERCENT = 100
ROUND = 1e-9
"""A number this near a whole one, relatively, is one."""

TENTH = 0.05
"""Less than half of the last decimal shown."""

FORMS = {
    "posts": ("postes (ETPT) libérés", "posts (FTE-years) freed"),
    "hours": ("heures par an", "hours a year"),
    "minutes_per_day": ("minutes par jour et par agent équipé", "minutes a day per agent equipped"),
    "time_share": ("part du temps de travail", "share of working time"),
    "productivity": ("production par heure", "output per hour"),
    "growth": ("croissance annuelle de la production par heure", "yearly growth of output per hour"),
    "euros": ("euros de masse salariale par an", "euros of payroll a year"),
    "unstated": ("un gain sans nombre", "a gain without a number"),
    "delay": ("un délai", "a delay"),
    "satisfaction": ("une satisfaction", "a satisfaction"),
    "revenue": ("une recette", "revenue"),
    "cost": ("un coût", "a cost"),
    "error_rate": ("un taux d'erreur", "an error rate"),
    "confirmation_rate": ("un taux de confirmation", "a confirmation rate"),
    "exposure": ("une part d'emplois exposés à l'outil", "a share of jobs exposed to the tool"),
    "absence": ("une variation des absences", "a change in absence"),
    "turnover": ("une variation des départs", "a change in turnover"),
    "reorganisation": ("une part de la baisse absorbée par la réorganisation", "a share of the cut that is absorbed"),
}
"""What each form counts."""

MEASURES = {
    "posts": "ETPT",
    "hours": "hours/year",
    "minutes_per_day": "minutes/day",
    "growth": "rate/year",
    "euros": "EUR/year",
    "revenue": "EUR",
    "cost": "EUR",
    "delay": "days",
}
"""The measure of each form; a share for the others."""

DISCLOSURES = {
    "published": ("étude publiée", "study published"),
    "partial": ("communication partielle", "partly disclosed"),
    "withheld": ("étude non communiquée", "study withheld"),
    "none": ("aucune étude connue", "no known study"),
}

REFUSED = {
    "delay": ("un délai n'est pas du travail", "a delay is not labour"),
    "satisfaction": ("une satisfaction n'est pas du travail", "satisfaction is not labour"),
    "revenue": (
        "une recette n'est pas du travail et a son propre bénéficiaire",
        "revenue is not labour and has its own beneficiary",
    ),
    "cost": ("un coût n'est pas un gain", "a cost is not a gain"),
    "error_rate": ("un taux d'erreur dit la qualité de l'outil, pas le temps gagné", "an error rate is no time saved"),
    "confirmation_rate": (
        "un taux de confirmation dit la qualité du tri, pas le temps gagné",
        "a confirmation rate is no time saved",
    ),
    "exposure": (
        "une exposition dit quels métiers un outil peut toucher, pas ce qu'il y fait gagner",
        "an exposure says which jobs a tool may touch, not what it saves there",
    ),
    "absence": ("une absence évitée se compte dans le compte d'heures, à part", "absence avoided is counted apart"),
    "turnover": ("un départ évité se compte dans le coût des recrutements", "turnover is counted with recruitment"),
    "reorganisation": ("la réorganisation se compte à part (θ)", "reorganisation is counted apart (θ)"),
}
"""Why a claim is shown and refused as a source of hours."""


def stated(claim: Claim, lang: str) -> str:
    """Return the number of a claim as it was said, or that none was."""
    number = claim.value.number
    if number is None:
        return say(lang, "non communiqué", "not disclosed")
    value = told(number, MEASURES.get(claim.form, "share"), lang)
    years = claim.growth_years
    return value + say(lang, " pendant {years} ans", " for {years} years", years=str(years)) if years else value


def told(value: float, measure: str, lang: str) -> str:
    """Return a number with its unit, without decimals that say nothing: 30 %, 41,8 %, 32 h/semaine, 34,47 h/semaine."""
    if measure in ("share", "rate/year"):
        points = value * PERCENT
        text = format_share(value, lang, decimals=0 if abs(points - round(points)) < TENTH else 1)
        return text + (say(lang, " par an", " a year") if measure == "rate/year" else "")
    if measure == "year":
        return f"{value:.0f}"
    if measure not in EUROS and math.isclose(value, round(value), rel_tol=ROUND):
        return shown(float(round(value)), measure, lang, exact=True)
    return shown(float(round(value)) if measure == "hours/year" else value, measure, lang)
