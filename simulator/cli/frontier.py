"""The command about the frontier: mixes that no other beats for both sides, and where they could agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from simulator.cli.negotiation import ground_at, show
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


def _points(fr: str, en: str) -> str:
    return told(
        f"Points {fr}, critère par critère (posts, service, week, euros), de -100 à 100 : 100 à l’amplitude qui "
        'compte le plus, par exemple "week=100,service=60". Sans points, rien n’est échangé en son nom.',
        f"Points of {en}, criterion by criterion (posts, service, week, euros), from -100 to 100: 100 to the swing "
        'that matters most, for example "week=100,service=60". Without points, nothing is traded in its name.',
    )


def _fallback(fr: str, en: str) -> str:
    return told(f"Scénario {fr}.", f"Scenario {en}.")


UnionPoints = Annotated[str | None, typer.Option("--union", metavar="POINTS", help=_points("du syndicat", "the union"))]
EmployerPoints = Annotated[
    str | None, typer.Option("--employer", metavar="POINTS", help=_points("de l’employeur", "the employer"))
]
UnionFallback = Annotated[
    str | None,
    typer.Option(
        "--union-fallback",
        help=_fallback(
            "qui s’applique pour le syndicat faute d’accord ; le statu quo par défaut",
            "that the union falls back on without an agreement; status quo by default",
        ),
    ),
]
EmployerFallback = Annotated[
    str | None,
    typer.Option(
        "--employer-fallback",
        help=_fallback(
            "qui s’applique pour l’employeur faute d’accord ; celui auquel on répond par défaut",
            "that the employer falls back on without an agreement; the one that is answered by default",
        ),
    ),
]
To = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar="FICHIER",
        help=told(
            "Fichier .yaml à créer : le dossier, avec les mixes montrés parmi ses scénarios.",
            "File .yaml to create: the dossier, with the mixes shown among its scenarios.",
        ),
    ),
]


@app.command(
    help=told(
        "Dire quels mixes aucun autre ne bat pour les deux parties, et où elles pourraient s’accorder.",
        "Say which mixes no other beats for both parties, and where they could agree.",
    )
)
def frontier(  # noqa: PLR0913, PLR0917 (each is an option of the command)
    dossier: DossierPath,
    union: UnionPoints = None,
    employer: EmployerPoints = None,
    union_fallback: UnionFallback = None,
    employer_fallback: EmployerFallback = None,
    settings: Settings = None,
    scenario: OurScenario = None,
    opposed: Against = None,
    position: Held = None,
    year: YearNumber = None,
    to: To = None,
    seed: Seed = SEED,
    lang: Lang = "fr",
) -> None:
    """Say which mixes no other beats for both parties, and where they could agree."""
    from simulator.analysis.negotiation.frontier.frontier import frontier as found_frontier
    from simulator.analysis.negotiation.frontier.weights import EMPLOYER, UNION, parse_weights
    from simulator.dossier.dossier import save_dossier
    from simulator.publish.negotiation.frontier.frontier import frontier_section
    from simulator.publish.terminal_section import show_pointers

    ground = ground_at(dossier, settings, scenario, opposed, position, year)
    weights = parse_weights(union, employer)
    named = {UNION: union_fallback, EMPLOYER: employer_fallback}
    fallbacks = {party: name for party, name in named.items() if name}
    if to:
        _fail_if_not_new(to)
    with progress_bar(said("running")) as progress:
        found = found_frontier(ground, weights, fallbacks, seed=seed, progress=progress)
    section = frontier_section(found, lang)
    held = tuple(pointer for pointer in section.pointers if pointer.position == ground.held)
    offers = tuple(pointer for pointer in held if pointer.dossier is None)
    show(told("Frontière", "Frontier"), replace(section, pointers=offers), dossier, lang)
    if to:
        save_dossier(found.kept.dossier, to)
        typer.echo(_kept_said(to, found.kept.names))
        first = tuple(pointer for pointer in held if pointer.scenario in found.kept.names[:1])
        show_pointers(first, str(to), lang)


def _kept_said(to: Path, names: Sequence[str]) -> str:
    listed = ", ".join(names)
    return told(
        f"\n{to} : le dossier, avec en plus les scénarios {listed}, à comparer et à expliquer comme les autres.",
        f"\n{to}: the dossier, with the scenarios {listed} besides, to compare and to explain like the others.",
    )


def _fail_if_not_new(path: Path) -> None:
    """Refuse to write over a file, or to give a dossier a name that says another kind of file."""
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise DossierError(
            fr=f"--to : « {path.name} » devrait finir par .yaml ; c’est un dossier qui est écrit.",
            en=f"--to: '{path.name}' should end in .yaml; it is a dossier that is written.",
        )
    if path.exists():
        raise DossierError(
            fr=f"--to : « {path.name} » existe déjà et n’est pas remplacé ; donnez le nom d’un fichier nouveau.",
            en=f"--to: '{path.name}' exists already and is not replaced; give the name of a new file.",
        )
