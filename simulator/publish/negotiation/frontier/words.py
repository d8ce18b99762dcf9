"""What the frontier is told with: names of criteria, parties, points and mixes, levels and gains."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.analysis.negotiation.frontier.frontier import Frontier
from simulator.analysis.negotiation.frontier.grid import Mix
from simulator.analysis.negotiation.frontier.weights import CRITERIA, EMPLOYER, KEYS, UNION
from simulator.dossier.catalogue import catalogue
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.numbers import format_number, format_share
from simulator.engine.measures import Array
from simulator.publish.charts.words import capital, say
from simulator.publish.demands import listed, quoted
from simulator.publish.formats import NBSP, shown
from simulator.publish.ranges import drawn_between

SMALL = 1e-9
"""A difference that is rounding in the last digits, beside the swing."""


def criterion_said(place: int, lang: str) -> str:
    """Return what a criterion is called."""
    words = {
        "posts": catalogue().label("posts", lang),
        "service": say(lang, "Heures pour le service, manques déduits", "Hours for the service, less those missing"),
        "week": catalogue().label("full_time_week", lang),
        "euros": say(lang, "Dépense de plus que le statu quo", "Spending beyond status quo"),
    }
    return words[KEYS[place]]


def criteria_said(lang: str) -> tuple[str, ...]:
    """Return what criteria are called, in order."""
    return tuple(criterion_said(place, lang) for place in range(len(CRITERIA)))


def points_told(found: Frontier) -> tuple[int, ...]:
    """Return the points that tables tell: every scenario, then the mixes shown."""
    return (*range(len(found.scenarios)), *found.shown)


def party_said(party: str, lang: str) -> str:
    """Return what a party is called."""
    words = {UNION: ("le syndicat", "the union"), EMPLOYER: ("l'employeur", "the employer")}
    return say(lang, *words[party])


def scenario_said(found: Frontier, name: str, lang: str) -> str:
    """Return the label of a scenario, between quotation marks."""
    return quoted(found.ground.dossier.scenarios[name].label.text(lang), lang)


def position_said(found: Frontier, rank: int, lang: str) -> str:
    """Return the label of a position, between quotation marks. rank: its place among those compared."""
    return quoted(found.ground.dossier.positions[found.positions[rank]].label.text(lang), lang)


def point_said(found: Frontier, point: int, lang: str) -> str:
    """Return what a point is called in a sentence: a scenario, or the number of a mix shown and what it decides."""
    mix = found.mix(point)
    if mix is None:
        return scenario_said(found, found.scenarios[point], lang)
    decided = mix_said(found, point, mix, lang)
    return f"{mix_name(found, point)} ({decided})" if point in found.shown else decided


def head_said(found: Frontier, point: int, lang: str) -> str:
    """Return what a point is called at the head of a line."""
    mix = found.mix(point)
    if mix is None:
        return found.ground.dossier.scenarios[found.scenarios[point]].label.text(lang)
    return capital(mix_name(found, point) if point in found.shown else mix_said(found, point, mix, lang))


def mix_name(found: Frontier, point: int) -> str:
    """Return the name of a mix shown: the same as that of the scenario that it becomes where it is kept."""
    return found.kept.names[found.shown.index(point)].replace("_", " ")


def mix_said(found: Frontier, point: int, mix: Mix, lang: str) -> str:
    """Return what a mix decides, in a few words."""
    words = [say(lang, "semaine de {week}", "week of {week}", week=week_said(found, point, mix, lang))]
    if mix.deploys:
        words += [
            say(
                lang,
                "{share} des postes annoncés supprimés",
                "{share} of the posts claimed withdrawn",
                **_share(mix.posts, lang),
            ),
            say(lang, "{share} des gains à la semaine", "{share} of gains to the week", **_share(mix.week, lang)),
        ]
    else:
        words.append(say(lang, "sans les projets", "without the projects"))
    hired = say(lang, "{share} du manque embauché", "{share} of what is missing hired", **_share(mix.hired_back, lang))
    return ", ".join([*words, hired])


def _share(share: float, lang: str) -> dict[str, str]:
    return {"share": percent(share, lang)}


def week_said(found: Frontier, point: int, mix: Mix, lang: str) -> str:
    """Return the week of a mix in the year looked at, and whose calendar it follows, where that is not ours."""
    hours = format_number(float(found.levels[0, point, KEYS.index("week")]), lang, decimals=None) + f"{NBSP}h"
    if mix.path.scenario in (found.ground.scenario, STATUS_QUO):
        return hours
    whose = scenario_said(found, mix.path.scenario, lang)
    return say(
        lang, "{hours}, au calendrier de {whose}", "{hours}, on the calendar of {whose}", hours=hours, whose=whose
    )


def percent(share: float, lang: str) -> str:
    """Return a share without decimals."""
    return format_share(share, lang, decimals=0)


def level_said(place: int, level: float, lang: str) -> str:
    """Return the level of a criterion, with its unit."""
    return shown(level, CRITERIA[place].measure, lang)


def ranged_said(found: Frontier, point: int, place: int, rank: int, lang: str) -> str:
    """Return the level of a criterion at a point under a position, with its range over draws, where it has one."""
    level = float(found.levels[rank, point, place])
    told = level_said(place, level, lang)
    if point not in found.drawn:
        return told
    quantiles = found.drawn[point].quantiles[rank, :, place]
    size = max(abs(float(found.judgement.scale.swing[place])), abs(level))
    if quantiles[-1] - quantiles[0] <= SMALL * size:
        return told
    return f"{told} ({drawn_between(quantiles, CRITERIA[place].measure, lang)})"


def change_said(place: int, change: float, lang: str) -> str:
    """Return a change of a criterion, with its sign."""
    return ("+" if change > 0 else "") + level_said(place, change, lang)


def changes(found: Frontier, start: int, end: int) -> Array:
    """Return the changes of criteria from a point to another under the position held, rounding left out."""
    moved: Array = found.levels[0, end] - found.levels[0, start]
    moved[abs(moved) <= SMALL * found.judgement.scale.swing] = 0.0
    return moved


def gains_said(found: Frontier, start: int, end: int, lang: str) -> str:
    """Return what changes from a point to another, criterion by criterion."""
    moved = changes(found, start, end)
    told = [_change(place, float(moved[place]), lang) for place in range(len(CRITERIA)) if moved[place]]
    return listed(told, lang) if told else say(lang, "rien ne change", "nothing changes")


def _change(place: int, change: float, lang: str) -> str:
    words = {
        "posts": ("{change} en fin d'année", "{change} at year end"),
        "service": ("{change} pour le service", "{change} for the service"),
        "week": ("{change} de semaine à temps plein", "{change} of full-time week"),
        "euros": ("{change} de dépense", "{change} of spending"),
    }
    return say(lang, *words[KEYS[place]], change=change_said(place, change, lang))


def wants_said(found: Frontier, party: str, lang: str) -> str:
    """Return what a party wants of each criterion, in the directions that it declared or is held to have."""
    more = {
        "posts": ("plus de postes", "more posts"),
        "service": ("plus d'heures pour le service", "more hours for the service"),
        "week": ("une semaine plus courte", "a shorter week"),
        "euros": ("moins de dépense", "less spending"),
    }
    less = {
        "posts": ("moins de postes", "fewer posts"),
        "service": ("moins d'heures pour le service", "fewer hours for the service"),
        "week": ("une semaine plus longue", "a longer week"),
        "euros": ("plus de dépense", "more spending"),
    }
    signs = found.judgement.weights.directions(party)
    return listed(
        [say(lang, *(more if sign > 0 else less)[key]) for key, sign in zip(KEYS, signs, strict=True) if sign], lang
    )


def joined(parts: Sequence[str], lang: str) -> str:
    """Return parts of a sentence, one after the other."""
    return say(lang, " ; ", "; ").join(parts)
