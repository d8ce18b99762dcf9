"""What both parties could agree on, in sentences: points with a name, what they leave undone, the nearest if none."""

from __future__ import annotations

from simulator.analysis.negotiation.frontier.frontier import Frontier
from simulator.analysis.negotiation.frontier.weights import EMPLOYER, KEYS, UNION
from simulator.analysis.negotiation.frontier.zone import HELD
from simulator.dossier.checks import STATUS_QUO
from simulator.publish.charts.words import say
from simulator.publish.demands import listed
from simulator.publish.negotiation.frontier.words import (
    SMALL,
    gains_said,
    head_said,
    joined,
    level_said,
    point_said,
    position_said,
    scenario_said,
)


def closest_said(found: Frontier, lang: str) -> tuple[str, ...]:
    """Say, where nothing suits both, which point that the union accepts lacks least for the employer, and what."""
    point = found.zone.closest
    if point is None:
        return ()
    fallback = found.judgement.fallbacks[EMPLOYER]
    if found.zone.no_change[HELD, point]:
        text = say(
            lang,
            "Si {held} a raison, les deux parties n'acceptent ensemble que leur repli commun, {fallback}.",
            "If {held} is right, all that both parties accept is the fallback that they share, {fallback}.",
            held=position_said(found, HELD, lang),
            fallback=scenario_said(found, found.scenarios[fallback], lang),
        )
        return (text,)
    text = say(
        lang,
        "De ce que le syndicat accepte (position {held}), {point} est ce dont l'employeur est le plus près. Depuis son "
        "repli, {fallback}, cela change : {gains}.",
        "Of what the union accepts (position {held}), {point} is the nearest to what the employer accepts. From its "
        "fallback, {fallback}, that changes: {gains}.",
        held=position_said(found, HELD, lang),
        point=point_said(found, point, lang),
        fallback=scenario_said(found, found.scenarios[fallback], lang),
        gains=gains_said(found, fallback, point, lang),
    )
    return (text,)


def named_said(found: Frontier, lang: str) -> tuple[str, ...]:
    """Say which points of the zone have a name, and by what rule."""
    rules = {
        UNION: ("celui que le syndicat préfère", "the one that the union likes best"),
        EMPLOYER: ("celui que l'employeur préfère", "the one that the employer likes best"),
        "nash": (
            "celui de Nash (le plus grand produit de ce que chacun gagne sur son repli)",
            "that of Nash (the largest product of what each gains over its fallback)",
        ),
        "kalai_smorodinsky": (
            "celui de Kalai et Smorodinsky (la plus grande part assurée aux deux de ce que chacun peut y gagner)",
            "that of Kalai and Smorodinsky (the largest share secured to both of the most that each can gain there)",
        ),
    }
    named = found.zone.named
    told = [
        say(
            lang,
            "{point} est {rules}",
            "{point} is {rules}",
            point=point_said(found, point, lang),
            rules=listed([say(lang, *rules[name]) for name in named if named[name] == point], lang),
        )
        for point in dict.fromkeys(named.values())
    ]
    if not told:
        return ()
    text = say(
        lang,
        "Dans la zone, si {held} a raison : {told}. Aucun n'est une recommandation : ils suivent des points donnés.",
        "In the zone, if {held} is right: {told}. None is a recommendation: they follow from the points given.",
        held=position_said(found, HELD, lang),
        told=joined(told, lang),
    )
    return (text,)


def unworked_said(found: Frontier, lang: str) -> tuple[str, ...]:
    """Say which of the points that have a name leave the service fewer hours than status quo, and how many."""
    place = KEYS.index("service")
    levels = found.levels[HELD, :, place]
    usual = float(levels[found.scenarios.index(STATUS_QUO)])
    told = [
        say(
            lang,
            "{point}, {hours}",
            "{point}, {hours}",
            point=head_said(found, point, lang),
            hours=level_said(place, usual - float(levels[point]), lang),
        )
        for point in dict.fromkeys(found.zone.named.values())
        if usual - levels[point] > SMALL * found.judgement.scale.swing[place]
    ]
    if not told:
        return ()
    text = say(
        lang,
        "Heures de moins qu'au statu quo pour le service, manques déduits : {told}. C'est du service perdu ou du "
        "travail qui n'est pas payé.",
        "Hours for the service, less those missing, below status quo: {told}. That is service lost or work that is not "
        "paid.",
        told=joined(told, lang),
    )
    return (text,)
