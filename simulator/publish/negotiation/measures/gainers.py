"""Who gains by neighbouring measures, in words: pay by the hour, part-timers, women and men, categories, groups."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.negotiation.measures.gainers import FOR_ALL, CategoryGain, Gainers, GroupGain
from simulator.analysis.negotiation.measures.levers import LEAVE, TOP_UP, WEEK
from simulator.analysis.negotiation.measures.measures import Measures
from simulator.dossier.numbers import format_number, format_share
from simulator.publish.charts.words import say
from simulator.publish.demands import EVIDENCE
from simulator.publish.formats import shown
from simulator.publish.negotiation.measures.words import LATE, name
from simulator.publish.section import Line, Table, table

NONE = "–"


def gainer_sentences(found: Measures, lang: str) -> Iterator[str]:
    """Yield who gains, and what is hidden because too few agents are concerned."""
    who, week = found.gainers, found.measure(WEEK)
    if who is None or week is None or all(one.end == "nothing" for one in found.menu):
        return
    if week.end != "nothing" and who.hourly_pay > 0:
        leave = found.measure(LEAVE)
        alike = leave is not None and abs(leave.hours - week.hours) < HALF
        yield say(
            lang,
            "À paie mensuelle égale, la semaine plus courte relève la paie de l'heure de {n}, pour toutes les "
            "catégories ; {leave}la formation n'y change rien, elle reste du temps de travail.",
            "At the same monthly pay, the shorter week raises pay per hour by {n}, for every category; {leave}training "
            "does not: it stays working time.",
            n=format_share(who.hourly_pay, lang),
            leave=say(lang, "les congés autant ; ", "days of leave do as much; ") if alike else "",
        )
    top_up = found.measure(TOP_UP)
    yield from _women(who, lang, topped_up=top_up is not None and top_up.end != "nothing")
    yield from _estimated(who, lang)
    yield from _hidden(found, who, lang)


def _women(who: Gainers, lang: str, *, topped_up: bool) -> Iterator[str]:
    time, more = who.women_share(topped_up=False), who.women_share(topped_up=True)
    if time is None:
        return
    first = say(
        lang,
        "Parmi les groupes affichés, les femmes ont {n} des heures d'une mesure pour tous",
        "Among the groups shown, women have {n} of the hours of a measure for all",
        n=format_share(time, lang),
    )
    if more is None or not topped_up:
        yield first + "."
        return
    yield first + say(
        lang,
        ", et {n} de celles que donne le retour des temps partiels vers le temps plein.",
        ", and {n} of those that topping up part-timers gives.",
        n=format_share(more, lang),
    )


def _estimated(who: Gainers, lang: str) -> Iterator[str]:
    """Say what the sizes of the groups rest on, and of which years."""
    held = dict.fromkeys((one.group.persons.grade or "", one.group.persons.period or "") for one in who.groups)
    told = [
        ", ".join(part for part in (say(lang, *EVIDENCE[grade]) if grade in EVIDENCE else "", period) if part)
        for grade, period in held
    ]
    if any(told):
        yield say(
            lang,
            "Effectifs des groupes : {told}.",
            "Sizes of the groups: {told}.",
            told=" ; ".join(text for text in told if text),
        )


def _hidden(found: Measures, who: Gainers, lang: str) -> Iterator[str]:
    hidden = [
        _counted(who.hidden_categories, ("catégorie", "category"), ("catégories", "categories"), lang),
        _counted(who.hidden_groups, ("groupe", "group"), ("groupes", "groups"), lang),
    ]
    told = [text for text in hidden if text]
    if told:
        yield say(
            lang,
            "Pas affichés : {told}. Le seuil est de {least} personnes, et rien n'est caché seul : on le retrouverait "
            "par soustraction.",
            "Not shown: {told}. The threshold is {least} people, and nothing is hidden alone: it could be found by "
            "subtraction.",
            told=", ".join(told),
            least=str(found.ground.dossier.minimum_cell),
        )


def _counted(count: int, one: tuple[str, str], several: tuple[str, str], lang: str) -> str:
    return f"{count} {say(lang, *(one if count == 1 else several))}" if count else ""


def gainer_tables(found: Measures, lang: str) -> tuple[Table, ...]:
    """Return what each category and each group has."""
    who, week = found.gainers, found.measure(WEEK)
    if who is None or week is None or week.end == "nothing":
        return ()
    return (*_categories(who, lang), *_groups(found, who, lang))


def _categories(who: Gainers, lang: str) -> tuple[Table, ...]:
    columns = (
        say(lang, "Catégorie", "Category"),
        say(lang, "Postes au départ", "Posts at the start"),
        say(lang, "Part des heures rendues", "Share of hours back"),
        say(lang, "Embauches nécessaires", "Hires needed"),
    )
    caption = say(lang, "Par catégorie : {name}", "By category: {name}", name=name(WEEK, lang))
    return table(caption, columns, [_category_line(one, lang) for one in who.categories])


def _category_line(one: CategoryGain, lang: str) -> Line:
    return (
        one.category.label.text(lang),
        shown(one.posts, "ETPT", lang),
        format_share(one.hours, lang),
        shown(one.created[WEEK] if one.created[WEEK] > LATE else 0.0, "ETP", lang),
    )


def _groups(found: Measures, who: Gainers, lang: str) -> tuple[Table, ...]:
    topped_up = found.measure(TOP_UP) is not None
    alike = all(abs(one.hours[key] - one.hours[WEEK]) < HALF for one in who.groups for key in FOR_ALL)
    keys = (WEEK,) if alike else FOR_ALL
    together = say(lang, "Heures rendues par agent", "Hours back per agent")
    each = (say(lang, "{name}, h par agent", "{name}, h per agent", name=name(key, lang)) for key in keys)
    columns = (
        say(lang, "Groupe", "Group"),
        say(lang, "Agents", "Agents"),
        *([together] if alike else each),
        say(lang, "En passant au nouveau temps plein", "By going to the new full time"),
        *([say(lang, "Temps partiels ramenés : paie", "Part-timers topped up: pay")] if topped_up else []),
    )
    caption = say(
        lang,
        "Par groupe, par an : semaine plus courte, congés ou formation",
        "By group, a year: shorter week, leave or training",
    )
    return table(caption, columns, [_group_line(one, keys, lang, topped_up=topped_up) for one in who.groups])


HALF = 0.5
"""Hours a year that do not show."""


def _group_line(one: GroupGain, keys: tuple[str, ...], lang: str, *, topped_up: bool) -> Line:
    hours = (format_number(one.hours[key], lang, decimals=0) + "\u00a0h" for key in keys)
    full = say(
        lang,
        "{hours} h/semaine, paie +{pay}",
        "{hours} h/week, pay +{pay}",
        hours=format_number(one.extra_week, lang, decimals=1, sign=True),
        pay=format_share(one.pay_gain, lang),
    )
    told = (
        one.group.label.text(lang),
        format_number(one.persons, lang, decimals=0),
        *hours,
        full if one.pay_gain > 0 else NONE,
    )
    gain = "+" + format_share(one.topped_up, lang) if one.topped_up else NONE
    return (*told, gain) if topped_up else told
