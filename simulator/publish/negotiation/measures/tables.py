"""The tables of neighbouring measures: what the envelope buys, what each measure changes."""

from __future__ import annotations

from simulator.analysis.negotiation.measures.found import Measure
from simulator.analysis.negotiation.measures.levers import TIME, TOP_UP
from simulator.analysis.negotiation.measures.measures import Measures
from simulator.publish.charts.words import say
from simulator.publish.formats import shown
from simulator.publish.negotiation.measures.words import (
    HALF,
    LATE,
    WHO,
    bought,
    cost_range,
    credits_range,
    euros,
    name,
    range_of,
)
from simulator.publish.section import Line, Table, table

NONE = "–"


def menu_table(found: Measures, lang: str) -> tuple[Table, ...]:
    """Return what the envelope buys of each measure, its full cost, the credits of the year, and their ranges."""
    year = str(found.ground.year)
    columns = (
        say(lang, "Mesure", "Measure"),
        say(lang, "Quantité, 5–95 %", "Quantity, 5–95%"),
        say(lang, "Coût complet à terme", "Full long-run cost"),
        say(lang, "5–95 %", "5–95%"),
        say(lang, "Crédits de {year}, écart au statu quo", "Credits of {year}, against status quo", year=year),
        say(lang, "5–95 %", "5–95%"),
        say(lang, "Ce que l'enveloppe achète", "What the envelope buys"),
    )
    caption = say(lang, "Le menu, en {year}", "The menu, in {year}", year=year)
    return table(caption, columns, [_menu_line(one, lang) for one in found.menu])


def _menu_line(one: Measure, lang: str) -> Line:
    nothing = say(lang, "rien", "nothing")
    told = nothing if one.end == "nothing" else bought(one, lang)
    return (
        name(one.key, lang),
        range_of(one, lang),
        euros(one.cost, lang),
        cost_range(one, lang),
        _signed(euros(one.year_credits, lang), one.year_credits),
        credits_range(one, lang),
        told,
    )


def changes_table(found: Measures, lang: str) -> tuple[Table, ...]:
    """Return what each measure changes: time of those whom it reaches, posts, hours missing in the services."""
    columns = (
        say(lang, "Mesure", "Measure"),
        say(lang, "Heures rendues par agent et par an", "Hours back per agent and year"),
        say(lang, "Embauches nécessaires cette année-là", "Hires needed that year"),
        say(lang, "Embauches en poste en fin d'année", "Hires at work at the year's end"),
        say(lang, "Heures manquantes, écart au statu quo", "Hours missing, against status quo"),
        say(lang, "Pour qui", "For whom"),
    )
    caption = say(
        lang,
        "Ce que chaque mesure change, en {year}",
        "What each measure changes, in {year}",
        year=str(found.ground.year),
    )
    return table(caption, columns, [_change_line(one, lang) for one in found.menu if one.end != "nothing"])


def _change_line(one: Measure, lang: str) -> Line:
    return (
        name(one.key, lang),
        shown(one.hours, "hours/person", lang).split("\u00a0")[0] + "\u00a0h" if one.key in TIME else NONE,
        NONE if one.key == TOP_UP else _posts(one.posts, lang),
        NONE if one.key == TOP_UP else _at_work(one, lang),
        _signed(shown(one.service, "hours/year", lang), one.service),
        say(lang, *WHO[one.key]),
    )


def _posts(count: float, lang: str) -> str:
    return shown(count if count > LATE else 0.0, "ETP", lang)


def _at_work(one: Measure, lang: str) -> str:
    """Return the hires at work, and how many are still missing."""
    there = _posts(one.there, lang)
    if one.late <= LATE:
        return there
    return say(lang, "{there} (manquent {late})", "{there} ({late} missing)", there=there, late=_posts(one.late, lang))


def _signed(told: str, value: float) -> str:
    """Return a gap to status quo with its sign; what shows as nothing has none."""
    return "+" + told if value >= HALF else told
