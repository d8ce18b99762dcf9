"""Exchange rates in words: what an hour less a week is worth, each rate with its definition, and back."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.negotiation.exchange.exchange import Exchange
from simulator.analysis.negotiation.exchange.rates import EMPLOYER, MONEY, POSTS
from simulator.dossier.catalogue import catalogue
from simulator.dossier.figures import Figure
from simulator.dossier.overrides import Override
from simulator.publish.charts.words import say
from simulator.publish.negotiation.dilemma.words import number_of_posts, week_told
from simulator.publish.negotiation.exchange.sentences import sentences
from simulator.publish.negotiation.exchange.tables import tables
from simulator.publish.negotiation.exchange.words import (
    about,
    costs_something,
    in_brackets,
    money_told,
    posts_of,
    whole_costs_something,
)
from simulator.publish.section import Pointer, Section


def exchange_section(found: Exchange, lang: str) -> Section:
    """Return the exchange rates: their message, what bends or has no price, the rates, and their whole range."""
    return Section("exchange", _title(found, lang), sentences(found, lang), tables(found, lang), _pointers(found, lang))


def _title(found: Exchange, lang: str) -> str:
    words = about(found, lang)
    if found.ground.year < found.around.start:
        return say(
            lang,
            "En {year}, une heure de moins ne déplace rien : {scenario} ne raccourcit la semaine qu'à partir de "
            "{start}.",
            "In {year}, an hour less moves nothing: {scenario} shortens the week only from {start} on.",
            start=str(found.around.start),
            **words,
        )
    if not costs_something(found) and whole_costs_something(found):
        return say(
            lang,
            "Au point sur la table ({scenario}, {week}, {year}), les premières minutes ne demandent aucune embauche ; "
            "une "
            "heure entière de moins en demande {posts}, et {euros} à l'employeur.",
            "At the point on the table ({scenario}, {week}, {year}), the first minutes ask for no hire; a whole hour "
            "less "
            "takes {posts}, and {euros} from the employer.",
            posts=number_of_posts(found.whole[POSTS], lang),
            euros=money_told(found.whole[EMPLOYER], lang),
            **words,
        )
    if not costs_something(found):
        return say(
            lang,
            "Au point sur la table ({scenario}, {week}, {year}), une heure de moins par semaine ne demande aucune "
            "embauche.",
            "At the point on the table ({scenario}, {week}, {year}), an hour less a week asks for no hire.",
            **words,
        )
    return say(
        lang,
        "Au point sur la table ({scenario}, {week}, {year}), une heure de moins par semaine vaut "
        "{posts}{posts_range}, ou "
        "{euros} pour l'employeur{euros_range}.",
        "At the point on the table ({scenario}, {week}, {year}), an hour less a week is worth {posts}{posts_range}, or "
        "{euros} to the employer{euros_range}.",
        posts=posts_of(found.slopes[POSTS].value, lang),
        posts_range=in_brackets(found.ranges[POSTS], "ETPT", lang),
        euros=money_told(found.slopes[EMPLOYER].value, lang),
        euros_range=in_brackets(found.ranges[EMPLOYER], "EUR/year", lang),
        **words,
    )


def _pointers(found: Exchange, lang: str) -> tuple[Pointer, ...]:
    return tuple(_explained(found, lang))


def _explained(found: Exchange, lang: str) -> Iterator[Pointer]:
    """Yield the numbers at the point, and with an hour less from the decision on where all services share a week."""
    ground = found.ground
    case = ground.scenario, ground.held, ground.year
    for name in MONEY:
        label = say(lang, "{name}, au point", "{name}, at the point", name=catalogue().label(name, lang))
        yield Pointer(label, name, *case, ground.settings)
    shorter = found.around.week - 1
    if not found.around.is_even or ground.year < found.around.start or shorter < catalogue().leaves["week"].bounds[0]:
        return
    setting = Override(ground.scenario, "week", Figure(value=round(shorter, 9), source=("set_by_user",)))
    for name in MONEY:
        label = say(
            lang,
            "{name}, à {week} dès {year}",
            "{name}, at {week} from {year} on",
            name=catalogue().label(name, lang),
            week=week_told(shorter, lang),
            year=str(ground.dossier.decision_year),
        )
        yield Pointer(label, name, *case, (*ground.settings, setting))
