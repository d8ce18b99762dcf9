"""The command about the red team: the smallest change that overturns a conclusion, of our case or of theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from simulator.cli.negotiation import ground_at, show
from simulator.cli.options import (
    Against,
    DossierPath,
    Held,
    Lang,
    Seed,
    Settings,
    YearNumber,
    app,
    said,
    told,
)
from simulator.cli.progress import progress_bar
from simulator.dossier.nearest import fail_if_unknown
from simulator.errors import DossierError
from simulator.uncertainty.sampling import SEED

OURS, THEIRS = "ours", "claimed"

LEAST = 100
"""Draws below which how often a conclusion is true says nothing."""

Attacked = Annotated[
    str | None,
    typer.Option(
        "--statement",
        metavar="PHRASE",
        help=told(
            "Conclusion à renverser : « austerity.withdrawn_posts > austerity.freed_posts » ; la plus fragile par "
            "défaut.",
            "Conclusion to overturn: 'austerity.withdrawn_posts > austerity.freed_posts'; the most fragile by default.",
        ),
    ),
]
Camp = Annotated[
    str,
    typer.Option(
        "--camp",
        help=told(
            "Camp attaqué : ours, ou claimed pour les conclusions de l’administration sous la position annoncée.",
            "Camp attacked: ours, or claimed for what the administration concludes under the claimed position.",
        ),
    ),
]

Tries = Annotated[
    int | None,
    typer.Option(
        "--draws",
        max=1_000_000,
        help=told(
            "Tirages dans lesquels les conclusions sont éprouvées, au moins 100 ; 1 000 par défaut.",
            "Draws in which conclusions are tried, at least 100; 1,000 by default.",
        ),
    ),
]


@app.command(
    help=told(
        "Attaque une conclusion : le plus petit changement d’hypothèses qui la renverse, ses maillons faibles, la "
        "réponse à chacun, et quand elle est vraie.",
        "Attacks a conclusion: the smallest change of assumptions that overturns it, its weak links, the answer to "
        "each, and when it is true.",
    )
)
def redteam(
    dossier: DossierPath,
    statement: Attacked = None,
    camp: Camp = OURS,
    settings: Settings = None,
    opposed: Against = None,
    position: Held = None,
    year: YearNumber = None,
    draws: Tries = None,
    seed: Seed = SEED,
    lang: Lang = "fr",
) -> None:
    """Attack a conclusion of our case, or of theirs by the same rule."""
    from simulator.analysis.negotiation.red_team.red_team import DRAWS, red_team
    from simulator.analysis.negotiation.red_team.rules import rules
    from simulator.publish.charts.words import say
    from simulator.publish.negotiation.red_team.red_team import red_team_section
    from simulator.publish.negotiation.red_team.rules import rules_section
    from simulator.publish.negotiation.red_team.sheet import sheet_section

    fail_if_unknown(camp, [OURS, THEIRS], "--camp")
    count = DRAWS if draws is None else draws
    _fail_if_few(count)
    ground = ground_at(dossier, settings, None, opposed, position, year)
    if camp == THEIRS:
        ground = replace(ground, held=ground.claimed)
    with progress_bar(said("running")) as progress:
        found = red_team(ground, statement, count, seed, progress)
        when = rules(ground, found.attacked.statement, 2 * count, seed, progress)
    show(say(lang, "Équipe rouge", "Red team"), red_team_section(found, lang), dossier, lang)
    show(say(lang, "Fiche de contre-arguments", "Counter-argument sheet"), sheet_section(found, lang), dossier, lang)
    show(say(lang, "Vrai quand", "True when"), rules_section(when, lang), dossier, lang)


def _fail_if_few(draws: int) -> None:
    if draws < LEAST:
        raise DossierError(
            fr=f"--draws : {draws} tirages ne disent rien ; donnez-en au moins {LEAST}.",
            en=f"--draws: {draws} draws say nothing; give at least {LEAST}.",
        )
