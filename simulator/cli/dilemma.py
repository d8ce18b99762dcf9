"""The command about the dilemma: either the gain is real and can be given back, or it is not and posts cannot go."""

from __future__ import annotations

from simulator.cli.negotiation import ground_at, show
from simulator.cli.options import (
    Against,
    DossierPath,
    Draws,
    Held,
    Lang,
    OurScenario,
    Seed,
    Settings,
    YearNumber,
    app,
    said,
    told,
)
from simulator.cli.progress import progress_bar
from simulator.uncertainty.sampling import SEED


@app.command(
    help=told(
        "Le dilemme : postes qui peuvent partir, semaine autofinancée et surcharge selon la part de l’annonce qui se "
        "réalise.",
        "The dilemma: posts that can go, self-financed week and overload by the share of the claim that comes true.",
    )
)
def dilemma(
    dossier: DossierPath,
    settings: Settings = None,
    scenario: OurScenario = None,
    against: Against = None,
    position: Held = None,
    year: YearNumber = None,
    draws: Draws = None,
    seed: Seed = SEED,
    lang: Lang = "fr",
) -> None:
    """Say what the cuts, the week and the overload become as more or less of the claim comes true."""
    from simulator.analysis.negotiation.dilemma import DRAWS
    from simulator.analysis.negotiation.dilemma import dilemma as weighed
    from simulator.publish.negotiation.dilemma.dilemma import dilemma_section

    ground = ground_at(dossier, settings, scenario, against, position, year)
    with progress_bar(said("drawing")) as progress:
        found = weighed(ground, DRAWS if draws is None else draws, seed, progress)
    show(told("Le dilemme", "The dilemma"), dilemma_section(found, lang), dossier, lang)
