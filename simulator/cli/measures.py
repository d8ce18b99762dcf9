"""The command about neighbouring measures."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

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

Envelope = Annotated[
    str | None,
    typer.Option(
        "--envelope",
        metavar="MONTANT",
        help=told(
            "Enveloppe par an : un montant (50 M€), ou gains pour les seuls gains réorganisables ; ce que coûte le "
            "scénario proposé par défaut.",
            "Envelope a year: an amount (50 M€), or gains for bankable gains alone; what the scenario proposed costs "
            "by default.",
        ),
    ),
]


@app.command(
    help=told(
        "Dit ce que la même enveloppe achète : semaine plus courte, quatre jours, congés, fin de carrière, formation, "
        "temps partiels, embauches, et qui y gagne.",
        "Say what the same envelope buys: a shorter week, four days, leave, end of career, training, part-timers, "
        "hires, and who gains.",
    )
)
def measures(
    dossier: DossierPath,
    envelope: Envelope = None,
    settings: Settings = None,
    scenario: OurScenario = None,
    position: Held = None,
    year: YearNumber = None,
    draws: Draws = None,
    seed: Seed = SEED,
    lang: Lang = "fr",
) -> None:
    """Print the menu of what the same envelope buys."""
    from simulator.analysis.negotiation.measures.measures import DRAWS
    from simulator.analysis.negotiation.measures.measures import measures as menu
    from simulator.publish.negotiation.measures.measures import measures_section

    ground = ground_at(dossier, settings, scenario, None, position, year)
    asked = _asked(envelope)
    with progress_bar(said("running")) as progress:
        found = menu(ground, asked, DRAWS if draws is None else draws, seed, progress)
    heading = "Neighbouring measures" if lang == "en" else "Mesures voisines"
    show(heading, measures_section(found, lang), dossier, lang)


def _asked(envelope: str | None) -> float | Literal["gains"] | None:
    """Return the envelope typed. Raises DossierError: neither an amount nor gains."""
    from simulator.analysis.negotiation.measures.measures import GAINS
    from simulator.dossier.numbers import parse_number
    from simulator.errors import DossierError

    if envelope is None:
        return None
    if envelope.strip() == GAINS:
        return GAINS
    try:
        return parse_number(envelope)
    except DossierError as error:
        raise DossierError(
            fr=f"--envelope : {error.fr} Ou écrivez gains.", en=f"--envelope: {error.en} Or write gains."
        ) from error
