"""One card a scenario: one number, one sentence, one consequence; the same honest treatment for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simulator.analysis.comparison import Comparison, Outcome
from simulator.dossier.numbers import format_euros, format_number, format_share
from simulator.publish.formats import Speak, speaker
from simulator.publish.headline import minutes_text


@dataclass(frozen=True)
class Card:
    """What a card shows. variable: what the number is, so that it can be explained."""

    scenario: str
    title: str
    variable: str
    number: str
    unit: str
    sentence: str
    consequence: str


def cards(comparison: Comparison, position: str, year: int, lang: str) -> tuple[Card, ...]:
    """Return the cards of all scenarios under a position in a year."""
    return tuple(_card(comparison, scenario, position, year, lang) for scenario in comparison.scenarios)


def _card(comparison: Comparison, scenario: str, position: str, year: int, lang: str) -> Card:
    outcome = comparison.outcome(scenario, position)
    title = comparison.dossier.scenarios[scenario].label.text(lang)
    variable, number, unit, sentence = _kind(comparison, outcome, year)(comparison, outcome, year, lang, speaker(lang))
    return Card(scenario, title, variable, number, unit, sentence, consequence(outcome, year, lang))


Written = tuple[str, str, str, str]
Kind = Callable[[Comparison, Outcome, int, str, Speak], Written]


def _kind(comparison: Comparison, outcome: Outcome, year: int) -> Kind:
    """Return how to tell a scenario: by what it mainly does."""
    scenario = comparison.dossier.scenarios[outcome.case.scenario]
    if outcome.total("week_minutes_given_back", year) > 0:
        return _week
    if outcome.total("withdrawn_posts", year) > 0:
        return _cuts
    if scenario.deploys != "none":
        return _service
    return _compressed if scenario.working_days_per_week < 5 else _unchanged  # noqa: PLR2004 (a full week)


def _cuts(_: Comparison, outcome: Outcome, year: int, lang: str, say: Speak) -> Written:
    withdrawn = format_number(-outcome.total("withdrawn_posts", year), lang, decimals=0)
    unbacked = format_number(outcome.total("scope_cut_posts", year), lang, decimals=0)
    return (
        "withdrawn_posts",
        withdrawn,
        say("postes", "posts"),
        say(
            f"Supprimés sur l’annonce, dont {unbacked} sans gain réel derrière : recul du service.",
            f"Withdrawn on the claim, of which {unbacked} with no real gain behind: less service.",
        ),
    )


def _service(_: Comparison, outcome: Outcome, year: int, lang: str, say: Speak) -> Written:
    hours = outcome.total("service_improvement_hours", year)
    posts = format_number(outcome.total("freed_posts", year), lang, decimals=0)
    return (
        "service_improvement_hours",
        format_number(hours, lang, decimals=0),
        say("h par an", "h a year"),
        say(
            f"Rendues au service : le travail de {posts} postes, sans en supprimer aucun.",
            f"Given to the service: the work of {posts} posts, without withdrawing any.",
        ),
    )


def _week(_: Comparison, outcome: Outcome, year: int, lang: str, say: Speak) -> Written:
    back = minutes_text(outcome.total("week_minutes_given_back", year), lang)
    cost = format_euros(outcome.total("net_cost_employer", year), lang)
    return (
        "hires_needed",
        format_number(outcome.total("hires_needed", year), lang, decimals=0),
        say("embauches", "hires"),
        say(
            f"Pour rendre {back} par semaine, gains, réorganisation et absence déduits : {cost} par an net.",
            f"To give back {back} a week, gains, reorganisation and absence deducted: {cost} a year net.",
        ),
    )


def _compressed(_: Comparison, outcome: Outcome, year: int, lang: str, say: Speak) -> Written:
    return (
        "hours_given_back",
        format_number(outcome.total("hours_given_back", year), lang, decimals=0),
        say("heure rendue", "hours given back"),
        say(
            "Une semaine compressée allonge les journées et ne rend aucune heure.",
            "A compressed week makes days longer and gives no hour back.",
        ),
    )


def _unchanged(comparison: Comparison, outcome: Outcome, year: int, lang: str, say: Speak) -> Written:
    start = outcome.total("posts_0", comparison.dossier.first_year)
    change = outcome.total("posts", year) - start
    moved = format_number(change, lang, decimals=0, sign=True)
    return (
        "posts",
        format_number(outcome.total("posts", year), lang, decimals=0),
        say("postes", "posts"),
        say(
            f"Aucun projet, la semaine inchangée ; {moved} postes déjà votés depuis le départ.",
            f"No project, the week unchanged; {moved} posts already voted since the start.",
        ),
    )


def consequence(outcome: Outcome, year: int, lang: str) -> str:
    """Say what is left over: overload or slack, and never hide it."""
    say = speaker(lang)
    overload = outcome.total("overload_ratio", year)
    share = format_share(abs(overload), lang, decimals=1)
    if abs(overload) < 0.0005:  # noqa: PLR2004 (what shows as 0.0 %)
        return say("Ni surcharge ni marge", "Neither overload nor slack")
    if overload > 0:
        return say(f"Surcharge : {share} d’heures manquantes", f"Overload: {share} of hours missing")
    return say(f"Marge : {share} d’heures disponibles", f"Slack: {share} of hours to spare")
