"""Commands about what is not known: sensitivity, sweep."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simulator import api
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
from simulator.uncertainty.sampling import SEED

INCOMPLETE = 1
"""Exit code of a sweep of which some block could not be run."""


@app.command(help=said("sensitivity"))
def sensitivity(
    dossier: DossierPath,
    name: Name = "net_cost_employer",
    settings: Settings = None,
    scenario: ScenarioName = "hours_32",
    position: Position = "evidenced",
    year: YearNumber = None,
    share: Annotated[bool, typer.Option("--sobol", help=said("sobol"))] = False,
    by_theme: Annotated[bool, typer.Option("--by-theme", help=said("by_theme"))] = False,
    seed: Seed = SEED,
    lang: Lang = "fr",
) -> None:
    """Say which uncertain numbers a result depends on, and so what is worth demanding first."""
    from simulator.publish.terminal_sensitivity import show_sobol, show_tornado

    opened = api.open_dossier(dossier)
    fail_if_case_unknown(opened, scenario, position)
    result, shown = api.compare(opened, settings or ()), year_of(opened, year)
    show_tornado(api.tornado(result, name, scenario, position, shown), lang)
    if share or by_theme:
        with progress_bar(said("drawing")) as progress:
            found = api.sobol(result, name, scenario, position, shown, "theme" if by_theme else None, seed, progress)
        show_sobol(found, lang)


@app.command(help=said("sweep"))
def sweep(
    dossier: DossierPath,
    design: Annotated[Path, typer.Option("--design", help=said("design"))],
    to: Annotated[Path, typer.Option("--to", help=said("folder"))],
    processes: Annotated[int | None, typer.Option("--processes", min=1, help=said("processes"))] = None,
    cluster: Annotated[str | None, typer.Option("--cluster", metavar="tcp://…", help=said("cluster"))] = None,
    lang: Lang = "fr",
) -> None:
    """Run a design of many rows into a Parquet folder, resuming where it stopped."""
    from simulator.dossier.design import load_design
    from simulator.publish.terminal_sweep import show_report
    from simulator.sweep import sweep as swept

    opened, asked = api.open_dossier(dossier), load_design(design)
    with progress_bar(said("rows")) as progress:
        report = swept(opened, asked, to, processes, cluster, progress)
    show_report(report, lang)
    if not report.is_complete:
        raise typer.Exit(INCOMPLETE)
