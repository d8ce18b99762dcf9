"""From what is claimed to what can be reorganised, counted in posts: each step loses something, the worst is named."""

from __future__ import annotations

from simulator.analysis.comparison import Comparison, Outcome
from simulator.publish.charts.chart import Chart, Draft, Row, View
from simulator.publish.charts.frame import framed
from simulator.publish.charts.over_years import posts_word
from simulator.publish.charts.results import deployed, scenario_label, with_projects
from simulator.publish.charts.rounding import posts_scale
from simulator.publish.charts.steps import Step, waterfall
from simulator.publish.charts.words import say

LEVELS = ("claimed_hours", "realised_hours", "adopted_hours", "net_hours", "bankable_project_hours")


def cascade_chart(comparison: Comparison, view: View) -> Chart:
    """Return the cascade of the projects that the scenario looked at deploys, or the first that deploys any."""
    outcome = with_projects(comparison, view)
    levels = [in_posts(outcome, name, view.year) for name in LEVELS]
    scale = posts_scale(max(map(abs, levels)), say(view.lang, "ETP", "FTE"))
    rows = waterfall(_steps(levels, view.lang), scale, view.lang) if any(levels) else ()
    draft = Draft(
        name="cascade",
        kind="waterfall",
        title=_title(rows, levels[0], view.lang),
        measure=say(
            view.lang,
            "Gains des projets déployés, en équivalents postes à plein temps, scénario « {label} », {year}",
            "Gains of the projects deployed, in full-time posts’ worth, scenario “{label}”, {year}",
            label=scenario_label(comparison, outcome.case.scenario, view.lang),
            year=str(view.year),
        ),
        rows=rows,
        category_label=say(view.lang, "Étape", "Step"),
        value_label=say(view.lang, "Équivalents postes", "Posts’ worth"),
        unit=scale.unit,
        empty=say(view.lang, "Aucune heure de travail annoncée.", "No working hour is claimed."),
    )
    return framed(comparison, view, draft, outcome)


def in_posts(outcome: Outcome, name: str, year: int) -> float:
    """Return hours of the projects deployed, divided by the annual hours of a post where each project applies."""
    hours = {project: outcome.of_project("scope_annual_hours", year, project) for project in deployed(outcome, year)}
    return sum(outcome.of_project(name, year, project) / each for project, each in hours.items() if each)


def _steps(levels: list[float], lang: str) -> list[Step]:
    claimed, realised, adopted, net, bankable = levels
    return [
        Step("claimed", say(lang, "Annoncé", "Claimed"), claimed, "total", whole=True),
        Step("never_found", say(lang, "Jamais constaté", "Never found"), realised - claimed, "unmeasured"),
        Step("unused", say(lang, "Outil pas (encore) utilisé", "Tool not (yet) used"), adopted - realised, "diffuse"),
        Step(
            "checking",
            say(lang, "Contrôle, travail nouveau, formation", "Checking, new work, training"),
            net - adopted,
            "checking",
        ),
        Step("diffuse", say(lang, "Minutes éparpillées", "Scattered minutes"), bankable - net, "other_gains"),
        Step("bankable", say(lang, "Réorganisable", "Bankable"), bankable, "hours_32", whole=True),
    ]


def _title(rows: tuple[Row, ...], claim: float, lang: str) -> str:
    """Return the message, from what the rows show and whether anything is claimed."""
    if not rows or claim <= 0:
        return _title_without_claim(rows, lang)
    claimed, *losses, bankable = rows
    values = {
        "claimed": claimed.text if claimed.value else say(lang, "moins d’un", "less than one"),
        "posts": posts_word(claimed.value or 1, lang),
        "left": bankable.text.lstrip("\u2212"),
    }
    worst = min(losses, key=lambda row: row.value)
    if bankable.value < 0:
        return say(
            lang,
            "L’annonce vaut {claimed} {posts} ; en réalité, les projets en coûtent {left}",
            "The claim is worth {claimed} {posts}; in fact, the projects cost {left}",
            **values,
        )
    if worst.value >= 0:
        return say(
            lang,
            "L’annonce vaut {claimed} {posts} et aucune étape n’en retire",
            "The claim is worth {claimed} {posts} and no step takes any away",
            **values,
        )
    return say(
        lang,
        "L’annonce vaut {claimed} {posts}, il en reste {left} : le plus se perd {why}",
        "The claim is worth {claimed} {posts}, {left} are left: most is lost {why}",
        why=_why(worst.series, lang),
        **values,
    )


def _title_without_claim(rows: tuple[Row, ...], lang: str) -> str:
    if not rows or not rows[-1].value:
        return say(lang, "Aucune heure de travail n’est annoncée", "No working hour is claimed")
    values = {"left": rows[-1].text.lstrip("\u2212"), "posts": posts_word(rows[-1].value, lang)}
    if rows[-1].value < 0:
        return say(
            lang,
            "Personne n’annonce d’heures ; les projets coûtent le travail de {left} {posts}",
            "Nobody claims any hours; the projects cost the work of {left} {posts}",
            **values,
        )
    return say(
        lang,
        "Personne n’annonce d’heures ; les projets en libèrent pour {left} {posts}",
        "Nobody claims any hours; the projects free those of {left} {posts}",
        **values,
    )


def _why(step: str, lang: str) -> str:
    words = {
        "never_found": say(lang, "faute de gain constaté", "because no gain is found"),
        "unused": say(lang, "faute d’usage de l’outil", "because the tool is not used"),
        "checking": say(lang, "en contrôle et en travail nouveau", "in checking and new work"),
        "diffuse": say(lang, "en minutes éparpillées", "in scattered minutes"),
    }
    return words[step]
