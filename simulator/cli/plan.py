"""The command about the plan: the week, year by year, with the recruits and the money that it takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.negotiation import ground_at, show
from simulator.cli.options import DossierPath, Held, Lang, OurScenario, Seed, Settings, app, said, told
from simulator.cli.progress import progress_bar
from simulator.errors import DossierError
from simulator.uncertainty.sampling import SEED

if TYPE_CHECKING:
    from simulator.analysis.negotiation.plan.plan import Planned
    from simulator.publish.section import Section


def _option(name: str, fr: str, en: str, metavar: str = "NOMBRE") -> object:
    return typer.Option(name, metavar=metavar, help=told(fr, en))


Week = Annotated[
    str,
    _option(
        "--week",
        "Semaine à atteindre dans tous les services, en heures.",
        "Week to reach in every service, in hours.",
    ),
]
ByYear = Annotated[
    int | None,
    typer.Option("--by-year", help=told("Année où elle arrive au plus tard.", "Latest year in which it comes.")),
]
Envelope = Annotated[
    list[str] | None,
    _option(
        "--envelope",
        "Coût le plus haut d’une année face au statu quo : 2028=50M€ (vaut jusqu’à la prochaine année dite), ou un "
        "seul montant pour toutes. Répétable.",
        "Highest cost of a year against status quo: 2028=50M€ (holds until the next year named), or one amount for "
        "all years. Repeatable.",
        "ANNÉE=MONTANT",
    ),
]
HiresAYear = Annotated[
    str | None,
    _option(
        "--hires-a-year",
        "Recrutements par an au plus, en plus des remplacements, dans ce que concours et écoles permettent.",
        "Most recruits a year on top of replacements, within what competitions and schools allow.",
    ),
]
Overload = Annotated[
    str | None,
    _option(
        "--overload",
        "Heures manquantes tolérées pour une heure travaillée, par exemple 2 % ; celles du statu quo par défaut.",
        "Missing hours tolerated for one hour worked, for example 2 %; those of status quo by default.",
        "PART",
    ),
]
Posts = Annotated[
    str | None,
    _option("--posts", "Postes en fin d’année, au moins (ETP).", "Posts at year end, at least (FTE)."),
]
Surplus = Annotated[
    str | None,
    _option(
        "--surplus",
        "Recrutements tolérés au-delà de ce que la semaine demande durablement, par exemple 5 % ; aucun par défaut.",
        "Recruits tolerated beyond what the week takes for good, for example 5 %; none by default.",
        "PART",
    ),
]
Towards = Annotated[
    str | None,
    _option(
        "--towards",
        "Semaine plus courte visée ensuite, pour laquelle on recrute déjà ; aucune par défaut.",
        "Shorter week to come later, for which people are hired already; none by default.",
    ),
]
Cheapest = Annotated[
    bool,
    typer.Option(
        "--cheapest",
        help=told(
            "Le moins cher d’ici --by-year, au lieu du plus rapide.", "The cheapest by --by-year, not the soonest."
        ),
    ),
]
Apart = Annotated[
    bool,
    typer.Option(
        "--services-apart",
        help=told("Chaque service a sa semaine chaque année.", "Each service has its own week each year."),
    ),
]
First = Annotated[
    list[str] | None,
    _option(
        "--first",
        "Service qui passe d’abord : sa semaine n’est jamais plus longue que celle des autres. Répétable.",
        "Service that goes first: its week is never longer than that of the others. Repeatable.",
        "SERVICE",
    ),
]
Robust = Annotated[
    bool,
    typer.Option(
        "--robust",
        help=told("Un plan qui tient dans 90 % des tirages.", "A plan that holds in 90% of draws."),
    ),
]
To = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar="FICHIER",
        help=told(
            "Fichier .yaml à créer : le dossier, avec le scénario du plan.",
            "File .yaml to create: the dossier, with the scenario of the plan.",
        ),
    ),
]
Tries = Annotated[int, typer.Option("--draws", min=100, max=20_000, help=told("Nombre de tirages.", "Draws."))]


@app.command(
    help=told(
        "Trouver le plan qui mène à une semaine, année par année, ou ce qui l’interdit.",
        "Find the plan that leads to a week, year by year, or what forbids it.",
    )
)
def plan(  # noqa: PLR0913, PLR0917 (each is an option of the command)
    dossier: DossierPath,
    week: Week = "32",
    by_year: ByYear = None,
    envelope: Envelope = None,
    hires_a_year: HiresAYear = None,
    overload: Overload = None,
    posts: Posts = None,
    surplus: Surplus = None,
    towards: Towards = None,
    cheapest: Cheapest = False,
    services_apart: Apart = False,
    first: First = None,
    robust: Robust = False,
    settings: Settings = None,
    scenario: OurScenario = None,
    position: Held = None,
    to: To = None,
    draws: Tries = 1000,
    seed: Seed = SEED,
    lang: Lang = "fr",
) -> None:
    """Find the plan that leads to a week, or what forbids it."""
    from simulator.analysis.negotiation.plan.goal import (
        CHEAPEST,
        SOONEST,
        Goal,
        number_of,
        number_or_none,
        parse_envelope,
    )
    from simulator.analysis.negotiation.plan.plan import Planned
    from simulator.analysis.negotiation.plan.plan import plan as planned
    from simulator.analysis.negotiation.plan.plan import robust as sturdy
    from simulator.publish.negotiation.plan.plan import plan_section

    goal = Goal(
        week=number_of("--week", week),
        latest=by_year,
        envelope=parse_envelope(envelope or ()),
        capacity=number_or_none("--hires-a-year", hires_a_year),
        overload=number_or_none("--overload", overload),
        posts=number_or_none("--posts", posts),
        surplus=number_or_none("--surplus", surplus) or 0.0,
        towards=number_or_none("--towards", towards),
        objective=CHEAPEST if cheapest else SOONEST,
        together=not services_apart,
        first=tuple(first or ()),
    )
    if to:
        _fail_if_not_new(to)
    ground = ground_at(dossier, settings, scenario, None, position, None)
    with progress_bar(said("running")) as progress:
        found = sturdy(ground, goal, progress, draws, seed) if robust else planned(ground, goal, progress, draws, seed)
    section, best = plan_section(found, lang), found if isinstance(found, Planned) else found.robust
    show(told("Plan", "Plan"), replace(section, pointers=()), dossier, lang)
    if to:
        _keep(best, section, to, lang)
    elif best.is_possible:
        typer.echo(_hint())


def _keep(found: Planned, section: Section, to: Path, lang: str) -> None:
    """Save the dossier with the plan, then print the commands that explain its numbers."""
    from simulator.dossier.dossier import save_dossier
    from simulator.publish.terminal_section import show_pointers

    _fail_if_impossible(found, to)
    save_dossier(found.ground.dossier, to)
    typer.echo(_kept_said(to))
    show_pointers(section.pointers, str(to), lang)


def _fail_if_impossible(found: Planned, to: Path) -> None:
    if not found.is_possible:
        raise DossierError(
            fr=f"--to : « {to.name} » n’est pas écrit, puisqu’aucun plan ne respecte toutes les contraintes.",
            en=f"--to: '{to.name}' is not written, since no plan meets every constraint.",
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


def _kept_said(to: Path) -> str:
    return told(
        f"\n{to} : le dossier, avec en plus le scénario plan, à comparer et à expliquer comme les autres.",
        f"\n{to}: the dossier, with the scenario plan besides, to compare and to explain like the others.",
    )


def _hint() -> str:
    return told(
        "\nPour comparer ce plan et expliquer chaque nombre : --to nouveau.yaml l’enregistre.",
        "\nTo compare this plan and explain each number: --to new.yaml saves it.",
    )
