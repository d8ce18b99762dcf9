"""What the cost and the recruits of a plan are, beside those of the other tools."""

from __future__ import annotations

from simulator.analysis.negotiation.plan.plan import Planned
from simulator.dossier.catalogue import catalogue
from simulator.publish.charts.words import say
from simulator.publish.demands import quoted
from simulator.publish.negotiation.plan.words import etp_said, money_said

MOSTLY = 0.5
"""Share of the recruits beyond those needed that newcomers explain, for them to be told as the reason."""


def cost_sentences(found: Planned, lang: str) -> tuple[str, ...]:
    """Say what the cost counts, projects included, and how it differs from the complete cost; then the recruits."""
    return (*_cost(found, lang), *_recruits(found, lang))


def _cost(found: Planned, lang: str) -> tuple[str, ...]:
    last = found.trial.idle.years[-1]
    projects, hires = found.project_cost(last), bool(found.plan.recruits.any())
    words = {
        "cost": money_said(projects, lang),
        "year": str(last),
        "name": quoted(catalogue().label("net_cost_employer", lang), lang),
        "whole": money_said(found.outcome.total("net_cost_employer", last), lang),
    }
    if not projects and not hires:
        return ()
    text = say(
        lang,
        "Le coût est celui des crédits de l'année face au statu quo",
        "The cost is that of the credits of the year against status quo",
    )
    if projects:
        text += say(
            lang,
            ", projets compris ({cost} en {year}, que le plan ne décide pas)",
            ", projects included ({cost} in {year}, which the plan does not decide)",
            **words,
        )
    if hires:
        text += say(
            lang,
            " ; le {name} des autres outils compte, sans les projets, toutes les embauches nécessaires, chacune au "
            "coût moyen d'un poste sur une carrière : {whole} en {year}",
            "; the {name} of the other tools counts, without projects, all the hires needed, each at the mean cost of "
            "a post over a career: {whole} in {year}",
            **words,
        )
    return (text + ".",)


def _recruits(found: Planned, lang: str) -> tuple[str, ...]:
    """Say that the plan recruits more than the hires needed in the last year, and whether newcomers are why."""
    last, recruits = found.trial.idle.years[-1], float(found.plan.recruits.sum())
    hires = found.outcome.total("hires_needed", last)
    if recruits <= hires or etp_said(recruits, lang) == etp_said(hires, lang):
        return ()
    text = say(
        lang,
        "Le plan recrute {recruits} ETP, plus que les embauches nécessaires en {year} ({hires})",
        "The plan recruits {recruits} FTE, more than the hires needed in {year} ({hires})",
        recruits=etp_said(recruits, lang),
        hires=etp_said(hires, lang),
        year=str(last),
    )
    if found.outcome.total("learning_posts", last) >= MOSTLY * (recruits - hires):
        text += say(
            lang,
            ", surtout parce que les nouveaux venus, dont ceux qui remplacent des recrues, produisent moins au début",
            ", mostly because newcomers, those who replace recruits included, produce less at first",
        )
    return (text + ".",)
