"""The sentences of exchange rates: what gains cannot pay, what users feel, where a rate bends, how they are made."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.negotiation.exchange.exchange import Exchange
from simulator.analysis.negotiation.exchange.rates import EMPLOYER, MONEY, POSTS
from simulator.analysis.negotiation.exchange.slopes import AGREE
from simulator.dossier.catalogue import catalogue
from simulator.dossier.numbers import format_number
from simulator.publish.charts.words import say
from simulator.publish.demands import quoted
from simulator.publish.negotiation.exchange.words import (
    about,
    costs_something,
    money_told,
    points_of,
    posts_of,
)

WHOLE_CLAIM = 100.0
"""Points of realisation that are a whole claim."""


def sentences(found: Exchange, lang: str) -> tuple[str, ...]:
    """Return what to read after the message."""
    if found.ground.year < found.around.start:
        return ()
    return (
        *_whole(found, lang),
        _full_cost(lang),
        *_gains(found, lang),
        *_users(found, lang),
        *_bends(found, lang),
        _how(found, lang),
    )


def _whole(found: Exchange, lang: str) -> Iterator[str]:
    """Say what a whole hour really takes: a rate is a slope, and slopes change along the way."""
    if costs_something(found):
        yield say(
            lang,
            "Ces taux sont des pentes, pour de petits écarts ; l'heure entière suivante demande {posts} et {euros}.",
            "These rates are slopes, for small moves; the whole next hour takes {posts} and {euros}.",
            posts=posts_of(found.whole[POSTS], lang),
            euros=money_told(found.whole[EMPLOYER], lang),
        )


def _full_cost(lang: str) -> str:
    return say(
        lang,
        "Le coût net pour l'employeur est un coût complet à terme : toutes les heures manquantes embauchées, chaque "
        "poste au coût moyen d'une carrière. Ce ne sont pas les crédits de l'année.",
        "The net cost to the employer is a full long-run cost: every missing hour hired, each post at the mean cost of "
        "a career. It is not the credits of the year.",
    )


def _gains(found: Exchange, lang: str) -> Iterator[str]:
    """Say what the announced gain can pay of an hour."""
    if not costs_something(found):
        return
    if found.points.value is None:
        yield say(
            lang,
            "Aucun nombre de points de réalisation ne paie une heure : dans ce scénario et cette année-là, un gain de "
            "plus "
            "ne réduit pas le coût.",
            "No number of points of realisation pays for an hour: in this scenario and year, more gain does not lower "
            "the "
            "cost.",
        )
    elif found.points.value > WHOLE_CLAIM:
        yield say(
            lang,
            "{points} de réalisation, c'est plus que l'annonce entière : aucune réalisation ne paie seule une heure "
            "de plus.",
            "{points} of realisation is more than the whole claim: no realisation pays for one more hour alone.",
            points=points_of(found.points.value, lang),
        )


def _users(found: Exchange, lang: str) -> Iterator[str]:
    """Say what stands for the delay where no service counts cases."""
    names = list(dict.fromkeys(one.name for one in found.felt))
    if names == ["delay"]:
        return
    if names == ["unmet_hours"]:
        yield say(
            lang,
            "Aucun service ne compte de dossiers ni d'appels : {name} tiennent lieu de délai, pour l'ensemble.",
            "No service counts cases or calls: {name} stand for the delay, for the whole.",
            name=quoted(catalogue().label("unmet_hours", lang), lang),
        )
        return
    yield say(
        lang,
        "Aucun service ne compte de dossiers : l'attente et le taux de réponse tiennent lieu de délai.",
        "No service counts cases: the wait and the answer rate stand for the delay.",
    )


def _bends(found: Exchange, lang: str) -> Iterator[str]:
    """Say what each side is worth where a rate bends at the point."""
    for name in MONEY:
        one = found.slopes[name]
        if not one.bends:
            continue
        told = posts_of if name == POSTS else money_told
        nothing = say(lang, "une heure de plus ne rend rien", "an hour more gives nothing back")
        some = say(
            lang, "une heure de plus en rend {less}", "an hour more gives back {less}", less=told(one.less, lang)
        )
        yield say(
            lang,
            "{name} se coude ici : une heure de moins vaut {more}, {less}.",
            "{name} bends here: an hour less is worth {more}, {less}.",
            name=quoted(catalogue().label(name, lang), lang),
            more=told(one.more, lang),
            less=some if one.less else nothing,
        )


def _how(found: Exchange, lang: str) -> str:
    worst = max([found.slopes[name].error for name in MONEY] + [found.per_point.error])
    checked = (
        say(
            lang,
            "pentes trouvées à six minutes et à onze secondes du point, où elles sont les mêmes",
            "slopes found six minutes and eleven seconds from the point, where they are the same",
        )
        if worst <= AGREE
        else say(
            lang,
            "le résultat se coude à moins de six minutes du point : pentes prises au plus près",
            "the result bends less than six minutes from the point: slopes are taken next to it",
        )
    )
    drawn = (
        say(
            lang,
            " Fourchettes : neuf tirages sur dix de {draws}, les mêmes pour tous les taux.",
            " Ranges: nine draws in ten of {draws}, the same for all rates.",
            draws=format_number(found.draws, lang, decimals=0),
        )
        if found.draws
        else ""
    )
    return say(
        lang,
        "Lecture : une heure de moins dans chaque service dès {start}, selon {position} ; {checked}.{drawn}",
        "How to read: an hour less in every service from {start} on, under {position}; {checked}.{drawn}",
        start=str(found.around.start),
        checked=checked,
        drawn=drawn,
        **about(found, lang),
    )
