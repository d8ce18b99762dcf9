"""The full cost of a project in words: announced, year by year, per hour really freed, and the return test."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.analysis.audit.cost import Cost
from simulator.dossier.catalogue import catalogue
from simulator.dossier.dossier import Dossier
from simulator.dossier.numbers import format_number
from simulator.publish.audit.forms import stated, told
from simulator.publish.charts.words import say
from simulator.publish.formats import shown
from simulator.publish.section import Line, Section, Table, table


def cost_section(cost: Cost, dossier: Dossier, lang: str) -> Section:
    """Return the full cost: what was announced, year by year, per hour really freed, and the return test."""
    public = dossier.organisation.employer != "private"
    returns = _returns(cost, dossier, lang) if public else ()
    tables = (*_published(cost, lang), *_yearly(cost, lang), *_per_hour(cost, lang), *returns)
    return Section("cost", _cost_title(cost, lang), _missing(cost, lang), tables)


def _cost_title(cost: Cost, lang: str) -> str:
    if not cost.whole:
        return say(lang, "Aucun coût n'est communiqué", "No cost is disclosed")
    values = {
        "whole": shown(cost.whole, "EUR", lang),
        "span": f"{cost.years[0].year}–{cost.years[-1].year}",
        "before": shown(cost.before, "EUR", lang),
        "each": shown(cost.per_bankable_hour or 0.0, "EUR", lang),
    }
    earlier = say(lang, ", dont {before} investis avant", ", {before} of it invested before", **values)
    values["earlier"] = earlier if cost.before else ""
    if cost.per_bankable_hour is None:
        return say(
            lang,
            "{whole} jusqu'au terme ({span}{earlier}), et aucune heure réorganisable en face",
            "{whole} in all ({span}{earlier}), and no bankable hour against it",
            **values,
        )
    return say(
        lang,
        "{whole} jusqu'au terme ({span}{earlier}), soit {each} l'heure vraiment réorganisable",
        "{whole} in all ({span}{earlier}), or {each} for each hour that is really bankable",
        **values,
    )


def _missing(cost: Cost, lang: str) -> tuple[str, ...]:
    if not cost.missing:
        return ()
    names = ", ".join(catalogue().label(name, lang) for name in cost.missing)
    text = say(
        lang,
        "Personne ne communique : {names}. À leur place, {fallback}.",
        "Nobody discloses: {names}. In their place, {fallback}.",
        names=names,
        fallback=_fallback(cost, lang),
    )
    return (text,)


def _fallback(cost: Cost, lang: str) -> str:
    """Return what stands for costs that nobody states: the assumed running cost, and nothing for the others."""
    if not cost.assumed:
        return say(
            lang, "rien n'est compté : ce qui suit est un minimum", "nothing is counted: what follows is a minimum"
        )
    return say(
        lang,
        "{assumed} d'exploitation sont supposés ({rate} de l'investissement par an, jugement), et rien pour le reste",
        "{assumed} of running costs are assumed ({rate} of investment a year, a judgement), and nothing for the rest",
        assumed=shown(cost.assumed, "EUR", lang),
        rate=told(cost.rate, "share", lang),
    )


def _published(cost: Cost, lang: str) -> tuple[Table, ...]:
    lines = [(claim.date or "–", stated(claim, lang), claim.said_by.text(lang)) for claim in cost.published]
    columns = say(lang, "Date", "Date"), say(lang, "Coût", "Cost"), say(lang, "Dit par", "Said by")
    return table(say(lang, "Coûts annoncés", "Costs announced"), columns, lines)


SHOWN = ("ftap", "dsi", "credit_shift", "internal_staff_cost")
"""Costs of a year shown beside the full cost."""


def _yearly(cost: Cost, lang: str) -> tuple[Table, ...]:
    """Return the costs of each year and their total; what was invested before is in the full cost only."""
    if not cost.whole:
        return ()
    columns = (
        say(lang, "Année", "Year"),
        say(lang, "FTAP", "FTAP"),
        say(lang, "Crédits DSI", "DSI credits"),
        say(lang, "dont repris du FTAP", "of which shifted from FTAP"),
        say(lang, "Équipe interne", "Internal staff"),
        say(lang, "Coût complet", "Full cost"),
    )
    lines = [_year(cost, str(each.year), each.costs, each.costs["full_project_cost"], lang) for each in cost.years]
    if cost.before:
        earlier = say(lang, "avant {year}", "before {year}", year=str(cost.years[0].year))
        lines.insert(0, (earlier, *("–" for _ in SHOWN), shown(cost.before, "EUR", lang)))
    sums = {name: cost.over_years(name) for name in SHOWN}
    lines.append(_year(cost, say(lang, "Total", "Total"), sums, cost.whole, lang))
    return table(say(lang, "Qui paie, année par année", "Who pays, year by year"), columns, lines)


def _year(cost: Cost, label: str, costs: Mapping[str, float], full: float, lang: str) -> Line:
    unknown = say(lang, "non communiqué", "not disclosed")
    silent = {"internal_staff_cost"} if "internal_posts" in cost.missing else set()
    shared = (unknown if name in silent else shown(costs[name], "EUR", lang) for name in SHOWN)
    return label, *shared, shown(full, "EUR", lang)


def _per_hour(cost: Cost, lang: str) -> tuple[Table, ...]:
    none = say(lang, "aucune heure, ou aucun coût dit", "no hour, or no cost stated")
    each = {
        say(lang, "coût complet par heure nette économisée", "full cost per net hour saved"): cost.per_net_hour,
        say(lang, "coût complet par heure réorganisable", "full cost per bankable hour"): cost.per_bankable_hour,
        say(lang, "investissement par poste annoncé", "investment per post claimed"): cost.per_claimed_post or None,
    }
    lines = [(label, none if value is None else shown(value, "EUR", lang)) for label, value in each.items()]
    life = say(lang, "durée de vie du matériel retenue", "life of the hardware assumed")
    lines.append((life, shown(cost.hardware_life, "years", lang)))
    return table(
        say(lang, "Ramené à l'heure et au poste", "Per hour and per post"), ("", say(lang, "Valeur", "Value")), lines
    )


def _returns(cost: Cost, dossier: Dossier, lang: str) -> tuple[Table, ...]:
    unknown = say(lang, "non calculable : montant non communiqué", "cannot be computed: amount not disclosed")
    lines = [
        (
            dossier.positions[position].label.text(lang),
            *(unknown if value is None else format_number(value, lang, decimals=2) for value in both),
        )
        for position, both in cost.returns.items()
    ]
    caption = say(
        lang,
        "Critère de retour du FTAP : euros économisés en {window} pour un euro (la règle en demande 1)",
        "FTAP return test: euros saved in {window} for one euro (the rule asks for 1)",
        window=shown(cost.window, "years", lang),
    )
    columns = (
        say(lang, "Économies comptées", "Savings counted"),
        say(lang, "Pour un euro du FTAP", "For one euro of FTAP"),
        say(lang, "Pour un euro d'argent public", "For one euro of public money"),
    )
    return table(caption, columns, lines)
