"""One card a scenario: one number, one sentence, one consequence; the same honest treatment for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simulator.analysis.comparison import Comparison, Outcome
from simulator.dossier.numbers import format_euros, format_number, format_share
from simulator.publish.formats import Speak, speaker
from simulator.publish.headline import NEGLIGIBLE_MINUTES, NEGLIGIBLE_POSTS, counted, minutes_text
from simulator.publish.ranges import in_brackets, range_of


@dataclass(frozen=True)
class Card:
    """What a card shows. variable: what the number is, so that it can be explained; range: where it was drawn."""

    scenario: str
    title: str
    variable: str
    number: str
    unit: str
    sentence: str
    consequence: str
    range: str = ""


def cards(comparison: Comparison, position: str, year: int, lang: str) -> tuple[Card, ...]:
    """Return the cards of all scenarios under a position in a year."""
    return tuple(_card(comparison, scenario, position, year, lang) for scenario in comparison.scenarios)


def _card(comparison: Comparison, scenario: str, position: str, year: int, lang: str) -> Card:
    outcome = comparison.outcome(scenario, position)
    title = comparison.dossier.scenarios[scenario].label.text(lang)
    variable, number, unit, sentence = _kind(comparison, outcome, year)(comparison, outcome, year, lang, speaker(lang))
    left_over = consequence(comparison, outcome, year, lang)
    told = range_of(comparison, variable, outcome.case, year, lang)
    return Card(scenario, title, variable, number, unit, sentence, left_over, told)


Written = tuple[str, str, str, str]
Kind = Callable[[Comparison, Outcome, int, str, Speak], Written]


def _kind(comparison: Comparison, outcome: Outcome, year: int) -> Kind:
    """Return how to tell a scenario: by what it mainly does."""
    scenario = comparison.dossier.scenarios[outcome.case.scenario]
    minutes = outcome.total("week_minutes_given_back", year)
    if abs(minutes) > NEGLIGIBLE_MINUTES:
        return _week if minutes > 0 else _longer
    if outcome.total("withdrawn_posts", year) > NEGLIGIBLE_POSTS:
        return _cuts
    if scenario.deploys != "none":
        return _service if outcome.total("freed_posts", year) >= 0 else _loss
    return _compressed if scenario.working_days_per_week < 5 else _unchanged  # noqa: PLR2004 (a full week)


def _cuts(comparison: Comparison, outcome: Outcome, year: int, lang: str, say: Speak) -> Written:
    unbacked = counted(outcome.total("scope_cut_posts", year), "poste", "post", lang)
    unbacked += in_brackets(comparison, "scope_cut_posts", outcome.case, year, lang)
    return (
        "withdrawn_posts",
        format_number(-outcome.total("withdrawn_posts", year), lang, decimals=0),
        say("postes", "posts"),
        say(
            f"Supprimés depuis le début ; cette année, {unbacked} sans gain réel derrière : recul du service.",
            f"Withdrawn since the start; this year, {unbacked} with no real gain behind: less service.",
        ),
    )


def _service(comparison: Comparison, outcome: Outcome, year: int, lang: str, say: Speak) -> Written:
    posts = counted(outcome.total("freed_posts", year), "poste", "post", lang)
    posts += in_brackets(comparison, "freed_posts", outcome.case, year, lang)
    return (
        "service_improvement_hours",
        format_number(outcome.total("service_improvement_hours", year), lang, decimals=0),
        say("h par an", "h a year"),
        say(
            f"Rendues au service, sur le travail de {posts} que les gains libèrent ; aucun n’est supprimé.",
            f"Given to the service, of the work of {posts} that gains free; none is withdrawn.",
        ),
    )


def _loss(_: Comparison, outcome: Outcome, year: int, lang: str, say: Speak) -> Written:
    return (
        "bankable_hours",
        format_number(outcome.total("bankable_hours", year), lang, decimals=0),
        say("h par an", "h a year"),
        say(
            "Les projets prennent plus de temps qu’ils n’en rendent.",
            "The projects take more time than they give back.",
        ),
    )


def _week(comparison: Comparison, outcome: Outcome, year: int, lang: str, say: Speak) -> Written:
    back = minutes_text(outcome.total("week_minutes_given_back", year), lang)
    cost = format_euros(outcome.total("net_cost_employer", year), lang)
    cost += in_brackets(comparison, "net_cost_employer", outcome.case, year, lang)
    hires = outcome.total("hires_needed", year)
    withdrawn = outcome.total("withdrawn_posts", year)
    also = counted(withdrawn, "poste", "post", lang)
    return (
        "hires_needed",
        format_number(hires, lang, decimals=0),
        say("embauches" if abs(round(hires)) > 1 else "embauche", "hires"),
        say(
            f"Pour rendre {back} par semaine, gains, réorganisation et absence déduits : {cost} par an net.",
            f"To give back {back} a week, gains, reorganisation and absence deducted: {cost} a year net.",
        )
        + (say(f" De plus, {also} en moins.", f" Besides, {also} withdrawn.") if withdrawn > NEGLIGIBLE_POSTS else ""),
    )


def _longer(_: Comparison, outcome: Outcome, year: int, lang: str, say: Speak) -> Written:
    taken = minutes_text(-outcome.total("week_minutes_given_back", year), lang)
    return (
        "hours_given_back",
        format_number(outcome.total("hours_given_back", year), lang, decimals=0),
        say("h par an", "h a year"),
        say(f"La semaine s’allonge de {taken} par agent.", f"The week gets {taken} longer for each agent."),
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


def consequence(comparison: Comparison, outcome: Outcome, year: int, lang: str) -> str:
    """Say what is left over: overload or slack, and never hide it."""
    say = speaker(lang)
    overload = outcome.total("overload_ratio", year)
    told = in_brackets(comparison, "overload_ratio", outcome.case, year, lang)
    share = format_share(abs(overload), lang, decimals=1) + (told if overload > 0 else "")
    if abs(overload) < 0.0005:  # noqa: PLR2004 (what shows as 0.0 %)
        return say("Ni surcharge ni marge", "Neither overload nor slack")
    if overload > 0:
        return say(f"Surcharge : {share} d’heures manquantes", f"Overload: {share} of hours missing")
    return say(f"Marge : {share} d’heures disponibles", f"Slack: {share} of hours to spare")
