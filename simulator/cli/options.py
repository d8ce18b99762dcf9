"""What the commands share: the language asked for, the application, options and their help."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import Annotated

import typer

from simulator.cli.words import HELP
from simulator.dossier.dossier import Dossier
from simulator.dossier.nearest import fail_if_unknown


def _language(words: list[str]) -> str:
    """Return the language that the words of a command ask for, before options are read: help needs it."""
    asked = [following for word, following in pairwise(words) if word == "--lang"]
    return "en" if "--lang=en" in words or asked == ["en"] else "fr"


LANG = _language(sys.argv)


def said(key: str) -> str:
    """Return a help text in the language asked for."""
    return HELP[key][LANG]


def told(fr: str, en: str) -> str:
    """Return the one of two help texts that is in the language asked for."""
    return en if LANG == "en" else fr


app = typer.Typer(help=said("app"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

DossierPath = Annotated[str, typer.Argument(metavar="DOSSIER", help=said("dossier"))]
Name = Annotated[str, typer.Argument(metavar="NOM", help=said("name"))]
Lang = Annotated[str, typer.Option("--lang", help=said("lang"))]
Settings = Annotated[list[str] | None, typer.Option("--set", metavar="NOM=VALEUR", help=said("set"))]
Position = Annotated[str, typer.Option("--position", help=said("position"))]
ScenarioName = Annotated[str, typer.Option("--scenario", help=said("scenario"))]
YearNumber = Annotated[int | None, typer.Option("--year", help=said("year"))]
Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        help=told(
            "Scénario auquel on répond ; celui qui supprime le plus de postes par défaut.",
            "Scenario that is answered; the one that withdraws the most posts by default.",
        ),
    ),
]
OurScenario = Annotated[
    str | None,
    typer.Option(
        "--scenario",
        help=told(
            "Scénario proposé ; celui qui rend le plus de temps par défaut.",
            "Scenario proposed; the one that gives back the most time by default.",
        ),
    ),
]
Held = Annotated[
    str | None,
    typer.Option(
        "--position",
        help=told("Position tenue ; evidenced par défaut.", "Position held; evidenced by default."),
    ),
]
Statements = Annotated[list[str] | None, typer.Option("--statement", metavar="PHRASE", help=said("statement"))]
Draws = Annotated[int | None, typer.Option("--draws", min=0, max=10_000_000, help=said("draws"))]
Seed = Annotated[int, typer.Option("--seed", min=0, help=said("seed"))]


def year_of(dossier: Dossier, year: int | None) -> int:
    """Return the year asked for, the last one when none is."""
    years = [str(known) for known in dossier.span]
    fail_if_unknown(str(year or dossier.span[-1]), years, "--year")
    return year or dossier.span[-1]


def fail_if_case_unknown(dossier: Dossier, scenario: str, position: str) -> None:
    """Raise DossierError for a scenario or a position that the dossier has not."""
    fail_if_unknown(scenario, dossier.scenarios, "--scenario")
    fail_if_unknown(position, dossier.positions, "--position")
