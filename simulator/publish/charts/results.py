"""What several charts read in the results: which projects count, which scenario uses them, who is concerned."""

from __future__ import annotations

from simulator.analysis.comparison import Comparison, Outcome
from simulator.dossier.numbers import format_number, format_share
from simulator.publish.charts.chart import View
from simulator.publish.charts.words import say

WEEK_SCENARIO = "hours_32"


def viewed(comparison: Comparison, view: View) -> Outcome:
    """Return the outcome that is looked at."""
    return comparison.outcome(view.scenario, view.position)


def scenario_label(comparison: Comparison, scenario: str, lang: str) -> str:
    """Return the label of a scenario."""
    return comparison.dossier.scenarios[scenario].label.text(lang)


def with_projects(comparison: Comparison, view: View) -> Outcome:
    """Return the outcome looked at if it deploys a project, or the first that does: none has nothing to show."""
    scenarios = dict.fromkeys((view.scenario, *comparison.scenarios))
    outcomes = [comparison.outcome(scenario, view.position) for scenario in scenarios]
    return next((outcome for outcome in outcomes if deployed(outcome, view.year)), outcomes[0])


def deployed(outcome: Outcome, year: int) -> tuple[str, ...]:
    """Return the projects that a scenario deploys."""
    projects = outcome.inputs.labels["project"]
    return tuple(project for project in projects if outcome.of_project("deployed", year, project) > 0)


def week_outcome(comparison: Comparison, view: View) -> Outcome:
    """Return the outcome of 32 hours, whatever scenario is looked at; that one where 32 hours is not compared."""
    scenario = WEEK_SCENARIO if WEEK_SCENARIO in comparison.scenarios else view.scenario
    return comparison.outcome(scenario, view.position)


def population(comparison: Comparison, view: View) -> str:
    """Return who is concerned: the organisation and its posts at the start."""
    posts = viewed(comparison, view).total("posts_0", comparison.dossier.first_year)
    return say(
        view.lang,
        "{name}, {posts}\u00a0postes au départ",
        "{name}, {posts}\u00a0posts at the start",
        name=comparison.dossier.organisation.name.text(view.lang),
        posts=format_number(posts, view.lang, decimals=0),
    )


def assumptions(comparison: Comparison, outcome: Outcome, view: View) -> str:
    """Return the assumptions that weigh most, in one line."""
    lang = view.lang
    parts = [
        say(lang, "Position : « {label} »", "Position: “{label}”", label=_position(comparison, view)),
        say(lang, "réorganisation θ = {share}", "reorganisation θ = {share}", share=_theta(outcome, view)),
    ]
    if deployed(outcome, view.year):
        share = _bankable(outcome, view)
        parts.append(
            say(lang, "part réorganisable des gains : {share}", "bankable share of gains: {share}", share=share)
        )
    return " · ".join(parts)


def _position(comparison: Comparison, view: View) -> str:
    return comparison.dossier.positions[view.position].label.text(view.lang)


def _theta(outcome: Outcome, view: View) -> str:
    services = outcome.inputs.labels["service"]
    return _between([outcome.of_service("reorganisation_share", view.year, name) for name in services], view.lang)


def _bankable(outcome: Outcome, view: View) -> str:
    projects = deployed(outcome, view.year)
    return _between([outcome.of_project("bankable_share", view.year, name) for name in projects], view.lang)


def _between(values: list[float], lang: str) -> str:
    """Return a share, or the range of several."""
    low, high = (format_share(bound(values), lang, decimals=0) for bound in (min, max))
    return low if low == high else say(lang, "{low} à {high}", "{low} to {high}", low=low, high=high)
