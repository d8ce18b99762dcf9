"""What each fan is about, in words."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.analysis.comparison import Comparison
from simulator.publish.charts.chart import View
from simulator.publish.charts.results import scenario_label
from simulator.publish.charts.words import say
from simulator.publish.formats import NBSP


@dataclass(frozen=True)
class Subject:
    """A result, and what is said of it. {low}, {high} and {unit} wait for their values.

    what: what is counted; message: where it lies, certain: where it does not vary; undrawn: before anything is drawn.
    aim: a result to set beside it.
    """

    result: str
    what: str
    axis: str
    message: str
    certain: str
    undrawn: str
    aim: str = ""
    from_zero: bool = True


def cost(comparison: Comparison, view: View, *, gives_back: bool) -> Subject:
    """Return the subject of the fan of money: what the hours given back cost, or the effect on the budget."""
    lang = view.lang
    values = {"label": _escaped(scenario_label(comparison, view.scenario, lang)), "year": str(view.year), **_WAITING}
    axis = say(lang, "{unit} par an", "{unit} a year", **_WAITING)
    if gives_back:
        return Subject(
            "net_cost_employer",
            say(
                lang,
                "Coût net pour l’employeur, en {unit} par an",
                "Net cost to the employer, in {unit} a year",
                **_WAITING,
            ),
            axis,
            say(
                lang,
                "{label} : l’employeur paie {low} à {high} par an en {year}, neuf fois sur dix",
                "{label}: the employer pays {low} to {high} a year in {year}, nine times in ten",
                **values,
            ),
            say(
                lang,
                "{label} : l’employeur paie {high} par an en {year}, dans tous les tirages",
                "{label}: the employer pays {high} a year in {year}, in all draws",
                **values,
            ),
            say(lang, "{label} : coût net pour l’employeur", "{label}: net cost to the employer", **values),
        )
    return Subject(
        "net_budget_effect",
        say(
            lang,
            "Économie (+) ou dépense (−) par rapport au statu quo, en {unit} par an",
            "Saving (+) or spending (−) against status quo, in {unit} a year",
            **_WAITING,
        ),
        axis,
        say(
            lang,
            "{label} : effet net sur le budget de {low} à {high} en {year}, neuf fois sur dix",
            "{label}: net effect on the budget of {low} to {high} in {year}, nine times in ten",
            **values,
        ),
        say(
            lang,
            "{label} : effet net sur le budget de {high} en {year}, dans tous les tirages",
            "{label}: net effect on the budget of {high} in {year}, in all draws",
            **values,
        ),
        say(lang, "{label} : effet net sur le budget", "{label}: net effect on the budget", **values),
    )


def week(_: Comparison, view: View) -> Subject:
    """Return the subject of the fan of the self-financed week."""
    lang = view.lang
    values = {"year": str(view.year), **_WAITING}
    return Subject(
        "self_financed_week",
        say(lang, "Semaine que les gains financent à eux seuls", "Week that gains pay for alone"),
        say(lang, "Heures par semaine (l’axe ne part pas de zéro)", "Hours a week (the axis does not start at 0)"),
        say(
            lang,
            "En {year}, les gains financent à eux seuls une semaine de {low} à {high}, neuf fois sur dix",
            "In {year}, gains alone pay for a week of {low} to {high}, nine times in ten",
            **values,
        ),
        say(
            lang,
            "En {year}, les gains financent à eux seuls une semaine de {high}, dans tous les tirages",
            "In {year}, gains alone pay for a week of {high}, in all draws",
            **values,
        ),
        say(lang, "Semaine que les gains financent à eux seuls", "Week that gains pay for alone"),
        aim="full_time_week",
        from_zero=False,
    )


_WAITING = {"low": "{low}", "high": f"{{high}}{NBSP}{{unit}}", "unit": "{unit}"}
"""Values that are put in later."""


def _escaped(text: str) -> str:
    """Return words of a dossier such that they are left as they are when values are put in."""
    return text.replace("{", "{{").replace("}", "}}")
