"""Posts and overload over the years: one line a scenario, with the year of decision marked."""

from __future__ import annotations

from collections.abc import Callable

from simulator.analysis.comparison import Comparison
from simulator.dossier.numbers import format_share
from simulator.publish.charts.bands import banded, drawn, told
from simulator.publish.charts.chart import Chart, Draft, Mark, Row, View
from simulator.publish.charts.frame import framed
from simulator.publish.charts.palette import scenario_colours
from simulator.publish.charts.results import scenario_label
from simulator.publish.charts.rounding import Scale, posts_scale
from simulator.publish.charts.words import say
from simulator.publish.ranges import in_brackets

OVERLOAD = Scale(0.01, "", 1)
"""Percent, with one decimal."""


def timeline_chart(comparison: Comparison, view: View) -> Chart:
    """Return the posts of every scenario at the end of each year."""
    scale = posts_scale(_largest(comparison, view, "posts"), say(view.lang, "ETP", "FTE"))
    draft = Draft(
        name="timeline",
        kind="lines",
        title=_posts_title(comparison, scale, view),
        measure=say(
            view.lang,
            "Postes en fin d’année, par scénario, {first} à {last}",
            "Posts at the end of the year, by scenario, {first} to {last}",
            **span_words(comparison),
        ),
        rows=_rows(comparison, view, "posts", scale, lambda value: scale.text(value, view.lang)),
        category_label=say(view.lang, "Année", "Year"),
        value_label=say(view.lang, "Postes (ETP ; l’axe ne part pas de zéro)", "Posts (the axis does not start at 0)"),
        unit=scale.unit,
        mark=decision_mark(comparison, view),
        from_zero=False,
    )
    return framed(comparison, view, draft)


def overload_chart(comparison: Comparison, view: View) -> Chart:
    """Return the hours that nobody is there to work, relative to those that there are, over the years."""
    draft = Draft(
        name="overload",
        kind="lines",
        title=_overload_title(comparison, view),
        measure=say(
            view.lang,
            "Heures manquantes pour 100 heures de travail disponibles, par scénario, {first} à {last}",
            "Hours missing for 100 working hours available, by scenario, {first} to {last}",
            **span_words(comparison),
        ),
        rows=_rows(comparison, view, "overload_ratio", OVERLOAD, lambda value: _percent(value, view.lang)),
        category_label=say(view.lang, "Année", "Year"),
        value_label=say(view.lang, "Surcharge (+) ou marge (−), en %", "Overload (+) or slack (−), in %"),
        mark=decision_mark(comparison, view),
    )
    return framed(comparison, view, draft)


def _percent(value: float, lang: str) -> str:
    return format_share(value / 100, lang)


def _largest(comparison: Comparison, view: View, name: str) -> float:
    years = comparison.dossier.span
    outcomes = [comparison.outcome(scenario, view.position) for scenario in comparison.scenarios]
    return max(outcome.total(name, year) for outcome in outcomes for year in years)


def span_words(comparison: Comparison) -> dict[str, str]:
    """Return the first and the last year, as words."""
    years = comparison.dossier.span
    return {"first": str(years[0]), "last": str(years[-1])}


def _rows(comparison: Comparison, view: View, name: str, scale: Scale, text: Callable[[float], str]) -> tuple[Row, ...]:
    """Return the central value of each scenario and year, and where it lies in the draws."""
    colours = scenario_colours(comparison.scenarios)
    outcomes = [comparison.outcome(scenario, view.position) for scenario in comparison.scenarios]
    points = [(outcome, year) for outcome in outcomes for year in comparison.dossier.span]
    rows = [
        Row(
            series=outcome.case.scenario,
            name=scenario_label(comparison, outcome.case.scenario, view.lang),
            label=str(year),
            at=year,
            start=0.0,
            value=(value := scale.rounded(outcome.total(name, year))),
            text=text(value),
            colour=colours[outcome.case.scenario],
        )
        for outcome, year in points
    ]
    return tuple(
        banded(row, drawn(comparison, name, *point), name, scale.divisor, view.lang)
        for row, point in zip(rows, points, strict=True)
    )


def decision_mark(comparison: Comparison, view: View) -> Mark | None:
    """Mark the first year in which scenarios may part, where it is one of those shown."""
    year = comparison.dossier.decision_year
    if year not in comparison.dossier.span:
        return None
    return Mark(
        year,
        say(view.lang, "avant la décision", "before the decision"),
        say(view.lang, "décision en {year}, projection", "decision in {year}, projection", year=str(year)),
    )


def _posts_title(comparison: Comparison, scale: Scale, view: View) -> str:
    """Return the message: how many posts part the two scenarios furthest from each other."""
    posts = _in_year(comparison, view, "posts", scale)
    most, least = max(posts, key=lambda name: posts[name]), min(posts, key=lambda name: posts[name])
    gap = round(posts[most] - posts[least], scale.decimals)
    if not gap:
        return say(
            view.lang,
            "En {year}, tous les scénarios ont le même nombre de postes",
            "In {year}, all scenarios have the same number of posts",
            year=str(view.year),
        )
    return say(
        view.lang,
        "En {year}, « {most} » compte {gap}\u00a0{posts} de plus que « {least} »",
        "In {year}, “{most}” has {gap}\u00a0more {posts} than “{least}”",
        year=str(view.year),
        most=scenario_label(comparison, most, view.lang),
        least=scenario_label(comparison, least, view.lang),
        gap=scale.text(gap, view.lang) + _gap_in_brackets(comparison, most, least, scale, view),
        posts=posts_word(gap, view.lang),
    )


def _gap_in_brackets(comparison: Comparison, most: str, least: str, scale: Scale, view: View) -> str:
    """Return between what and what two scenarios part, where the posts of one of them alone are uncertain."""
    found = [drawn(comparison, "posts", comparison.outcome(name, view.position), view.year) for name in (most, least)]
    above, below = found
    if above is None or below is None or bool(above.step) == bool(below.step):
        return ""
    step = above.step or below.step
    low, high = (told(gap, step, scale, view.lang) for gap in (above.low - below.high, above.high - below.low))
    return say(view.lang, " ({low} à {high})", " ({low} to {high})", low=low, high=high)


def posts_word(count: float, lang: str) -> str:
    """Return the word for so many posts: in French, the plural begins at two."""
    one = abs(count) < 2 if lang == "fr" else abs(count) == 1  # noqa: PLR2004 (French plural)
    return say(lang, "poste", "post") if one else say(lang, "postes", "posts")


def _overload_title(comparison: Comparison, view: View) -> str:
    """Return the message: where most is missing."""
    ratios = _in_year(comparison, view, "overload_ratio", OVERLOAD)
    worst = max(ratios, key=lambda name: ratios[name])
    if ratios[worst] <= 0:
        return say(
            view.lang,
            "En {year}, aucun scénario ne laisse de travail sans personne pour le faire",
            "In {year}, no scenario leaves work with nobody to do it",
            year=str(view.year),
        )
    case = comparison.outcome(worst, view.position).case
    brackets = in_brackets(comparison, "overload_ratio", case, view.year, view.lang)
    values = {"year": str(view.year), "share": _percent(ratios[worst], view.lang) + brackets}
    ties = [*ratios.values()].count(ratios[worst])
    if ties == len(ratios):
        return say(
            view.lang,
            "En {year}, il manque {share} d’heures de travail dans tous les scénarios",
            "In {year}, {share} of working hours are missing in all scenarios",
            **values,
        )
    if ties > 1:
        return say(
            view.lang,
            "En {year}, il manque jusqu’à {share} d’heures de travail selon le scénario",
            "In {year}, up to {share} of working hours are missing, depending on the scenario",
            **values,
        )
    return say(
        view.lang,
        "En {year}, il manque {share} d’heures de travail avec « {worst} », le pire cas",
        "In {year}, {share} of working hours are missing with “{worst}”, the worst case",
        worst=scenario_label(comparison, worst, view.lang),
        **values,
    )


def _in_year(comparison: Comparison, view: View, name: str, scale: Scale) -> dict[str, float]:
    """Return what each scenario shows in the year looked at."""
    return {
        scenario: scale.rounded(comparison.outcome(scenario, view.position).total(name, view.year))
        for scenario in comparison.scenarios
    }
