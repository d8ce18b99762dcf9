"""The frontier as a section: whether both sides can agree, where each offer stands, what is traded for what."""

from __future__ import annotations

from simulator.analysis.negotiation.frontier.frontier import Frontier, Standing
from simulator.analysis.negotiation.frontier.weights import PARTIES
from simulator.analysis.negotiation.frontier.zone import HELD
from simulator.dossier.numbers import format_number
from simulator.publish.charts.words import capital, say
from simulator.publish.demands import listed, quoted
from simulator.publish.negotiation.frontier.agreed import closest_said, named_said, unworked_said
from simulator.publish.negotiation.frontier.notes import notes
from simulator.publish.negotiation.frontier.tables import facing, pointers, tables
from simulator.publish.negotiation.frontier.words import (
    criterion_said,
    gains_said,
    joined,
    party_said,
    point_said,
    position_said,
    scenario_said,
    wants_said,
)
from simulator.publish.section import Section


def frontier_section(found: Frontier, lang: str) -> Section:
    """Return the frontier: the message, what it rests on, where offers stand, the zone, points of theory, trades."""
    sentences = (
        _rules(found, lang),
        *(_standing(found, each, lang) for each in facing(found)),
        *closest_said(found, lang),
        *named_said(found, lang),
        *unworked_said(found, lang),
        _efficient(found, lang),
        *_negative(found, lang),
        *notes(found, lang),
    )
    return Section("frontier", _title(found, lang), sentences, tables(found, lang), pointers(found, lang))


def _count(number: int, lang: str) -> str:
    return format_number(number, lang, decimals=0)


def _title(found: Frontier, lang: str) -> str:
    """Return whether there is something to agree on, and under whose beliefs."""
    counts = {zone: int(found.zone.inside(zone).sum()) for zone in ("held", "claimed", "both")}
    words = {
        "year": str(found.ground.year),
        "points": _count(found.levels.shape[1], lang),
        "first": position_said(found, HELD, lang),
        "last": position_said(found, -1, lang),
        **{zone: _count(count, lang) for zone, count in counts.items()},
    }
    if counts["held"] or counts["claimed"]:
        return _zone_title(found, words, lang)
    if len(found.positions) == 1:
        return say(
            lang,
            "Aucun des {points} points comparés ne convient aux deux parties en {year}",
            "None of the {points} points compared suits both parties in {year}",
            **words,
        )
    return say(
        lang,
        "Aucun des {points} points comparés ne convient aux deux parties en {year}, ni si {first} a raison, ni si "
        "{last} a raison",
        "None of the {points} points compared suits both parties in {year}, neither if {first} is right nor if {last} "
        "is",
        **words,
    )


def _zone_title(found: Frontier, words: dict[str, str], lang: str) -> str:
    if len(found.positions) == 1:
        return say(
            lang,
            "Points qui conviennent aux deux parties en {year} : {held} sur {points}",
            "Points that suit both parties in {year}: {held} of {points}",
            **words,
        )
    return say(
        lang,
        "Points qui conviennent aux deux parties en {year}, sur {points} : {held} si {first} a raison, {claimed} si "
        "{last} a raison, {both} dans les deux cas",
        "Points that suit both parties in {year}, of {points}: {held} if {first} is right, {claimed} if {last} is "
        "right, {both} in both cases",
        **words,
    )


def _standing(found: Frontier, standing: Standing, lang: str) -> str:
    """Say whether an offer is on the frontier under each position, and what there is to gain where it is not."""
    words = {
        "offer": scenario_said(found, standing.scenario, lang),
        "first": position_said(found, HELD, lang),
        "last": position_said(found, -1, lang),
        "held": _beaten(standing.beaten_by[HELD], lang),
        "claimed": _beaten(standing.beaten_by[-1], lang),
    }
    if standing.better is not None:
        return say(
            lang,
            "{offer} n'est pas sur la frontière sous {first} : {held}. Aller vers le plus proche de ceux qui y sont, "
            "{better}, change : {gains}.{other}",
            "{offer} is not on the frontier under {first}: {held}. Moving to the nearest of those that are, {better}, "
            "changes: {gains}.{other}",
            better=point_said(found, standing.better, lang),
            gains=gains_said(found, standing.point, standing.better, lang),
            other=_other(found, standing, words, lang),
            **words,
        )
    if standing.beaten_by[-1]:
        return say(
            lang,
            "{offer} est sur la frontière sous {first} ; sous {last}, {claimed}.",
            "{offer} is on the frontier under {first}; under {last}, {claimed}.",
            **words,
        )
    both = say(lang, "{first} comme sous {last}", "{first} as under {last}", **words)
    return say(
        lang,
        "{offer} est sur la frontière sous {where} : aucun autre point ne fait au moins aussi bien sur tout et mieux "
        "sur un critère.",
        "{offer} is on the frontier under {where}: no other point does at least as well on everything and better on "
        "one criterion.",
        where=both if len(found.positions) > 1 else words["first"],
        **words,
    )


def _other(found: Frontier, standing: Standing, words: dict[str, str], lang: str) -> str:
    """Return how an offer that is beaten under the position held stands under the one claimed."""
    if len(found.positions) == 1:
        return ""
    if standing.beaten_by[-1]:
        return say(lang, " Sous {last}, {claimed}.", " Under {last}, {claimed}.", **words)
    return say(lang, " Sous {last}, rien ne fait mieux.", " Under {last}, nothing does better.", **words)


def _beaten(count: int, lang: str) -> str:
    if count == 1:
        return say(
            lang,
            "un point fait au moins aussi bien sur tout et mieux sur un critère",
            "one point does at least as well on everything and better on one criterion",
        )
    return say(
        lang,
        "{count} points font au moins aussi bien sur tout et mieux sur un critère",
        "{count} points do at least as well on everything and better on one criterion",
        count=_count(count, lang),
    )


def _efficient(found: Frontier, lang: str) -> str:
    counts = [_count(int(each.sum()), lang) for each in found.efficient]
    told = [
        say(
            lang,
            "{count} sous {position}",
            "{count} under {position}",
            count=count,
            position=position_said(found, rank, lang),
        )
        for rank, count in enumerate(counts)
    ]
    return say(
        lang,
        "Sur la frontière : {told}, sur {points} points. Ailleurs que sur elle, quelque chose est perdu pour rien ; "
        "sur elle, rien ne se gagne sans céder autre chose.",
        "On the frontier: {told}, of {points} points. Anywhere else something is lost for nothing; on it, nothing is "
        "gained without giving something up.",
        told=listed(told, lang),
        points=_count(found.levels.shape[1], lang),
    )


def _rules(found: Frontier, lang: str) -> str:
    """Say what each party wants, what it falls back on, and what it accepts."""
    return joined([_rule(found, party, lang) for party in PARTIES], lang) + "."


def _rule(found: Frontier, party: str, lang: str) -> str:
    words = {
        "party": capital(party_said(party, lang)) if party == PARTIES[0] else party_said(party, lang),
        "wants": wants_said(found, party, lang),
        "fallback": scenario_said(found, found.scenarios[found.judgement.fallbacks[party]], lang),
    }
    if found.judgement.weights.of(party) is None:
        return say(
            lang,
            "{party}, qui n'a pas donné de points, est supposé vouloir {wants} et n'accepter que ce qui n'en cède rien "
            "par rapport à son repli, {fallback}",
            "{party}, which gave no points, is held to want {wants}, and to accept only what gives up none of it "
            "against its fallback, {fallback}",
            **words,
        )
    return say(
        lang,
        "{party} veut {wants} et accepte ce qui vaut au moins son repli, {fallback}, avec les points donnés",
        "{party} wants {wants} and accepts what is worth at least its fallback, {fallback}, with the points given",
        **words,
    )


def _negative(found: Frontier, lang: str) -> tuple[str, ...]:
    """Say what negative points mean, where a party gave some."""
    told = [
        quoted(criterion_said(place, lang), lang)
        for party in PARTIES
        for place, points in enumerate(found.judgement.weights.of(party) or ())
        if points < 0
    ]
    if not told:
        return ()
    text = say(
        lang,
        "Des points négatifs disent qu'une partie veut le contraire pour ce critère : {told}. Là où l'autre veut "
        "l'inverse, un point n'en bat un autre que s'ils y sont égaux.",
        "Negative points say that a party wants the contrary for that criterion: {told}. Where the other wants the "
        "opposite, a point beats another only if they are equal on it.",
        told=listed(list(dict.fromkeys(told)), lang),
    )
    return (text,)
