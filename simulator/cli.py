"""The command line: partage32 check, compare, explain, where, chart, schema, serve. French unless --lang en."""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer

from simulator import api
from simulator.analysis.comparison import Comparison
from simulator.cli_words import HELP, usage_sentence
from simulator.dossier.checks import fail_if_unknown
from simulator.dossier.dossier import Dossier, json_schema
from simulator.errors import Partage32Error

USAGE_ERROR = 2


def _language(words: list[str]) -> str:
    """Return the language that the words of a command ask for, before options are read: help needs it."""
    asked = [following for word, following in pairwise(words) if word == "--lang"]
    return "en" if "--lang=en" in words or asked == ["en"] else "fr"


LANG = _language(sys.argv)


def said(key: str) -> str:
    """Return a help text in the language asked for."""
    return HELP[key][LANG]


app = typer.Typer(help=said("app"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

DossierPath = Annotated[str, typer.Argument(metavar="DOSSIER", help=said("dossier"))]
Lang = Annotated[str, typer.Option("--lang", help=said("lang"))]
Settings = Annotated[list[str] | None, typer.Option("--set", metavar="NOM=VALEUR", help=said("set"))]
Position = Annotated[str, typer.Option("--position", help=said("position"))]
ScenarioName = Annotated[str, typer.Option("--scenario", help=said("scenario"))]
YearNumber = Annotated[int | None, typer.Option("--year", help=said("year"))]


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
    everything: Annotated[bool, typer.Option("--all", help=said("all"))] = False,
    lang: Lang = "fr",
) -> None:
    """Compare scenarios under positions."""
    opened = api.open_dossier(dossier)
    fail_if_unknown(output, ("text", "json", "csv"), "--format")
    fail_if_unknown(position, opened.positions, "--position")
    result = api.compare(opened, settings or ())
    if output == "text":
        from simulator.publish.terminal import show_comparison

        show_comparison(result, position, _year(opened, year), lang)
        return
    _write_rows(result, output, everything=everything)


def _write_rows(result: Comparison, output: str, *, everything: bool) -> None:
    """Write the long table to standard output."""
    from simulator.dossier.catalogue import catalogue
    from simulator.publish.tables import HEADLINES, long_table

    rows = long_table(result, tuple(catalogue().variables) if everything else HEADLINES)
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
    name: Annotated[str, typer.Argument(metavar="NOM", help=said("name"))],
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
    fail_if_unknown(scenario, opened.scenarios, "--scenario")
    fail_if_unknown(position, opened.positions, "--position")
    result = api.compare(opened, settings or ())
    step = api.explain(result, name, scenario, position, year, place, lang)
    show_derivation(step, full=full)


@app.command(help=said("where"))
def where(name: Annotated[str, typer.Argument(metavar="NOM", help=said("name"))], lang: Lang = "fr") -> None:
    """Say where a name is computed or set, from what, and by whom it is used."""
    from simulator.publish.terminal import show_where

    show_where(name, lang)


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
    fail_if_unknown(scenario, opened.scenarios, "--scenario")
    fail_if_unknown(position, opened.positions, "--position")
    picture = api.chart(api.compare(opened, settings or ()), name, scenario, position, _year(opened, year), lang)
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


def _year(dossier: Dossier, year: int | None) -> int:
    """Return the year asked for, the last one when none is."""
    years = [str(known) for known in dossier.span]
    fail_if_unknown(str(year or dossier.span[-1]), years, "--year")
    return year or dossier.span[-1]


def _fail_if_language_unknown() -> None:
    for word, following in pairwise([*sys.argv, ""]):
        asked = following if word == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if asked is not None:
            fail_if_unknown(asked, ("fr", "en"), "--lang")


def main() -> Any:
    """Run the command; an error is one sentence on standard error and exit code 2."""
    try:
        _fail_if_language_unknown()
        return app(standalone_mode=False)
    except Partage32Error as error:
        return _stop(error.message(LANG))
    except (KeyboardInterrupt, typer.Abort):
        return _stop({"fr": "Interrompu.", "en": "Interrupted."}[LANG])
    except typer.Exit as stop:
        sys.exit(stop.exit_code)
    except Exception as error:
        sentence = usage_sentence(error, LANG)
        if sentence is None:
            raise
        return _stop(sentence)


def _stop(sentence: str) -> None:
    typer.echo(sentence, err=True)
    sys.exit(USAGE_ERROR)
