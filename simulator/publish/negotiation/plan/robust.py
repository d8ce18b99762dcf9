"""A plan that holds over draws beside the one at the median: how often, and what that takes."""

from __future__ import annotations

from simulator.analysis.negotiation.plan.plan import Planned, Sturdy
from simulator.analysis.negotiation.plan.robust import ASKED
from simulator.dossier.numbers import format_number, format_share
from simulator.publish.charts.words import say
from simulator.publish.demands import quoted
from simulator.publish.negotiation.plan.words import etp_said, family_said, money_said
from simulator.publish.section import Line, Table, table


def robust_sentences(found: Sturdy, lang: str) -> tuple[str, ...]:
    """Return how often the plan holds, there and in other draws, and what it takes beyond the one at the median."""
    if found.robust is found.central:
        if found.reached:
            return (_enough(found, lang),)
        return (_short(found, lang),)
    return (_reached(found, lang) if found.reached else _short(found, lang), _price(found, lang))


def beside(found: Sturdy, lang: str) -> tuple[Table, ...]:
    """Return the two plans side by side; nothing where they are one."""
    if found.robust is found.central:
        return ()
    last = found.central.trial.idle.years[-1]
    columns = (
        "",
        say(lang, "Semaine atteinte", "Week reached"),
        say(lang, "Recrutements", "Recruits"),
        say(lang, "Coût en {year}", "Cost in {year}", year=str(last)),
        say(lang, "Tient dans", "Holds in"),
    )
    lines = (
        _line(say(lang, "Plan à la médiane", "Plan at the median"), found.central, last, lang),
        _line(say(lang, "Plan qui garde une réserve", "Plan that keeps a reserve"), found.robust, last, lang),
    )
    return table(say(lang, "Ce que coûte la sûreté", "What being sure costs"), columns, lines)


def _line(head: str, one: Planned, last: int, lang: str) -> Line:
    return (
        head,
        str(one.year),
        etp_said(float(one.plan.recruits.sum()), lang),
        money_said(one.cost(last), lang),
        _share(one, lang),
    )


def _share(one: Planned, lang: str) -> str:
    return format_share(one.holding.share if one.holding else 0.0, lang, decimals=0)


def _words(found: Sturdy, lang: str) -> dict[str, str]:
    draws = found.robust.sample.here.count if found.robust.sample else 0
    elsewhere = found.elsewhere.share if found.elsewhere else 0.0
    return {
        "share": _share(found.robust, lang),
        "before": _share(found.central, lang),
        "asked": format_share(ASKED, lang, decimals=0),
        "draws": format_number(draws, lang, decimals=0),
        "elsewhere": format_share(elsewhere, lang, decimals=0),
    }


def _reached(found: Sturdy, lang: str) -> str:
    return say(
        lang,
        "Toutes les contraintes tiennent à la fois dans {share} des {draws} tirages ({elsewhere} de {draws} autres, où "
        "le plan n'a pas été cherché), contre {before} pour le plan à la médiane.",
        "All constraints hold at once in {share} of the {draws} draws ({elsewhere} of {draws} others, in which the "
        "plan was not sought), against {before} for the plan at the median.",
        **_words(found, lang),
    )


def _enough(found: Sturdy, lang: str) -> str:
    return say(
        lang,
        "Le plan à la médiane suffit : toutes ses contraintes tiennent à la fois dans {share} des {draws} tirages "
        "({elsewhere} de {draws} autres).",
        "The plan at the median is enough: all its constraints hold at once in {share} of the {draws} draws "
        "({elsewhere} of {draws} others).",
        **_words(found, lang),
    )


def _short(found: Sturdy, lang: str) -> str:
    """Say that no plan was found that holds often enough, and which constraint fails most often."""
    holding = found.robust.holding
    worst = holding.weakest if holding else None
    return say(
        lang,
        "Aucun plan trouvé ne tient dans {asked} des {draws} tirages : celui qui tient le plus souvent le fait dans "
        "{share}. Ce qui manque le plus souvent : {family}.",
        "No plan was found that holds in {asked} of the {draws} draws: the one that holds most often does in {share}. "
        "What fails most often: {family}.",
        family=quoted(family_said(worst, lang), lang) if worst else "–",
        **_words(found, lang),
    )


def _price(found: Sturdy, lang: str) -> str:
    """Say what changes from the plan at the median."""
    last = found.central.trial.idle.years[-1]
    recruits = float(found.robust.plan.recruits.sum() - found.central.plan.recruits.sum())
    cost = found.robust.cost(last) - found.central.cost(last)
    same = found.robust.year == found.central.year
    return say(
        lang,
        "Ce que cela change : {recruits} ETP recrutés, {cost} en {last} ; la semaine arrive "
        + ("la même année." if same else "en {year} au lieu de {before}."),
        "What that changes: {recruits} FTE recruited, {cost} in {last}; the week comes in "
        + ("the same year." if same else "{year} instead of {before}."),
        recruits=("+" if recruits > 0 else "") + etp_said(recruits, lang),
        cost=("+" if cost > 0 else "") + money_said(cost, lang),
        last=str(last),
        year=str(found.robust.year),
        before=str(found.central.year),
    )
