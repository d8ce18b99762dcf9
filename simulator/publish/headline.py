"""The sentences that top a page, computed from the result and true for any dossier."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.analysis.choices import week_scenario
from simulator.analysis.comparison import Comparison, Outcome
from simulator.dossier.numbers import format_euros, format_number, format_share
from simulator.publish.formats import Speak, speaker
from simulator.publish.ranges import in_brackets

NEGLIGIBLE_MINUTES = 0.5
NEGLIGIBLE_POSTS = 0.5


@dataclass(frozen=True)
class Headline:
    """What the page says first: one message, and what would pay."""

    message: str
    what_would_pay: str
    dilemma: str


def headline(comparison: Comparison, position: str, year: int, lang: str) -> Headline:
    """Return the headline of a comparison under a position in a year."""
    scenario, say = week_scenario(comparison), speaker(lang)
    deploying = scenario or _deploying(comparison)
    if deploying is None:
        return Headline(say("Aucun scénario ne déploie de projet.", "No scenario deploys a project."), "", "")
    outcome = comparison.outcome(deploying, position)
    believed = comparison.dossier.positions[position].label.text(lang).lower()
    return Headline(
        _message(comparison, outcome, believed, year, lang, say),
        _what_would_pay(comparison, outcome, year, lang, say) if scenario else "",
        _dilemma(comparison, position, year, lang, say),
    )


def _deploying(comparison: Comparison) -> str | None:
    scenarios = comparison.dossier.scenarios
    return next((name for name in comparison.scenarios if scenarios[name].deploys != "none"), None)


def _message(comparison: Comparison, outcome: Outcome, believed: str, year: int, lang: str, say: Speak) -> str:
    gained = outcome.total("week_minutes_gained", year)
    time = minutes_text(abs(gained), lang) + in_brackets(comparison, "week_minutes_gained", outcome.case, year, lang)
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
    return worth + _set_beside_the_week(outcome, gained, year, lang, say)


def _set_beside_the_week(outcome: Outcome, gained: float, year: int, lang: str, say: Speak) -> str:
    """Say whether gains alone pay for the hours given back: everywhere, on average only, or not."""
    needed = outcome.total("week_minutes_given_back", year)
    asked = minutes_text(needed, lang)
    if needed < NEGLIGIBLE_MINUTES:
        return "."
    if gained < needed:
        return say(
            f" : à\u00a0eux seuls, ils ne paient pas {asked} de moins.", f": alone they do not pay for {asked} less."
        )
    if outcome.total("hires_needed", year) < NEGLIGIBLE_POSTS:
        return say(f" : à\u00a0eux seuls, ils paient {asked} de moins.", f": alone they pay for {asked} less.")
    return say(
        f" : en moyenne assez pour {asked} de moins, mais pas dans tous les services.",
        f": on average enough for {asked} less, but not in every service.",
    )


def _what_would_pay(comparison: Comparison, outcome: Outcome, year: int, lang: str, say: Speak) -> str:
    gross = outcome.total("gross_cost_32h", year)
    if gross <= 0:
        return ""
    parts = {
        name: format_share(outcome.total(name, year) / gross, lang, decimals=0)
        for name in ("gains_contribution", "reorganisation_contribution", "absence_contribution")
    }
    return say(
        f"Ce qui paierait : les gains {parts['gains_contribution']} du coût, la réorganisation "
        f"{parts['reorganisation_contribution']}, la baisse de l’absence {parts['absence_contribution']} ; ",
        f"What would pay: gains {parts['gains_contribution']} of the cost, reorganisation "
        f"{parts['reorganisation_contribution']}, lower absence {parts['absence_contribution']}; ",
    ) + _the_rest(comparison, outcome, year, lang, say)


def _the_rest(comparison: Comparison, outcome: Outcome, year: int, lang: str, say: Speak) -> str:
    hires = outcome.total("hires_needed", year)
    if hires < NEGLIGIBLE_POSTS:
        return say("il ne reste rien à embaucher.", "nothing is left to hire.")
    count, net = counted(hires, "embauche", "hire", lang), format_euros(outcome.total("net_cost_employer", year), lang)
    count += in_brackets(comparison, "hires_needed", outcome.case, year, lang)
    net += in_brackets(comparison, "net_cost_employer", outcome.case, year, lang)
    return say(f"le reste, {count}, coûte {net} par an à l’employeur.", f"the rest, {count}, costs {net} a year.")


def _dilemma(comparison: Comparison, position: str, year: int, lang: str, say: Speak) -> str:
    """Say what happens when posts are cut on one position while another is true."""
    for scenario in comparison.scenarios:
        outcome = comparison.outcome(scenario, position)
        cut = outcome.total("withdrawn_at_work", year)
        unbacked = outcome.total("scope_cut_posts", year)
        if cut < 1:
            continue
        withdrawn = counted(cut, "poste", "post", lang)
        if unbacked < NEGLIGIBLE_POSTS:
            return say(
                f"Selon cette position, un gain attend derrière les {withdrawn} que l’austérité supprime.",
                f"Under this position there is a gain behind the {withdrawn} that austerity withdraws.",
            )
        missing = format_number(unbacked, lang, decimals=0)
        missing += in_brackets(comparison, "scope_cut_posts", outcome.case, year, lang)
        return say(
            f"Sur {withdrawn} que l’austérité supprime, {missing} partent sans gain derrière : c’est un recul du "
            "service, pas de la productivité.",
            f"Of {withdrawn} that austerity withdraws, {missing} go with no gain behind: that is less service, not "
            "productivity.",
        )
    return ""


def counted(number: float, fr: str, en: str, lang: str) -> str:
    """Return a number and its noun, in the plural where the language wants it."""
    noun = en if lang == "en" else fr
    plural = round(number) != 1 if lang == "en" else abs(round(number)) > 1
    return f"{format_number(number, lang, decimals=0)}\u00a0{noun}{'s' if plural else ''}"


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
