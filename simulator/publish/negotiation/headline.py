"""What faces what, in one sentence: what our proposal takes, and what the plan that it answers does."""

from __future__ import annotations

from simulator.analysis.choices import NEGLIGIBLE_POSTS
from simulator.analysis.negotiation.ground import Ground
from simulator.dossier.numbers import format_euros, format_number
from simulator.publish.charts.words import say
from simulator.publish.headline import counted


def faces(ground: Ground, lang: str) -> str:
    """Return what is on the table: hires and cost of ours, posts withdrawn by theirs and those without a gain."""
    return say(lang, "{ours} ; {theirs}.", "{ours}; {theirs}.", ours=_ours(ground, lang), theirs=_theirs(ground, lang))


def _ours(ground: Ground, lang: str) -> str:
    outcome = ground.outcome()
    hires, cost = (outcome.total(name, ground.year) for name in ("hires_needed", "net_cost_employer"))
    needs = (
        ("rien à embaucher", "nobody to hire")
        if hires < NEGLIGIBLE_POSTS
        else (
            "{hires} et coûte {cost} par an à terme",
            "{hires} and costs {cost} a year in the long run",
        )
    )
    return say(
        lang,
        "« {name} » demande " + needs[0],
        "“{name}” takes " + needs[1],
        name=ground.dossier.scenarios[ground.scenario].label.text(lang),
        hires=counted(hires, "embauche", "hire", lang),
        cost=format_euros(cost, lang),
    )


def _theirs(ground: Ground, lang: str) -> str:
    outcome = ground.outcome(ground.opposed)
    cut, unbacked = (outcome.total(name, ground.year) for name in ("withdrawn_posts", "scope_cut_posts"))
    if cut < NEGLIGIBLE_POSTS:
        told = ("ne supprime aucun poste", "withdraws no post")
    elif unbacked < NEGLIGIBLE_POSTS:
        told = ("supprime {cut}, un gain derrière chacun", "withdraws {cut}, with a gain behind each")
    elif cut - unbacked < NEGLIGIBLE_POSTS:
        told = ("supprime {cut} sans aucun gain derrière", "withdraws {cut} with no gain behind")
    else:
        told = ("supprime {cut}, dont {unbacked} sans gain derrière", "withdraws {cut}, {unbacked} with no gain behind")
    return say(
        lang,
        "« {name} » " + told[0],
        "“{name}” " + told[1],
        name=ground.dossier.scenarios[ground.opposed].label.text(lang),
        cut=counted(cut, "poste", "post", lang),
        unbacked=format_number(unbacked, lang, decimals=0),
    )
