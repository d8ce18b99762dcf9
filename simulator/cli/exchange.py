"""The command about exchange rates: what an hour less a week is worth in posts, euros, points and days, and back."""

from __future__ import annotations

from simulator.cli.negotiation import ground_at, show
from simulator.cli.options import (
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
        "Taux de change : ce que vaut une heure de moins par semaine en postes, en euros, en points de réalisation, en "
        "jours, et retour.",
        "Exchange rates: what an hour less a week is worth in posts, euros, points of realisation, days, and back.",
    )
)
def exchange(
    dossier: DossierPath,
    settings: Settings = None,
    scenario: OurScenario = None,
    position: Held = None,
    year: YearNumber = None,
    draws: Draws = None,
    seed: Seed = SEED,
    lang: Lang = "fr",
) -> None:
    """Say what an hour less a week is worth at the point on the table."""
    from simulator.analysis.negotiation.exchange.exchange import DRAWS
    from simulator.analysis.negotiation.exchange.exchange import exchange as rated
    from simulator.publish.negotiation.exchange.exchange import exchange_section

    ground = ground_at(dossier, settings, scenario, None, position, year)
    with progress_bar(said("drawing")) as progress:
        found = rated(ground, DRAWS if draws is None else draws, seed, progress)
    show(told("Taux de change", "Exchange rates"), exchange_section(found, lang), dossier, lang)
