"""The tables of a plan: year by year, by category, by service, and each constraint against its limit."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from simulator.analysis.negotiation.plan.checks import Check
from simulator.analysis.negotiation.plan.plan import Planned
from simulator.analysis.negotiation.plan.relaxed import Relaxation
from simulator.publish.charts.words import say
from simulator.publish.negotiation.plan.given_up import all_given_up
from simulator.publish.negotiation.plan.words import (
    etp_said,
    family_said,
    hours_said,
    money_said,
    service_said,
    share_said,
)
from simulator.publish.section import Line, Table, table


def tables(found: Planned, lang: str) -> tuple[Table, ...]:
    """Return every table of a plan that is possible."""
    return (
        *_yearly(found, lang),
        *_categories(found, lang),
        *_services(found, lang),
        *_weeks(found, lang),
        *_checks(found, lang),
    )


def obstacles_table(found: Planned, lang: str) -> tuple[Table, ...]:
    """Return what each constraint must give up alone, and the recruits of the plan then possible."""
    columns = (
        say(lang, "Contrainte", "Constraint"),
        say(lang, "Recrutements alors (ETP)", "Recruits then (FTE)"),
        say(lang, "Ce qu'il faut céder", "What must be given up"),
    )
    lines = [_obstacle(one, lang) for one in found.obstacles]
    return table(say(lang, "Céder sur une seule contrainte", "Giving up one constraint only"), columns, lines)


def _obstacle(one: Relaxation, lang: str) -> Line:
    recruits = etp_said(float(one.schedule.recruits.sum()), lang)
    return family_said(one.families[0], lang), recruits, all_given_up(one, lang)


def _yearly(found: Planned, lang: str) -> tuple[Table, ...]:
    """Return the plan year by year; the envelope where there is one."""
    columns = [
        say(lang, "Année", "Year"),
        say(lang, "Semaine (h)", "Week (h)"),
        say(lang, "Recrutements", "Recruits"),
        say(lang, "Postes (ETP)", "Posts (FTE)"),
        say(lang, "Coût", "Cost"),
        say(lang, "5 à 95 %", "5 to 95%"),
    ]
    if found.goal.envelope is not None:
        columns.insert(5, say(lang, "Enveloppe", "Envelope"))
    caption = say(
        lang,
        "Le plan, année par année (coût : crédits de plus qu'au statu quo)",
        "The plan, year by year (cost: credits beyond status quo)",
    )
    return table(caption, columns, (_year(found, year, lang) for year in found.decision_years))


def _year(found: Planned, year: int, lang: str) -> Line:
    rank = found.trial.idle.years.index(year)
    weeks = found.plan.weeks[rank]
    low, _, high = found.range_of(year)
    line = [
        str(year),
        hours_said(float(weeks.min()), float(weeks.max()), lang),
        etp_said(found.plan.recruited(year), lang),
        etp_said(found.outcome.total("posts", year), lang),
        money_said(found.cost(year), lang),
        say(lang, "{low} à {high}", "{low} to {high}", low=money_said(low, lang), high=money_said(high, lang)),
    ]
    if found.goal.envelope is not None:
        most = found.trial.envelope[rank]
        line.insert(5, money_said(float(most), lang) if np.isfinite(most) else "–")
    return tuple(line)


def _hiring_years(found: Planned) -> list[int]:
    return [year for year in found.decision_years if found.plan.recruited(year) > 0]


def _categories(found: Planned, lang: str) -> tuple[Table, ...]:
    """Return recruits by year and category; nothing where there is a single category or no recruit."""
    categories, years = found.ground.dossier.categories, _hiring_years(found)
    if len(categories) == 1 or not years:
        return ()
    total = say(lang, "Total", "Total")
    columns = (say(lang, "Année", "Year"), *(one.label.text(lang) for one in categories), total)
    by = found.by_category
    places = {year: found.trial.idle.years.index(year) for year in years}
    lines = [_counted(str(year), (by[one.id][place] for one in categories), lang) for year, place in places.items()]
    lines.append(_counted(total, (by[one.id].sum() for one in categories), lang))
    return table(say(lang, "Recrutements par catégorie (ETP)", "Recruits by category (FTE)"), columns, lines)


def _services(found: Planned, lang: str) -> tuple[Table, ...]:
    """Return recruits by service and year; nothing where there is a single service or no recruit."""
    years, services = _hiring_years(found), found.plan.services
    if len(services) == 1 or not years:
        return ()
    total = say(lang, "Total", "Total")
    columns = (say(lang, "Service", "Service"), *(str(year) for year in years), total)
    lines = []
    for service in services:
        each = [found.plan.recruited(year, service) for year in years]
        lines.append(_counted(service_said(found.ground.dossier, service, lang), each, lang))
    lines.append(_counted(total, (found.plan.recruited(year) for year in years), lang))
    return table(say(lang, "Recrutements par service (ETP)", "Recruits by service (FTE)"), columns, lines)


def _counted(head: str, values: Iterable[float], lang: str) -> Line:
    """Return a line of numbers, with their sum last."""
    numbers = [float(value) for value in values]
    return head, *(etp_said(value, lang) for value in numbers), etp_said(sum(numbers), lang)


def _weeks(found: Planned, lang: str) -> tuple[Table, ...]:
    """Return the week of each service, where they differ."""
    if found.plan.is_common:
        return ()
    years = found.decision_years
    columns = (say(lang, "Service", "Service"), *(str(year) for year in years))
    lines = []
    for service in found.plan.services:
        weeks = [found.plan.week(service, year) for year in years]
        lines.append(
            (
                service_said(found.ground.dossier, service, lang),
                *(hours_said(week, week, lang) for week in weeks),
            )
        )
    return table(say(lang, "Semaine de chaque service (h)", "Week of each service (h)"), columns, lines)


def _checks(found: Planned, lang: str) -> tuple[Table, ...]:
    """Return, for each constraint, where it is the tightest in the ordinary run of the plan."""
    columns = (
        say(lang, "Contrainte", "Constraint"),
        say(lang, "Au plus juste", "Tightest"),
        say(lang, "Plan", "Plan"),
        say(lang, "Limite", "Limit"),
        say(lang, "Tenue", "Held"),
    )
    families = dict.fromkeys(check.family for check in found.checks)
    reachable = dict(zip(found.trial.idle.years, found.trial.reachable.tolist(), strict=True))
    lines = []
    for family in families:
        those = [check for check in found.checks if check.family == family]
        tightest = max(those, key=lambda check: (reachable[check.year], round(check.excess, 9)))
        lines.append(_check(found, tightest, all(check.holds for check in those), lang))
    caption = say(
        lang,
        "Vérification : le plan remis dans la simulation (compare)",
        "Check: the plan put back into the simulation (compare)",
    )
    return table(caption, columns, lines)


def _check(found: Planned, check: Check, held: bool, lang: str) -> Line:
    where = service_said(found.ground.dossier, check.service, lang) if check.service else ""
    when = say(lang, "en tout", "in all") if check.family == "surplus" else str(check.year)
    say_it = {"service": share_said, "money": money_said}.get(check.family, etp_said)
    return (
        family_said(check.family, lang),
        ", ".join(part for part in (when, where) if part),
        say_it(check.value, lang),
        say_it(check.limit, lang),
        say(lang, "oui", "yes") if held else say(lang, "non", "no"),
    )
