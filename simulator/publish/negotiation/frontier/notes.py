"""What the frontier rests on, in sentences: what points are worth in units, what mixes are, how ranges were made."""

from __future__ import annotations

import numpy as np

from simulator.analysis.negotiation.frontier.frontier import Frontier
from simulator.analysis.negotiation.frontier.weights import CRITERIA, KEYS, PARTIES
from simulator.dossier.catalogue import catalogue
from simulator.dossier.numbers import format_number
from simulator.publish.charts.words import capital, say
from simulator.publish.demands import listed, quoted
from simulator.publish.formats import shown
from simulator.publish.negotiation.frontier.words import criterion_said, party_said, scenario_said

UNIT = {"posts": 1.0, "service": 1_000.0, "week": 1.0, "euros": 1.0}
"""How much of a criterion is exchanged for the one that others are counted in."""

COUNTED_IN = ("euros", "posts", "service", "week")
"""The criterion that exchanges are counted in: the first that a party gave points to."""


def notes(found: Frontier, lang: str) -> tuple[str, ...]:
    """Return what the frontier rests on."""
    return (
        *(text for party in PARTIES for text in _exchange(found, party, lang)),
        *_without_points(found, lang),
        *_without_swing(found, lang),
        _mixes(found, lang),
        *_left_out(found, lang),
        _service(lang),
        _draws(found, lang),
    )


def _exchange(found: Frontier, party: str, lang: str) -> tuple[str, ...]:
    """Say what the points of a party exchange for what: the only thing that they mean."""
    shares = found.judgement.weights.shares(party)
    if shares is None:
        return ()
    rates = dict(zip(KEYS, found.judgement.scale.rates(shares), strict=True))
    counted = next((key for key in COUNTED_IN if rates[key]), None)
    others = [key for key in KEYS if rates[key] and key != counted]
    if counted is None or not others:
        return ()
    told = [
        say(
            lang,
            "{one} contre {other}",
            "{one} for {other}",
            one=_amount(key, UNIT[key] * np.sign(rates[key]), lang),
            other=_amount(counted, -UNIT[key] * abs(rates[key]) / rates[counted], lang),
        )
        for key in others
    ]
    text = say(
        lang,
        "Ces points disent que {party} échange, sans y gagner ni y perdre : {told}.",
        "These points say that {party} exchanges, neither gaining nor losing: {told}.",
        party=party_said(party, lang),
        told=listed(told, lang),
    )
    return (text,)


def _amount(key: str, size: float, lang: str) -> str:
    """Return an amount of a criterion; size: in its better direction where positive."""
    place = KEYS.index(key)
    words = {
        "posts": ("{size} de plus", "{size} more", "{size} de moins", "{size} fewer"),
        "service": ("{size} de plus pour le service", "{size} more for the service", "{size} de moins", "{size} fewer"),
        "week": ("{size} de moins", "{size} less", "{size} de plus", "{size} more"),
        "euros": ("{size} dépensés en moins", "{size} less spent", "{size} dépensés en plus", "{size} more spent"),
    }[key]
    told = shown(abs(size), CRITERIA[place].measure, lang)
    return say(lang, *(words[:2] if size > 0 else words[2:]), size=told)


def _without_points(found: Frontier, lang: str) -> tuple[str, ...]:
    if all(found.judgement.weights.of(party) for party in PARTIES):
        return ()
    text = say(
        lang,
        "Une partie qui donne des points à l'amplitude de chaque critère dit ce qu'elle échangerait contre quoi ; sans "
        "points, rien n'est échangé en son nom et rien n'est noté.",
        "A party that gives points to the swing of each criterion says what it would exchange for what; without "
        "points, nothing is exchanged in its name and nothing is scored.",
    )
    return (text,)


def _without_swing(found: Frontier, lang: str) -> tuple[str, ...]:
    flat = [place for place in range(len(CRITERIA)) if not found.judgement.scale.swing[place]]
    if not flat:
        return ()
    text = say(
        lang,
        "Rien ne fait varier {names} d'un point à l'autre : les points donnés à ce critère ne départagent rien.",
        "Nothing moves {names} from one point to another: points given to it tell nothing apart.",
        names=listed([quoted(criterion_said(place, lang), lang) for place in flat], lang),
    )
    return (text,)


def _mixes(found: Frontier, lang: str) -> str:
    """Say what mixes are, what they start from, and which are shown."""
    return say(
        lang,
        "{asked} mixes ont été calculés, {distinct} donnent des résultats différents entre eux et des {scenarios} "
        "scénarios du dossier : gains partagés par dixièmes entre postes, semaine et service (le reste), part des "
        "heures manquantes embauchée par quarts, {weeks} semaines, projets déployés ou non ; tout le reste est celui "
        "de {base}. Sont montrés ceux qui ont un rôle dans le texte puis, un à un, celui de la frontière qui est le "
        "plus loin de tout ce qui est déjà montré, d'abord dans la zone d'accord, puis parmi ce qu'une partie accepte.",
        "{asked} mixes were computed, {distinct} give results that differ from one another and from those of the "
        "{scenarios} scenarios of the dossier: gains shared by tenths between posts, week and service (the rest), "
        "share of missing hours hired by quarters, {weeks} weeks, projects deployed or not; all else is that of "
        "{base}. Shown are those with a part in the text and then, one by one, the one of the frontier that is the "
        "farthest from all shown already, first in the zone of agreement, then among what one party accepts.",
        asked=format_number(found.asked, lang, decimals=0),
        distinct=format_number(len(found.mixes), lang, decimals=0),
        scenarios=str(len(found.scenarios)),
        weeks=str(len(found.mixes.paths)),
        base=scenario_said(found, found.table.base, lang),
    )


def _left_out(found: Frontier, lang: str) -> tuple[str, ...]:
    if not found.table.left_out:
        return ()
    text = say(
        lang,
        "{base} décide aussi {levers}, que les mixes laissent à zéro.",
        "{base} also decides {levers}, which mixes leave at zero.",
        base=capital(scenario_said(found, found.table.base, lang)),
        levers=listed([quoted(catalogue().label(name, lang), lang) for name in found.table.left_out], lang),
    )
    return (text,)


def _service(lang: str) -> str:
    return say(
        lang,
        "{criterion} : {given} moins {missing}, tous services réunis. Une heure de gain donnée au service s'ajoute aux "
        "deux : ce qui change ce solde est de garder ou non les postes et les heures. La dépense est l'opposé de "
        "{budget}.",
        "{criterion}: {given} less {missing}, all services together. An hour of gains given to the service adds to "
        "both: what changes this balance is whether posts and hours are kept. Spending is the opposite of {budget}.",
        criterion=quoted(criterion_said(KEYS.index("service"), lang), lang),
        given=quoted(catalogue().label("service_improvement_hours", lang), lang),
        missing=quoted(catalogue().label("unmet_hours", lang), lang),
        budget=quoted(catalogue().label("net_budget_effect", lang), lang),
    )


def _draws(found: Frontier, lang: str) -> str:
    return say(
        lang,
        "Fourchettes : 5 % à 95 % de {draws} tirages, les mêmes pour tous les points et pour les replis. Le plan de "
        "suppressions est une décision : il ne suit pas les tirages.",
        "Ranges: 5% to 95% of {draws} draws, the same for all points and for fallbacks. The plan of cuts is a "
        "decision: it does not follow the draws.",
        draws=format_number(found.draws, lang, decimals=0),
    )
