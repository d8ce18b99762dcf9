"""The cascade in words: what each step takes away, and the one that takes most."""

from __future__ import annotations

from itertools import pairwise

from simulator.analysis.audit.cascade import Cascade
from simulator.publish.audit.forms import told
from simulator.publish.charts.words import say
from simulator.publish.formats import shown
from simulator.publish.section import Section, table

STEPS = {
    "claimed_hours": ("annoncé", "claimed"),
    "realised_hours": ("réalisé", "realised"),
    "adopted_hours": ("réalisé par ceux qui s'en servent", "realised by those who use it"),
    "net_hours": ("net du contrôle, du travail nouveau et de la formation", "net of checking, new work and training"),
    "bankable_project_hours": ("réorganisable", "bankable"),
}

LOSSES = {
    "realised_hours": ("faute de gain constaté", "because no gain is found"),
    "adopted_hours": ("faute d'usage de l'outil", "because the tool is not used"),
    "net_hours": ("en contrôle, en travail nouveau et en formation", "in checking, new work and training"),
    "bankable_project_hours": ("en minutes qu'on ne peut pas réorganiser", "in minutes that cannot be reorganised"),
}
"""Why a level is lower than the one before."""


def cascade_section(cascade: Cascade | None, year: int, lang: str) -> Section:
    """Return the cascade: hours and posts of each level, euros, and the step that loses most; empty without one."""
    if cascade is None:
        return Section("cascade", "")
    lines = [
        (
            say(lang, *STEPS[level.name]),
            told(level.hours, "hours/year", lang),
            shown(level.posts, "ETPT", lang),
            told(level.hours - before.hours, "hours/year", lang) if before else "",
        )
        for before, level in pairwise((None, *cascade.levels))
        if level
    ]
    columns = (
        say(lang, "Étape", "Step"),
        say(lang, "Heures", "Hours"),
        say(lang, "En postes", "In posts"),
        say(lang, "Écart", "Difference"),
    )
    caption = say(
        lang,
        "De l'annonce aux heures réorganisables, {year}",
        "From the claim to bankable hours, {year}",
        year=str(year),
    )
    euros = [
        (
            say(lang, "masse salariale que représente l'annonce", "payroll that the claim amounts to"),
            cascade.claimed_euros,
        ),
        (
            say(lang, "masse salariale que représente le réorganisable", "payroll that the bankable part amounts to"),
            cascade.freed_euros,
        ),
        (
            say(
                lang,
                "ce qu'un budget perd vraiment, gain à l'appui",
                "what a budget really loses, with a gain behind it",
            ),
            cascade.cashable_euros,
        ),
    ]
    money = table(
        say(lang, "Des postes aux euros", "From posts to euros"),
        (say(lang, "Montant", "Amount"), say(lang, "Par an", "A year")),
        ((label, shown(value, "EUR/year", lang)) for label, value in euros),
    )
    return Section("cascade", _title(cascade, lang), (_note(year, lang),), (*table(caption, columns, lines), *money))


def _note(year: int, lang: str) -> str:
    return say(
        lang,
        "Les deux premiers montants sont au coût moyen d'un poste la première année ; ce qu'un budget perd est compté "
        "en {year}, cotisations de cette année comprises, et aux salaires de ceux qui ne sont pas remplacés.",
        "The first two amounts are at the mean cost of a post in the first year; what a budget loses is counted in "
        "{year}, at the contributions of that year, and at the pay of those who are not replaced.",
        year=str(year),
    )


def _title(cascade: Cascade, lang: str) -> str:
    if not cascade.levels[0].hours:
        return say(lang, "Aucune heure n'est annoncée", "No hour is claimed")
    worst, last = cascade.worst, cascade.levels[-1]
    if last.hours < 0:
        return say(
            lang,
            "De l'annonce, il ne reste rien : l'outil prend {posts} de plus qu'il n'en rend",
            "Nothing is left of the claim: the tool takes {posts} more than it gives back",
            posts=shown(-last.posts, "ETPT", lang),
        )
    if worst is None:
        return say(lang, "Aucune étape ne retire rien à l'annonce", "No step takes anything from the claim")
    return say(
        lang,
        "Il reste {left} de l'annonce ; le plus se perd {why}",
        "{left} of the claim is left; most is lost {why}",
        left=told(cascade.left, "share", lang),
        why=say(lang, *LOSSES[cascade.levels[worst].name]),
    )
