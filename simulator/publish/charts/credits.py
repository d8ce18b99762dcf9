"""Who pays for the projects, year by year: the transformation fund, then ordinary IT credits.

The part of ordinary credits that the fund's contract would have paid is shown apart: the credit shift.
"""

from __future__ import annotations

from simulator.analysis.comparison import Comparison, Outcome
from simulator.dossier.numbers import format_euros
from simulator.publish.charts.chart import Chart, Draft, End, Row, View
from simulator.publish.charts.frame import framed
from simulator.publish.charts.results import scenario_label, with_projects
from simulator.publish.charts.rounding import EUROS, Scale, scale_of
from simulator.publish.charts.words import say

NEGLIGIBLE = 0.5
"""Euros that show as zero."""


def credits_chart(comparison: Comparison, view: View) -> Chart:
    """Return what the projects cost and who pays, for the scenario looked at or the first that deploys any."""
    outcome = with_projects(comparison, view)
    years = comparison.dossier.span
    scale = scale_of(max(outcome.total("project_spending", year) for year in years), EUROS, view.lang)
    draft = Draft(
        name="credits",
        kind="columns",
        title=_title(outcome, view),
        measure=say(
            view.lang,
            "Dépenses des projets (CP) par an et qui les paie, en {unit}, scénario « {label} », {first} à {last}",
            "Spending on the projects by year and who pays, in {unit}, scenario “{label}”, {first} to {last}",
            unit=scale.unit,
            label=scenario_label(comparison, outcome.case.scenario, view.lang),
            first=str(years[0]),
            last=str(years[-1]),
        ),
        rows=_rows(outcome, scale, view),
        category_label=say(view.lang, "Année", "Year"),
        value_label=say(view.lang, "{unit} par an", "{unit} a year", unit=scale.unit),
        unit=scale.unit,
        ends=_totals(outcome, scale, view),
        empty=say(view.lang, "Aucune dépense de projet connue.", "No project spending is known."),
    )
    return framed(comparison, view, draft, outcome)


def _rows(outcome: Outcome, scale: Scale, view: View) -> tuple[Row, ...]:
    """Return the parts that show, series by series so that the legend follows the stack."""
    names = (
        ("ftap", "fund", say(view.lang, "fonds de transformation (FTAP)", "transformation fund (FTAP)")),
        ("dsi", "ordinary", say(view.lang, "crédits informatiques ordinaires", "ordinary IT credits")),
        (
            "credit_shift",
            "shifted",
            say(view.lang, "crédits ordinaires, à la place du fonds", "ordinary credits, in place of the fund"),
        ),
    )
    shown = {year: _shown(outcome, year, scale) for year in outcome.run.years}
    return tuple(
        Row(
            series=series,
            name=name,
            label=str(year),
            at=year,
            start=sum(shown[year][:rank]),
            value=shown[year][rank],
            text=scale.text(shown[year][rank], view.lang),
            colour=colour,
        )
        for rank, (series, colour, name) in enumerate(names)
        for year in shown
        if shown[year][rank]
    )


def _totals(outcome: Outcome, scale: Scale, view: View) -> tuple[End, ...]:
    totals = {year: scale.rounded(outcome.total("project_spending", year)) for year in outcome.run.years}
    return tuple(End(year, str(year), scale.full(total, view.lang), "total") for year, total in totals.items())


def _shown(outcome: Outcome, year: int, scale: Scale) -> tuple[float, ...]:
    """Return the fund's part, the ordinary part and the shifted part of a year, as shown."""
    shift = outcome.total("credit_shift", year)
    parts = (outcome.total("ftap", year), outcome.total("dsi", year) - shift, shift)
    return scale.parts(parts, outcome.total("project_spending", year))


def _title(outcome: Outcome, view: View) -> str:
    """Return the message: how much experimental money becomes ordinary over the years."""
    years = outcome.run.years
    spent, fund, shift = (
        sum(outcome.total(name, year) for year in years) for name in ("project_spending", "ftap", "credit_shift")
    )
    values = {"first": str(years[0]), "last": str(years[-1]), "spent": format_euros(spent, view.lang)}
    if spent <= NEGLIGIBLE:
        return say(
            view.lang,
            "De {first} à {last}, aucune dépense de projet n’est connue",
            "From {first} to {last}, no spending on the projects is known",
            **values,
        )
    if shift <= NEGLIGIBLE:
        return _title_without_shift(fund, values, view.lang)
    return say(
        view.lang,
        "De {first} à {last}, {shift} d’argent expérimental passent aux crédits ordinaires",
        "From {first} to {last}, {shift} of experimental money move to ordinary credits",
        shift=format_euros(shift, view.lang),
        **values,
    )


def _title_without_shift(fund: float, values: dict[str, str], lang: str) -> str:
    if fund <= NEGLIGIBLE:
        return say(
            lang,
            "De {first} à {last}, les crédits ordinaires paient tout : {spent}",
            "From {first} to {last}, ordinary credits pay for all: {spent}",
            **values,
        )
    return say(
        lang,
        "De {first} à {last}, le fonds paie {fund} sur {spent} de dépenses des projets",
        "From {first} to {last}, the fund pays {fund} of {spent} spent on the projects",
        fund=format_euros(fund, lang),
        **values,
    )
