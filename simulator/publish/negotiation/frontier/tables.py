"""The tables of the frontier: results, what mixes decide, the zone, swings and points, values, trades; and pointers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.analysis.negotiation.frontier.frontier import STEP, Frontier, Standing
from simulator.analysis.negotiation.frontier.weights import CRITERIA, PARTIES, RESULTS
from simulator.analysis.negotiation.frontier.zone import HELD, ZONES
from simulator.dossier.catalogue import catalogue
from simulator.dossier.numbers import format_number
from simulator.publish.charts.words import capital, say
from simulator.publish.negotiation.frontier.values import swings, values
from simulator.publish.negotiation.frontier.words import (
    change_said,
    changes,
    criteria_said,
    criterion_said,
    head_said,
    joined,
    level_said,
    mix_name,
    party_said,
    percent,
    points_told,
    position_said,
    ranged_said,
    scenario_said,
    week_said,
)
from simulator.publish.section import Pointer, Table, table

LEVERS = ("gain_use_posts", "gain_use_week", "gain_use_service", "compensation")
"""Levers of a mix that are shares, in the order of columns."""

PLACES = range(len(CRITERIA))


def tables(found: Frontier, lang: str) -> tuple[Table, ...]:
    """Return every table of the frontier that has something to say."""
    return (
        *(one for rank in range(len(found.positions)) for one in _results(found, rank, lang)),
        *_decided(found, lang),
        *_zones(found, lang),
        *_trades(found, lang),
        *swings(found, lang),
        *(one for party in PARTIES for one in values(found, party, lang)),
    )


def _results(found: Frontier, rank: int, lang: str) -> tuple[Table, ...]:
    """Return what each scenario and each mix shown gives under a position, and whether it may be agreed on."""
    lines = [
        (
            head_said(found, point, lang),
            *(ranged_said(found, point, place, rank, lang) for place in PLACES),
            _efficient(found, point, rank, lang),
            _accepted(found, point, rank, lang),
            "–" if found.zone.no_change[rank, point] else percent(found.drawn[point].agreed[rank], lang),
        )
        for point in points_told(found)
    ]
    caption = say(
        lang,
        "Ce que donne chaque scénario et chaque mix en {year}, position {position} (entre parenthèses : neuf tirages "
        "sur dix)",
        "What each scenario and each mix gives in {year}, position {position} (in brackets: nine draws in ten)",
        year=str(found.ground.year),
        position=position_said(found, rank, lang),
    )
    heads = (
        say(lang, "Sur la frontière", "On the frontier"),
        say(lang, "Accepté par", "Accepted by"),
        say(lang, "Par les deux, en part des tirages", "By both, as a share of draws"),
    )
    return table(caption, ("", *criteria_said(lang), *heads), lines)


def _efficient(found: Frontier, point: int, rank: int, lang: str) -> str:
    return say(lang, "oui", "yes") if found.efficient[rank, point] else say(lang, "non", "no")


def _accepted(found: Frontier, point: int, rank: int, lang: str) -> str:
    """Return which parties accept a point, or that it is what both fall back on."""
    if found.zone.no_change[rank, point]:
        return say(lang, "repli des deux", "fallback of both")
    who = [party_said(party, lang) for party in PARTIES if found.zone.accepted[party][rank, point]]
    if len(who) > 1:
        return say(lang, "les deux", "both")
    return who[0] if who else say(lang, "aucun des deux", "neither")


def _decided(found: Frontier, lang: str) -> tuple[Table, ...]:
    """Return what each mix shown decides."""
    lines = []
    for point in found.shown:
        mix = found.mix(point)
        if mix is None:
            continue
        shares = [percent(share, lang) for share in (mix.posts, mix.week, mix.service)]
        lines.append(
            (
                capital(mix_name(found, point)),
                say(lang, "déployés", "deployed") if mix.deploys else say(lang, "non déployés", "not deployed"),
                *(shares if mix.deploys else ["–"] * len(shares)),
                percent(mix.hired_back, lang),
                week_said(found, point, mix, lang),
            )
        )
    heads = [catalogue().label(name, lang) for name in LEVERS]
    week = say(lang, "Semaine en {year}", "Week in {year}", year=str(found.ground.year))
    caption = say(lang, "Ce que décide chaque mix", "What each mix decides")
    return table(caption, ("", say(lang, "Projets", "Projects"), *heads, week), lines)


def _zones(found: Frontier, lang: str) -> tuple[Table, ...]:
    """Return how many points both parties accept, and between what and what they lie under the position held."""
    first, last = (position_said(found, rank, lang) for rank in (HELD, -1))
    words = {
        "held": say(lang, "si {first} a raison", "if {first} is right", first=first),
        "claimed": say(lang, "si {last} a raison", "if {last} is right", last=last),
        "both": say(lang, "dans les deux cas", "in both cases"),
        "own": say(
            lang,
            "le syndicat croyant {first}, l'employeur {last}",
            "the union believing {first}, the employer {last}",
            first=first,
            last=last,
        ),
    }
    asked = ZONES if len(found.positions) > 1 else ZONES[:1]
    lines = [
        (capital(words[zone]), *_extent(found, found.zone.inside(zone), -1 if zone == "claimed" else HELD, lang))
        for zone in asked
    ]
    count = say(lang, "Points acceptés par les deux", "Points accepted by both")
    caption = say(
        lang,
        "Zone d'accord possible en {year}, parmi {points} points (niveaux : position {first}{other})",
        "Zone of possible agreement in {year}, among {points} points (levels: position {first}{other})",
        year=str(found.ground.year),
        points=format_number(found.levels.shape[1], lang, decimals=0),
        first=first,
        other=_where_right(last, lang) if len(found.positions) > 1 else "",
    )
    return table(caption, ("", count, *criteria_said(lang)), lines)


def _where_right(position: str, lang: str) -> str:
    return say(
        lang,
        ", et {position} pour la ligne où elle a raison",
        ", and {position} for the line where it is right",
        position=position,
    )


def _extent(found: Frontier, inside: np.ndarray, rank: int, lang: str) -> Iterator[str]:
    yield format_number(int(inside.sum()), lang, decimals=0)
    if not inside.any():
        yield from ("–" for _ in PLACES)
        return
    for place in PLACES:
        levels = found.levels[rank, inside, place]
        low, high = (level_said(place, float(end), lang) for end in (levels.min(), levels.max()))
        yield low if low == high else say(lang, "{low} à {high}", "{low} to {high}", low=low, high=high)


def _trades(found: Frontier, lang: str) -> tuple[Table, ...]:
    """Return, from our offer and from the plan that it answers, what each criterion can be bettered for."""
    lines = [line for each in facing(found) for line in _trades_of(found, each, lang)]
    caption = say(
        lang,
        "Le long de la frontière, position {position} : gagner au moins {step} de l'amplitude d'un critère en cédant "
        "le moins possible des autres (pas de ligne là où aucun point ne le permet)",
        "Along the frontier, position {position}: gaining at least {step} of the swing of a criterion while giving up "
        "the least of the others (no line where no point allows it)",
        position=position_said(found, HELD, lang),
        step=percent(STEP, lang),
    )
    heads = say(lang, "Critère gagné", "Criterion gained"), say(lang, "En allant vers", "By moving to")
    return table(caption, (say(lang, "Depuis", "From"), *heads, *criteria_said(lang)), lines)


def facing(found: Frontier) -> tuple[Standing, ...]:
    """Return where our offer and the plan that it answers stand."""
    asked = dict.fromkeys((found.ground.scenario, found.ground.opposed))
    return tuple(each for name in asked for each in found.standings if each.scenario == name)


def _trades_of(found: Frontier, standing: Standing, lang: str) -> Iterator[tuple[str, ...]]:
    for point in dict.fromkeys(trade.point for trade in standing.trades):
        gained = [trade.criterion for trade in standing.trades if trade.point == point]
        moved = changes(found, standing.point, point)
        yield (
            found.ground.dossier.scenarios[standing.scenario].label.text(lang),
            joined([criterion_said(place, lang) for place in gained], lang),
            head_said(found, point, lang),
            *(change_said(place, float(moved[place]), lang) if moved[place] else "=" for place in PLACES),
        )


def pointers(found: Frontier, lang: str) -> tuple[Pointer, ...]:
    """Return every result that criteria are made of, of our offer, of the plan answered and of each mix shown."""
    ground, kept = found.ground, found.kept
    offers = [
        Pointer(
            _named(found, name, scenario_said(found, each.scenario, lang), rank, lang),
            name,
            each.scenario,
            position,
            ground.year,
            ground.settings,
        )
        for each in facing(found)
        for rank, position in enumerate(found.positions)
        for name in RESULTS
    ]
    mixes = [
        Pointer(
            f"{catalogue().label(name, lang)}, {scenario.replace('_', ' ')}",
            name,
            scenario,
            position,
            ground.year,
            kept.settings,
            kept.dossier,
        )
        for scenario in kept.names
        for rank, position in enumerate(found.positions)
        for name in RESULTS
    ]
    return (*offers, *mixes)


def _named(found: Frontier, name: str, scenario: str, rank: int, lang: str) -> str:
    return f"{catalogue().label(name, lang)}, {scenario}, {position_said(found, rank, lang)}"
