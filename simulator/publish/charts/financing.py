"""Who pays for 32 hours: from the gross cost of the hours given back to the net cost to public finances."""

from __future__ import annotations

from dataclasses import replace

from simulator.analysis.comparison import Comparison, Outcome
from simulator.dossier.numbers import format_euros, format_share
from simulator.publish.charts.bands import drawn
from simulator.publish.charts.chart import Chart, Draft, View
from simulator.publish.charts.frame import framed
from simulator.publish.charts.results import scenario_label, week_outcome
from simulator.publish.charts.rounding import EUROS, scale_of
from simulator.publish.charts.steps import Step, waterfall
from simulator.publish.charts.words import say
from simulator.publish.ranges import in_brackets

STEPS = (
    ("gains_contribution", "hours_32", "Gains des projets", "Gains of the projects"),
    ("reorganisation_contribution", "week_reorganised", "Réorganisation (θ)", "Reorganisation (θ)"),
    ("absence_contribution", "week_absence", "Absence en baisse", "Lower absence"),
    ("turnover_contribution", "week_absence", "Départs évités", "Departures avoided"),
)
NEGLIGIBLE = 0.5
"""Euros that show as zero."""


def financing_chart(comparison: Comparison, view: View) -> Chart:
    """Return the financing of 32 hours under one position in one year, whatever scenario is looked at."""
    outcome = week_outcome(comparison, view)
    gross = outcome.total("gross_cost_32h", view.year)
    scale = scale_of(gross, EUROS, view.lang, least=1)
    paid = gross > NEGLIGIBLE
    draft = Draft(
        name="financing",
        kind="waterfall",
        title=_title(comparison, outcome, view),
        measure=_measure(comparison, outcome, scale.unit, view),
        rows=waterfall(_ranged(comparison, outcome, view), scale, view.lang) if paid else (),
        category_label=say(view.lang, "Étape", "Step"),
        value_label=say(view.lang, "{unit} par an", "{unit} a year", unit=scale.unit),
        unit=scale.unit,
        empty=say(view.lang, "Aucune heure à financer.", "No hour to pay for."),
        remark=_memo(outcome, view) if paid else "",
    )
    return framed(comparison, view, draft, outcome)


def _ranged(comparison: Comparison, outcome: Outcome, view: View) -> list[Step]:
    """Return the steps, totals with where they lie in the draws."""
    return [
        replace(step, found=drawn(comparison, step.key, outcome, view.year)) if step.whole else step
        for step in _steps(outcome, view)
    ]


def _steps(outcome: Outcome, view: View) -> list[Step]:
    def total(name: str) -> float:
        return outcome.total(name, view.year)

    lang = view.lang
    given_back = say(lang, "Heures rendues, toutes embauchées", "Hours given back, all hired")
    left = say(lang, "Reste à l’employeur", "Left to the employer")
    steps = [
        Step("gross_cost_32h", given_back, total("gross_cost_32h"), "total", whole=True),
        *(
            Step(name, say(lang, fr, en), -total(name), colour, optional=name == "turnover_contribution")
            for name, colour, fr, en in STEPS
        ),
        Step("net_cost_employer", left, total("net_cost_employer"), "total", whole=True),
    ]
    return [*steps, *_public_steps(outcome, view)] if total("public_employer") else steps


def _public_steps(outcome: Outcome, view: View) -> list[Step]:
    """Return what comes back to public finances; a private employer's cost is not theirs, so the waterfall stops."""
    lang, year = view.lang, view.year
    back = say(lang, "Retour fiscal et social", "Fiscal and social return")
    net = say(lang, "Coût net public", "Net public cost")
    return [
        Step("fiscal_return", back, -outcome.total("fiscal_return", year), "public_return"),
        Step("net_cost_public", net, outcome.total("net_cost_public", year), "total", whole=True),
    ]


def _title(comparison: Comparison, outcome: Outcome, view: View) -> str:
    """Return the message: what gains pay, and what is left to the employer."""
    lang, year = view.lang, str(view.year)
    gross, gains, net = (
        outcome.total(name, view.year) for name in ("gross_cost_32h", "gains_contribution", "net_cost_employer")
    )
    label = scenario_label(comparison, outcome.case.scenario, lang)
    if gross <= NEGLIGIBLE:
        return say(
            lang,
            "{label} : aucune heure n’est rendue en {year}, rien n’est à financer",
            "{label}: no hour is given back in {year}, there is nothing to pay for",
            label=label,
            year=year,
        )
    share = format_share(gains / gross, lang, decimals=0 if gains / gross >= 0.01 else 1)  # noqa: PLR2004 (1 %)
    left = format_euros(abs(net), lang) + in_brackets(comparison, "net_cost_employer", outcome.case, view.year, lang)
    values = {"label": label, "share": share, "cost": format_euros(gross, lang), "net": left}
    if gains <= NEGLIGIBLE < net:
        return say(
            lang,
            "{label} : les gains ne paient rien, il reste {net} par an à l’employeur",
            "{label}: gains pay for nothing, {net} a year are left to the employer",
            **values,
        )
    if net <= NEGLIGIBLE:
        return say(
            lang,
            "{label} : gains, réorganisation et absence paient les {cost} par an",
            "{label}: gains, reorganisation and absence pay all {cost} a year",
            **values,
        )
    return say(
        lang,
        "{label} : les gains paient {share} du coût, il reste {net} par an à l’employeur",
        "{label}: gains pay {share} of the cost, {net} a year are left to the employer",
        **values,
    )


def _measure(comparison: Comparison, outcome: Outcome, unit: str, view: View) -> str:
    return say(
        view.lang,
        "Coût annuel des heures rendues et ce qui le paie, en {unit}, scénario « {label} », {year}",
        "Yearly cost of the hours given back and what pays for it, in {unit}, scenario “{label}”, {year}",
        unit=unit,
        label=scenario_label(comparison, outcome.case.scenario, view.lang),
        year=str(view.year),
    )


def _memo(outcome: Outcome, view: View) -> str:
    """Say what the posts kept would have saved: never subtracted, since their hours are the gains already counted."""
    return say(
        view.lang,
        "pour mémoire, non déduit : {cost} par an de postes que l’austérité supprimerait",
        "memo, not deducted: {cost} a year of posts that austerity would withdraw",
        cost=format_euros(outcome.total("kept_posts_cost", view.year), view.lang),
    )
