"""What parties weigh, in tables: the swing of each criterion with the points given, and what each point is worth."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.analysis.negotiation.frontier.frontier import Frontier
from simulator.analysis.negotiation.frontier.weights import CRITERIA, KEYS, PARTIES
from simulator.analysis.negotiation.frontier.zone import HELD
from simulator.dossier.numbers import format_number, format_share
from simulator.engine.measures import Array
from simulator.publish.charts.words import capital, say
from simulator.publish.negotiation.frontier.words import (
    criteria_said,
    criterion_said,
    head_said,
    level_said,
    party_said,
    percent,
    points_told,
    position_said,
)
from simulator.publish.section import Table, table


def swings(found: Frontier, lang: str) -> tuple[Table, ...]:
    """Return each criterion from its worst to its best level, and the points that each party gave to that swing."""
    scale = found.judgement.scale
    lines = [
        (
            f"{criterion_said(place, lang)} ({KEYS[place]})",
            level_said(place, float(scale.worst[place]), lang),
            level_said(place, float(scale.best[place]), lang),
            *(_points_said(found, party, place, lang) for party in PARTIES),
        )
        for place in range(len(CRITERIA))
    ]
    caption = say(
        lang,
        "Amplitude de chaque critère entre tous les points et les deux positions, et points que chacun lui donne",
        "Swing of each criterion between all points and both positions, and points that each gives it",
    )
    heads = say(lang, "Le pire", "Worst"), say(lang, "Le meilleur", "Best")
    return table(caption, ("", *heads, *(capital(party_said(party, lang)) for party in PARTIES)), lines)


def _points_said(found: Frontier, party: str, place: int, lang: str) -> str:
    points, shares = found.judgement.weights.of(party), found.judgement.weights.shares(party)
    if points is None or shares is None:
        return say(lang, "pas de points", "no points")
    told = format_number(points[place], lang)
    share = percent(abs(float(shares[place])), lang)
    return say(lang, "{told} (poids {share})", "{told} (weight {share})", told=told, share=share)


def values(found: Frontier, party: str, lang: str) -> tuple[Table, ...]:
    """Return what each scenario and mix shown is worth to a party that gave points, criterion by criterion."""
    shares = found.judgement.weights.shares(party)
    if shares is None:
        return ()
    parts: Array = found.judgement.scale.parts(shares, found.levels[HELD])
    fallback = found.judgement.fallbacks[party]
    order = sorted(points_told(found), key=lambda point: -float(parts[point].sum()))
    lines = [_value(found, point, parts[point], point == fallback, lang) for point in order]
    caption = say(
        lang,
        "Ce que chaque point vaut pour {party}, de 0 % (le pire partout) à 100 % (le meilleur partout), position "
        "{position}",
        "What each point is worth to {party}, from 0% (worst everywhere) to 100% (best everywhere), position "
        "{position}",
        party=party_said(party, lang),
        position=position_said(found, HELD, lang),
    )
    return table(caption, ("", *criteria_said(lang), say(lang, "Valeur", "Value")), lines)


def _value(found: Frontier, point: int, parts: Array, is_fallback: bool, lang: str) -> Sequence[str]:
    label = head_said(found, point, lang)
    mark = say(lang, "{label} (repli)", "{label} (fallback)", label=label) if is_fallback else label
    return mark, *(format_share(float(part), lang) for part in (*parts, parts.sum()))
