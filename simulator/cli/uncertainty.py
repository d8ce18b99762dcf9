"""Commands about what is not known: sensitivity, sweep."""

from __future__ import annotations

from typing import Annotated

import typer

from simulator import api
from simulator.analysis.draws import SEED
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
