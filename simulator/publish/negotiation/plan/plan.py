"""The plan as a section: when the week comes, with how many recruits, at what cost; or what forbids it."""

from __future__ import annotations

from simulator.analysis.negotiation.plan.goal import CHEAPEST
from simulator.analysis.negotiation.plan.plan import Planned, Sturdy
from simulator.dossier.numbers import format_number, format_share
from simulator.publish.charts.words import capital, say
from simulator.publish.commands import typed
from simulator.publish.demands import listed, quoted
from simulator.publish.negotiation.plan.cost import cost_sentences
from simulator.publish.negotiation.plan.forbidden import forbidden_section
from simulator.publish.negotiation.plan.given_up import choices_said
from simulator.publish.negotiation.plan.pointers import pointers
from simulator.publish.negotiation.plan.robust import beside, robust_sentences
from simulator.publish.negotiation.plan.tables import tables
from simulator.publish.negotiation.plan.words import (
    cost_said,
    family_said,
    recruits_said,
    rules_said,
    service_said,
    week_said,
    years_said,
)
from simulator.publish.section import Section


def plan_section(found: Planned | Sturdy, lang: str) -> Section:
    """Return the plan, or the one that holds over draws beside it: the message, what limits it, tables, pointers."""
    shown = found.robust if isinstance(found, Sturdy) else found
    if not shown.is_possible:
        return forbidden_section(shown, lang)
    if isinstance(found, Sturdy):
        first, before = robust_sentences(found, lang), beside(found, lang)
        kept = _share_said(shown, lang)
    else:
        first, before, kept = (_holds(shown, lang),), (), ""
    sentences = (*first, _how(shown, lang), _under(shown, lang), *_sentences(shown, lang))
    return Section("plan", title(shown, lang, kept), sentences, (*before, *tables(shown, lang)), pointers(shown, lang))


def _share_said(found: Planned, lang: str) -> str:
    """Return in what share of the draws a plan holds, for its title."""
    share = format_share(found.holding.share if found.holding else 0.0, lang, decimals=0)
    return say(lang, ", tenu dans {share} des tirages", ", held in {share} of draws", share=share)


def title(found: Planned, lang: str, kept: str = "") -> str:
    """Return when the week comes, with how many recruits, and what the last year costs. kept: how sure that is."""
    shorter = bool((found.trial.idle.weeks[0] < found.goal.week).any())
    last = found.trial.idle.years[-1]
    return say(
        lang,
        "{week}{atmost} partout au 1er janvier {year}{kept} : {recruits}, {cost}",
        "{week}{atmost} everywhere on 1 January {year}{kept}: {recruits}, {cost}",
        kept=kept,
        week=week_said(found.goal.week, lang),
        atmost=say(lang, " au plus", " at most") if shorter else "",
        year=str(found.year),
        recruits=recruits_said(float(found.plan.recruits.sum()), lang),
        cost=cost_said(found.cost(last), last, lang),
    )


def _sentences(found: Planned, lang: str) -> tuple[str, ...]:
    return (
        rules_said(found, lang),
        *_limits(found, lang),
        *_sooner(found, lang),
        *_order(found, lang),
        *cost_sentences(found, lang),
        *_slack(found, lang),
        *_before(found, lang),
        *_shares(found, lang),
        *_aside(found, lang),
    )


def _how(found: Planned, lang: str) -> str:
    """Say what the plan is the best of."""
    if found.margins is not None:
        return say(
            lang,
            "Le meilleur des plans essayés, sans preuve qu'aucun autre n'est moins cher : chaque contrainte y garde en "
            "réserve le même quantile de ce qui peut lui manquer.",
            "The best of the plans tried, with no proof that none is cheaper: each constraint keeps in hand the same "
            "quantile of what it may be missing.",
        )
    if found.goal.objective == CHEAPEST:
        best = say(
            lang,
            "Le moins cher des plans qui y arrivent en {latest} au plus tard",
            "The cheapest of the plans that get there by {latest}",
            latest=str(found.goal.latest),
        )
    else:
        best = say(lang, "Le moins cher des plans les plus rapides", "The cheapest of the soonest plans")
    return say(
        lang,
        "{best} (coût actualisé sur les années simulées) ; à coût égal à 0,1 % près, celui qui rend le plus de temps.",
        "{best} (discounted cost over the years simulated); at the same cost within 0.1%, the one that gives back the "
        "most time.",
        best=best,
    )


def _under(found: Planned, lang: str) -> str:
    """Say under which position results are shown, and what the plan takes from the scenario proposed."""
    dossier = found.ground.dossier
    return say(
        lang,
        "Résultats sous la position {position}, données incertaines à leur médiane ; projets et usage des gains du "
        "scénario {scenario}.",
        "Results under the position {position}, uncertain inputs at their median; projects and use of gains of the "
        "scenario {scenario}.",
        position=quoted(dossier.positions[found.ground.held].label.text(lang), lang),
        scenario=quoted(dossier.scenarios[found.trial.ground.scenario].label.text(lang), lang),
    )


def _limits(found: Planned, lang: str) -> tuple[str, ...]:
    """Say which constraints are at their limit, and when."""
    parts = []
    reachable = dict(zip(found.trial.idle.years, found.trial.reachable, strict=True))
    for family in ("room", "capacity", "money", "floor", "service", "surplus"):
        bound = [check for check in found.checks if check.family == family and check.binds and check.limit]
        if family == "service":
            bound = [check for check in found.checks if check.family == family and check.binds]
            bound = [check for check in bound if reachable[check.year]]
        years = sorted({check.year for check in bound})
        if years:
            when = "" if family == "surplus" else f" {years_said(years, lang)}"
            parts.append(quoted(family_said(family, lang), lang) + when)
    if not parts:
        return (say(lang, "Aucune contrainte n'est à sa limite.", "No constraint is at its limit."),)
    return (say(lang, "À leur limite : {parts}.", "At their limit: {parts}.", parts=listed(parts, lang)),)


def _sooner(found: Planned, lang: str) -> tuple[str, ...]:
    """Say what a year sooner takes."""
    if not found.sooner:
        return ()
    several = len(found.sooner) > 1
    text = say(
        lang,
        "Pour y arriver un an plus tôt, en {year}, il faudrait " + ("au choix : " if several else "") + "{choices}.",
        "To get there a year sooner, in {year}, it would take " + ("either " if several else "") + "{choices}.",
        year=str(found.year - 1),
        choices=choices_said(found.sooner, lang),
    )
    return (text,)


def _holds(found: Planned, lang: str) -> str:
    """Say in how many draws all constraints hold at once, and which fails most often."""
    holding, sample = found.holding, found.sample
    if holding is None or sample is None:
        return ""
    worst = holding.weakest
    fails = ""
    if worst is not None:
        fails = say(
            lang,
            " ; ce qui manque le plus souvent : {family} ({share})",
            "; what fails most often: {family} ({share})",
            family=quoted(family_said(worst, lang), lang),
            share=format_share(holding.fails[worst], lang, decimals=0),
        )
    return say(
        lang,
        "Ce plan, une fois décidé, tient toutes ses contraintes à la fois dans {share} des {draws} tirages des "
        "données incertaines{fails}.",
        "This plan, once decided, meets all its constraints at once in {share} of the {draws} draws of what is "
        "uncertain{fails}.",
        share=format_share(holding.share, lang, decimals=0),
        draws=format_number(sample.here.count, lang, decimals=0),
        fails=fails,
    )


def _order(found: Planned, lang: str) -> tuple[str, ...]:
    """Say in which order services get to the goal, where their weeks may differ."""
    plan, years = found.plan, found.decision_years
    if found.goal.together or len(plan.services) == 1:
        return ()
    reached: dict[int, list[str]] = {}
    for service in plan.services:
        first = next(year for year in years if plan.week(service, year) <= found.goal.week)
        reached.setdefault(first, []).append(service_said(found.ground.dossier, service, lang))
    if len(reached) == 1:
        return (say(lang, "Tous les services y arrivent ensemble.", "All services get there together."),)
    told = [f"{listed(reached[year], lang)} ({year})" for year in sorted(reached)]
    return (say(lang, "Ordre trouvé : {order}.", "Order found: {order}.", order=say(lang, " ; ", "; ").join(told)),)


def _slack(found: Planned, lang: str) -> tuple[str, ...]:
    """Say where status quo has hours to spare, which the plan may use."""
    if not found.status_quo_has_slack:
        return ()
    text = say(
        lang,
        "Au statu quo, des services auraient des heures en trop : le plan peut s'en servir sans qu'aucune ne manque.",
        "In status quo some services would have hours to spare: the plan may use them as long as none is missing.",
    )
    return (text,)


def _before(found: Planned, lang: str) -> tuple[str, ...]:
    """Say that hours are missing before any recruit can be at work, where projects take more than they give."""
    if not found.is_short_before_arrivals:
        return ()
    text = say(
        lang,
        "Avant qu'un recrutement puisse être au travail, des heures manquent déjà plus qu'au statu quo : les outils en "
        "prennent plus qu'ils n'en rendent, et aucun plan n'y peut rien.",
        "Before any recruit can be at work, more hours are missing than in status quo: the tools take more than they "
        "give back, and no plan can change that.",
    )
    return (text,)


def _shares(found: Planned, lang: str) -> tuple[str, ...]:
    """Say how recruits are shared out and counted."""
    if not found.plan.recruits.any():
        return ()
    several = len(found.ground.dossier.categories) > 1
    mix = say(
        lang,
        "chaque service recrute dans les proportions de ses catégories d'aujourd'hui ; ",
        "each service recruits in the proportions of its categories today; ",
    )
    text = say(
        lang,
        "{mix}les recrutements, comptés en ETP et non arrondis, s'ajoutent au remplacement des départs.",
        "{mix}recruits, counted in FTE and not rounded, come on top of replacing those who leave.",
        mix=mix if several else "",
    )
    return (capital(text),)


def _aside(found: Planned, lang: str) -> tuple[str, ...]:
    """Say what the user set and the plan decides instead."""
    if not found.aside:
        return ()
    names = listed([typed(one) for one in found.aside], lang)
    return (
        say(
            lang,
            "Mis de côté, car le plan le décide : {names}.",
            "Set aside, as the plan decides it: {names}.",
            names=names,
        ),
    )
