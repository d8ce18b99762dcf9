"""The sentences that top a page, computed from the result and true for any dossier."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.analysis.comparison import Comparison, Outcome
from simulator.dossier.numbers import format_euros, format_number, format_share
from simulator.publish.formats import Speak, speaker

NEGLIGIBLE_MINUTES = 0.5


@dataclass(frozen=True)
class Headline:
    """What the page says first: one message, and what would pay."""

    message: str
    what_would_pay: str
    dilemma: str


def week_scenario(comparison: Comparison) -> str | None:
    """Return the scenario that gives back the most time, or None where none does."""
    year, position = comparison.last_year, comparison.positions[0]
    minutes = {
        scenario: comparison.outcome(scenario, position).total("week_minutes_given_back", year)
        for scenario in comparison.scenarios
    }
    best = max(minutes, key=lambda scenario: minutes[scenario])
    return best if minutes[best] > NEGLIGIBLE_MINUTES else None


def headline(comparison: Comparison, position: str, year: int, lang: str) -> Headline:
    """Return the headline of a comparison under a position in a year."""
    scenario = week_scenario(comparison)
    deployed = scenario or comparison.scenarios[-1]
    outcome = comparison.outcome(deployed, position)
    say = speaker(lang)
    return Headline(
        _message(outcome, comparison, position, year, lang, say),
        _what_would_pay(outcome, year, lang, say) if scenario else "",
        _dilemma(comparison, position, year, lang, say),
    )


def _message(outcome: Outcome, comparison: Comparison, position: str, year: int, lang: str, say: Speak) -> str:
    gained = outcome.total("week_minutes_gained", year)
    needed = outcome.total("week_minutes_given_back", year)
    believed = comparison.dossier.positions[position].label.text(lang).lower()
    time = minutes_text(abs(gained), lang)
    if abs(gained) < NEGLIGIBLE_MINUTES:
        return say(
            f"Les gains de l’IA (position : {believed}) ne valent pas une minute par semaine et par agent.",
            f"AI gains (position: {believed}) are not worth a minute a week per agent.",
        )
    if gained < 0:
        return say(
            f"L’IA (position : {believed}) prend {time} par semaine à chaque agent au lieu d’en rendre.",
            f"AI (position: {believed}) takes {time} a week from each agent instead of giving any back.",
        )
    worth = say(
        f"Les gains de l’IA (position : {believed}) valent {time} par semaine et par agent",
        f"AI gains (position: {believed}) are worth {time} a week per agent",
    )
    if needed < NEGLIGIBLE_MINUTES:
        return worth + "."
    asked = minutes_text(needed, lang)
    if gained >= needed:
        return worth + say(f" : ils paient à eux seuls les {asked} de moins.", f": alone they pay for {asked} less.")
    return worth + say(
        f" : à eux seuls, ils ne paient pas les {asked} de moins.", f": alone they do not pay for {asked} less."
    )


def _what_would_pay(outcome: Outcome, year: int, lang: str, say: Speak) -> str:
    gross = outcome.total("gross_cost_32h", year)
    if gross <= 0:
        return ""
    hires = format_number(outcome.total("hires_needed", year), lang, decimals=0)
    net = format_euros(outcome.total("net_cost_employer", year), lang)
    parts = {
        name: format_share(outcome.total(name, year) / gross, lang, decimals=0)
        for name in ("gains_contribution", "reorganisation_contribution", "absence_contribution")
    }
    return say(
        f"Ce qui paierait : les gains {parts['gains_contribution']} du coût, la réorganisation "
        f"{parts['reorganisation_contribution']}, la baisse de l’absence {parts['absence_contribution']} ; le reste, "
        f"{hires} embauches, coûte {net} par an à l’employeur.",
        f"What would pay: gains {parts['gains_contribution']} of the cost, reorganisation "
        f"{parts['reorganisation_contribution']}, lower absence {parts['absence_contribution']}; the rest, {hires} "
        f"hires, costs the employer {net} a year.",
    )


def _dilemma(comparison: Comparison, position: str, year: int, lang: str, say: Speak) -> str:
    """Say what happens when posts are cut on one position while another is true."""
    for scenario in comparison.scenarios:
        outcome = comparison.outcome(scenario, position)
        cut_posts = outcome.total("withdrawn_at_work", year)
        unbacked = outcome.total("scope_cut_posts", year)
        if cut_posts < 1:
            continue
        missing = format_number(unbacked, lang, decimals=0)
        cut_text = format_number(cut_posts, lang, decimals=0)
        if unbacked < 1:
            return say(
                f"Les {cut_text} postes supprimés ont tous un gain réel derrière eux.",
                f"The {cut_text} posts withdrawn all have a real gain behind them.",
            )
        return say(
            f"Si les {cut_text} postes annoncés partent, {missing} partent sans gain derrière eux : "
            "c’est un recul du service, pas de la productivité.",
            f"If the {cut_text} posts announced go, {missing} go with no gain behind them: that is less service, not "
            "productivity.",
        )
    return ""


def minutes_text(minutes: float, lang: str) -> str:
    """Return minutes as people say them: 9 minutes, 3 heures, 2 h 30."""
    say = speaker(lang)
    whole = round(minutes)
    hours, rest = divmod(whole, 60)
    if hours == 0:
        return say(f"{whole}\u00a0minute{'s' if whole > 1 else ''}", f"{whole}\u00a0minute{'s' if whole != 1 else ''}")
    if rest == 0:
        return say(f"{hours}\u00a0heure{'s' if hours > 1 else ''}", f"{hours}\u00a0hour{'s' if hours > 1 else ''}")
    return f"{hours}\u00a0h\u00a0{rest:02d}"
