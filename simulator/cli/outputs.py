"""Commands that give something to keep or to open: chart, schema, serve."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from simulator import api
from simulator.cli.options import (
    DossierPath,
    Lang,
    Position,
    ScenarioName,
    Settings,
    YearNumber,
    app,
    fail_if_case_unknown,
    said,
    year_of,
)
from simulator.cli.progress import progress_bar
from simulator.dossier.dossier import json_schema


@app.command(help=said("chart"))
def chart(
    dossier: DossierPath,
    name: Annotated[str, typer.Argument(metavar="NOM", help=said("chart_name"))],
    to: Annotated[Path, typer.Option("--to", help=said("to"))],
    settings: Settings = None,
    scenario: ScenarioName = "hours_32",
    position: Position = "evidenced",
    year: YearNumber = None,
    size: Annotated[str, typer.Option("--size", help=said("size"))] = "web",
    lang: Lang = "fr",
) -> None:
    """Draw a chart to a file."""
    opened = api.open_dossier(dossier)
    fail_if_case_unknown(opened, scenario, position)
    shown = year_of(opened, year)
    with progress_bar(said("drawing")) as progress:
        result = api.with_ranges(api.compare(opened, settings or ()), year=shown, progress=progress)
    picture = api.chart(result, name, scenario, position, shown, lang)
    api.save_chart(picture, to, size)
    typer.echo(f"{to}\n\n{picture.alt}")


@app.command(help=said("schema"))
def schema() -> None:
    """Print the JSON Schema of dossiers."""
    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))


@app.command(help=said("serve"))
def serve(
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER", help=said("dossier"))] = "dgfip",
    port: Annotated[int, typer.Option("--port", help=said("port"))] = 5032,
    address: Annotated[str, typer.Option("--address", help=said("address"))] = "127.0.0.1",
    lang: Lang = "fr",
) -> None:
    """Serve the page and print its address."""
    opened = api.open_dossier(dossier)
    from simulator.app import serve_page

    serve_page(opened, port=port, address=address, lang=lang)
