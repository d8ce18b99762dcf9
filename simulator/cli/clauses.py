"""The command about conditional clauses."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simulator.cli.options import (
    Against,
    DossierPath,
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
from simulator.errors import DossierError
from simulator.uncertainty.sampling import SEED

Condition = Annotated[
    str | None,
    typer.Option(
        "--condition",
        help=told(
            "Ce que chaque étape doit tenir : envelope (coût complet à terme dans une enveloppe), service (pas plus "
            "d’heures manquantes que le statu quo) ou financed (part payée par les gains) ; envelope par défaut.",
            "What each stage must meet: envelope (full long-run cost within an envelope), service (no more unmet "
            "hours than status quo) or financed (share paid by gains); envelope by default.",
        ),
    ),
]
Envelope = Annotated[
    str | None,
    typer.Option(
        "--envelope",
        metavar="MONTANT",
        help=told(
            "Enveloppe du coût complet à terme, par an, par exemple 100 M€ ; ce ne sont pas les crédits de l’année. "
            "Celui de la position prouvée, année par année, par défaut.",
            "Envelope of the full long-run cost, a year, for example 100 M€; not the credits of the year. That of "
            "the evidenced position, year by year, by default.",
        ),
    ),
]
ShareAsked = Annotated[
    str | None,
    typer.Option(
        "--share",
        metavar="PART",
        help=told(
            "Part du coût brut que les gains paient, par exemple 20 % ; celle de la position prouvée par défaut.",
            "Share of the gross cost that gains must pay, for example 20 %; that of the evidenced position by default.",
        ),
    ),
]
Otherwise = Annotated[
    str | None,
    typer.Option(
        "--otherwise",
        help=told(
            "Si le gain n’est pas là : postpone (report d’un an) ou hire (embauches) ; postpone avec une enveloppe, "
            "hire ailleurs par défaut.",
            "If the gain is not there: postpone (by a year) or hire; postpone with an envelope, hire elsewhere by "
            "default.",
        ),
    ),
]
Draws = Annotated[
    int,
    typer.Option("--draws", min=50, max=20_000, help=told("Nombre de tirages des fourchettes.", "Draws of ranges.")),
]
To = Annotated[
    Path | None,
    typer.Option("--to", help=told("Document Word à écrire (.docx).", "Word document to write (.docx).")),
]


@app.command(
    help=told(
        "Rédige l’accord : déclencheur, mesure, coût et suite de chaque étape de la semaine.",
        "Write the agreement: trigger, measurement, cost and alternative of each stage of the week.",
    )
)
def clauses(  # noqa: PLR0913, PLR0917 (each is an option of the command)
    dossier: DossierPath,
    condition: Condition = None,
    envelope: Envelope = None,
    share: ShareAsked = None,
    otherwise: Otherwise = None,
    settings: Settings = None,
    scenario: OurScenario = None,
    against: Against = None,
    position: Held = None,
    year: YearNumber = None,
    draws: Draws = 2000,
    seed: Seed = SEED,
    to: To = None,
    lang: Lang = "fr",
) -> None:
    """Write the agreement that stages of the week and measured gains make."""
    from simulator.analysis.negotiation.clauses.clauses import clauses as clauses_of
    from simulator.cli.negotiation import ground_at, show
    from simulator.publish.negotiation.clauses.clauses import clauses_section, fail_if_not_word, save_agreement

    asked, level = _asked(condition, envelope, share)
    if to is not None:
        fail_if_not_word(to)
    ground = ground_at(dossier, settings, scenario, against, position, year)
    with progress_bar(said("running")) as progress:
        found = clauses_of(ground, asked, level, otherwise, draws, seed, progress)
    if to is None:
        show(ground.dossier.title.text(lang), clauses_section(found, lang), dossier, lang)
    else:
        save_agreement(found, to, lang)
        typer.echo(str(to))


def _asked(condition: str | None, envelope: str | None, share: str | None) -> tuple[str, float | None]:
    """Return the condition and its level. Raises DossierError where the words contradict one another."""
    from simulator.dossier.numbers import parse_number

    implied = "financed" if share is not None else "envelope"
    if envelope is not None and share is not None:
        raise DossierError(
            fr="--envelope et --share : une condition à la fois ; retirez l’une des deux.",
            en="--envelope and --share: one condition at a time; remove one of them.",
        )
    given = envelope if envelope is not None else share
    try:
        level = None if given is None else parse_number(given)
    except DossierError as error:
        option = "--envelope" if envelope is not None else "--share"
        raise DossierError(fr=f"{option} : {error.fr}", en=f"{option}: {error.en}") from error
    if given is not None and condition not in (None, implied):
        raise DossierError(
            fr=f"--condition {condition} : cette condition ne prend pas ce niveau ; --envelope va avec envelope, "
            "--share avec financed.",
            en=f"--condition {condition}: this condition does not take this level; --envelope goes with envelope, "
            "--share with financed.",
        )
    return condition or implied, level
