"""The command that solves for a target: solve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from simulator import api
from simulator.cli.negotiation import show
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
    told,
    year_of,
)
from simulator.cli.progress import progress_bar
from simulator.dossier.overrides import parse_overrides
from simulator.errors import DossierError

if TYPE_CHECKING:
    from simulator.analysis.sample import Progress
    from simulator.analysis.solving_problem import Problem
    from simulator.publish.section import Section

Number = Annotated[str, typer.Option("--by", metavar="NOM", help=said("solve_by"))]
Second = Annotated[str | None, typer.Option("--and", metavar="NOM", help=said("solve_and"))]


@app.command(help=said("solve"))
def solve(
    dossier: DossierPath,
    target: Annotated[str, typer.Option("--target", metavar="PHRASE", help=said("solve_target"))],
    by: Number,
    second: Second = None,
    settings: Settings = None,
    scenario: ScenarioName = "hours_32",
    position: Position = "evidenced",
    year: YearNumber = None,
    every_year: Annotated[bool, typer.Option("--every-year", help=said("solve_every_year"))] = False,
    lang: Lang = "fr",
) -> None:
    """Solve a lever or an assumption, or two, for a target on results."""
    from simulator.analysis.opened import parse_opened
    from simulator.analysis.solving_problem import Problem
    from simulator.analysis.solving_target import parse_target

    opened = api.open_dossier(dossier)
    fail_if_case_unknown(opened, scenario, position)
    asked = year_of(opened, year)
    _fail_if_together(second, every_year=every_year)
    numbers = tuple(parse_opened(text, opened) for text in (by, second) if text)
    aim = parse_target(target, opened.scenarios, scenario)
    problem = Problem(opened, parse_overrides(settings or (), opened), aim, scenario, position, numbers)
    with progress_bar(said("running")) as progress:
        section = _section(problem, asked, every_year=every_year, lang=lang, progress=progress)
    show(told("Ce qu’il faudrait", "What it would take"), section, dossier, lang)


def _section(problem: Problem, year: int, *, every_year: bool, lang: str, progress: Progress) -> Section:
    from simulator.analysis.solving import solve as solved
    from simulator.analysis.solving_blocks import blocks
    from simulator.analysis.solving_draws import answers_in_draws, bands
    from simulator.analysis.solving_frontier import frontier
    from simulator.publish.negotiation import solving as words
    from simulator.publish.solving_tables import shown_points

    if len(problem.opened) > 1:
        pairs = frontier(problem, year, progress)
        return words.frontier_section(pairs, bands(pairs, shown_points(pairs), progress=progress), lang)
    found = solved(problem, problem.dossier.span if every_year else [year])
    answers = answers_in_draws(found[-1], progress=progress)
    if every_year:
        return words.years_section(found, blocks(found, progress), answers, lang)
    return words.solution_section(found[0], blocks(found, progress)[0], answers, lang)


def _fail_if_together(second: str | None, *, every_year: bool) -> None:
    if second and every_year:
        raise DossierError(
            fr="--and et --every-year ne vont pas ensemble : une frontière vaut pour une année ; ôtez l’un des deux.",
            en="--and and --every-year do not go together: a frontier is for one year; remove one of them.",
        )
