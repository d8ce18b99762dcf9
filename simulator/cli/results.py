"""Commands that show results: check, compare, explain, where."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from simulator import api
from simulator.analysis.comparison import Comparison
from simulator.analysis.draws import BATCH
from simulator.cli.options import (
    DossierPath,
    Lang,
    Name,
    Position,
    ScenarioName,
    Seed,
    Settings,
    YearNumber,
    app,
    fail_if_case_unknown,
    said,
    year_of,
)
from simulator.cli.progress import progress_bar
from simulator.dossier.catalogue import catalogue
from simulator.dossier.nearest import fail_if_unknown
from simulator.publish.tables import HEADLINES, long_table
from simulator.uncertainty.sampling import SEED


@app.command(help=said("check"))
def check(dossier: DossierPath, lang: Lang = "fr") -> None:
    """Read a dossier and say what it holds and what is not disclosed."""
    from simulator.publish.terminal import show_check

    opened = api.open_dossier(dossier)
    api.compare(opened)
    show_check(opened, lang)


@app.command(help=said("compare"))
def compare(
    dossier: DossierPath,
    settings: Settings = None,
    position: Position = "evidenced",
    year: YearNumber = None,
    output: Annotated[str, typer.Option("--format", help=said("format"))] = "text",
    statements: Annotated[
        list[str] | None, typer.Option("--statement", metavar="PHRASE", help=said("statement"))
    ] = None,
    draws: Annotated[int | None, typer.Option("--draws", min=0, max=10_000_000, help=said("draws"))] = None,
    seed: Seed = SEED,
    everything: Annotated[bool, typer.Option("--all", help=said("all"))] = False,
    lang: Lang = "fr",
) -> None:
    """Compare scenarios under positions, between what and what, and how sure."""
    opened = api.open_dossier(dossier)
    fail_if_unknown(output, ("text", "json", "csv"), "--format")
    fail_if_unknown(position, opened.positions, "--position")
    result, shown = api.compare(opened, settings or ()), year_of(opened, year)
    names = tuple(catalogue().variables) if everything else HEADLINES
    with progress_bar(said("drawing")) as progress:
        if draws != 0 and output == "text":
            result = api.with_ranges(result, statements or (), draws, seed, shown, progress)
        elif draws != 0:
            result = api.with_every_range(result, names, draws or BATCH, seed, progress)
    if output == "text":
        from simulator.publish.terminal import show_comparison

        show_comparison(result, position, shown, lang)
        return
    _write_rows(result, output, names)


def _write_rows(result: Comparison, output: str, names: tuple[str, ...]) -> None:
    """Write the long table to standard output."""
    rows = long_table(result, names)
    if output == "json":
        typer.echo(json.dumps(list(rows), ensure_ascii=False, indent=1))
        return
    import csv

    table = list(rows)
    writer = csv.DictWriter(sys.stdout, fieldnames=list(table[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(table)


@app.command(help=said("explain"))
def explain(
    dossier: DossierPath,
    name: Name,
    settings: Settings = None,
    scenario: ScenarioName = "hours_32",
    position: Position = "evidenced",
    year: YearNumber = None,
    place: Annotated[str | None, typer.Option("--place", help=said("place"))] = None,
    full: Annotated[bool, typer.Option("--full", help=said("full"))] = False,
    lang: Lang = "fr",
) -> None:
    """Explain a number down to sourced figures."""
    from simulator.publish.terminal import show_derivation

    opened = api.open_dossier(dossier)
    fail_if_case_unknown(opened, scenario, position)
    result = api.compare(opened, settings or ())
    step = api.explain(result, name, scenario, position, year, place, lang)
    show_derivation(step, full=full)


@app.command(help=said("where"))
def where(name: Name, lang: Lang = "fr") -> None:
    """Say where a name is computed or set, from what, and by whom it is used."""
    from simulator.publish.terminal import show_where

    show_where(name, lang)
