"""The command about a disagreement: the gap between two positions, split over their assumptions."""

from __future__ import annotations

from typing import Annotated

import typer

from simulator import api
from simulator.cli.negotiation import show
from simulator.cli.options import (
    DossierPath,
    Lang,
    Name,
    ScenarioName,
    Seed,
    Settings,
    YearNumber,
    app,
    fail_if_case_unknown,
    said,
    told,
    year_of,
)
from simulator.cli.progress import progress_bar
from simulator.uncertainty.sampling import SEED

Between = Annotated[tuple[str, str], typer.Option("--between", metavar="POSITION POSITION", help=said("between"))]
ByTheme = Annotated[bool, typer.Option("--by-theme", help=said("parts_by_theme"))]


@app.command(help=said("disagree"))
def disagree(
    dossier: DossierPath,
    name: Name = "net_cost_employer",
    between: Between = ("claimed", "evidenced"),
    settings: Settings = None,
    scenario: ScenarioName = "hours_32",
    year: YearNumber = None,
    by_theme: ByTheme = False,
    seed: Seed = SEED,
    lang: Lang = "fr",
) -> None:
    """Say which assumptions make the gap between two positions on a result, and how much of it."""
    from simulator.analysis.disagreement import disagreement
    from simulator.analysis.disagreement_draws import parts_in_draws
    from simulator.publish.negotiation.disagreement import disagreement_section

    opened = api.open_dossier(dossier)
    for position in between:
        fail_if_case_unknown(opened, scenario, position)
    result, shown = api.compare(opened, settings or ()), year_of(opened, year)
    with progress_bar(said("running")) as progress:
        found = disagreement(result, name, scenario, *between, shown, by_theme=by_theme, seed=seed, progress=progress)
        drawn = parts_in_draws(found, seed, progress)
    show(told("Le désaccord", "The disagreement"), disagreement_section(found, drawn, lang), dossier, lang)
