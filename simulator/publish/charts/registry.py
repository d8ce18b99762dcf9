"""The charts that exist, and the one door to them."""

from __future__ import annotations

from types import MappingProxyType

from simulator.analysis.comparison import Comparison
from simulator.dossier.figures import said
from simulator.dossier.nearest import fail_if_unknown
from simulator.publish.charts.cascade import cascade_chart
from simulator.publish.charts.chart import Chart, Charts, ChartSpec, View
from simulator.publish.charts.credits import credits_chart
from simulator.publish.charts.dilemma import dilemma_chart
from simulator.publish.charts.fan import fan_chart, fan_week_chart
from simulator.publish.charts.financing import financing_chart
from simulator.publish.charts.history import history_chart, post_cuts
from simulator.publish.charts.hours import hours_chart
from simulator.publish.charts.over_years import overload_chart, timeline_chart

LANGUAGES = ("fr", "en")


def _has_ranges(comparison: Comparison) -> bool:
    return comparison.ranges is not None


_SPECS = (
    ChartSpec(
        "hours",
        "bars",
        said("Compte d’heures", "Account of hours"),
        said("Ce que deviennent les heures en jeu, scénario par scénario.", "What becomes of the hours at stake."),
        hours_chart,
    ),
    ChartSpec(
        "cascade",
        "waterfall",
        said("De l’annonce au réel", "From claim to fact"),
        said("De l’annonce à ce qui peut être réorganisé, en postes.", "From the claim to what is bankable, in posts."),
        cascade_chart,
        lambda comparison: bool(comparison.dossier.projects),
    ),
    ChartSpec(
        "financing",
        "waterfall",
        said("Payer les 32 heures", "Paying for 32 hours"),
        said("Du coût des heures rendues au coût net public.", "From the cost of hours given back to net public cost."),
        financing_chart,
    ),
    ChartSpec(
        "fan",
        "lines",
        said("Éventail du coût", "Fan of the cost"),
        said("Entre combien et combien, neuf fois sur dix.", "Between how much and how much, nine times in ten."),
        fan_chart,
        _has_ranges,
    ),
    ChartSpec(
        "fan_week",
        "lines",
        said("Éventail de la semaine", "Fan of the week"),
        said("La semaine que les gains financent seuls.", "The week that gains pay for alone."),
        fan_week_chart,
        _has_ranges,
    ),
    ChartSpec(
        "timeline",
        "lines",
        said("Postes au fil des ans", "Posts over the years"),
        said("Les postes de chaque scénario, année par année.", "The posts of each scenario, year by year."),
        timeline_chart,
    ),
    ChartSpec(
        "overload",
        "lines",
        said("Surcharge au fil des ans", "Overload over the years"),
        said("Le travail que personne n’est là pour faire.", "The work that nobody is there to do."),
        overload_chart,
    ),
    ChartSpec(
        "dilemma",
        "lines",
        said("Le dilemme", "The dilemma"),
        said(
            "Postes, semaine et surcharge selon la part de l’annonce qui se réalise.",
            "Posts, week and overload by the share of the claim that comes true.",
        ),
        dilemma_chart,
        lambda comparison: any(project.labour_claim for project in comparison.dossier.projects),
    ),
    ChartSpec(
        "credits",
        "columns",
        said("Du fonds aux crédits ordinaires", "From the fund to ordinary credits"),
        said("Qui paie les projets, année par année.", "Who pays for the projects, year by year."),
        credits_chart,
        lambda comparison: bool(comparison.dossier.projects),
    ),
    ChartSpec(
        "history",
        "columns",
        said("Suppressions passées", "Past cuts"),
        said("Les suppressions de postes que donnent les sources.", "The post cuts that the sources give."),
        history_chart,
        lambda comparison: post_cuts(comparison) is not None,
    ),
)

CHARTS: Charts = MappingProxyType({spec.name: spec for spec in _SPECS})
"""Every chart by its name."""


def build_chart(name: str, comparison: Comparison, view: View) -> Chart:
    """Return a chart. Raises DossierError: unknown chart, scenario, position, year or language, with the nearest."""
    fail_if_unknown(name, CHARTS, "graphique / chart")
    fail_if_unknown(view.position, comparison.positions, "position")
    fail_if_unknown(view.scenario, comparison.scenarios, "scénario / scenario")
    fail_if_unknown(str(view.year), map(str, comparison.dossier.span), "année / year")
    fail_if_unknown(view.lang, LANGUAGES, "langue / language")
    return CHARTS[name].build(comparison, view)
