"""What a solver found, in a terminal: sentences, the roots or the frontier as a table, a command to copy."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from simulator.analysis.solving import Solution
from simulator.analysis.solving_blocks import Block
from simulator.analysis.solving_frontier import Frontier
from simulator.analysis.solving_problem import Problem
from simulator.publish import solving_tables as told
from simulator.publish.charts.words import say
from simulator.publish.commands import command
from simulator.publish.solving import number_said, solution_sentences
from simulator.publish.tables import Line
from simulator.publish.terminal import console

BORDERS = 4
"""Characters that the borders of a panel take."""


def show_solution(solution: Solution, blocks: Sequence[Block], dossier: str, lang: str) -> None:
    """Print what reaches the target in one year, each root, and how to explain the first."""
    out = console()
    _sentences(out, _case(solution.problem, lang), solution_sentences(solution, blocks, lang))
    if solution.roots:
        title = say(lang, "Seuils", "Thresholds")
        _print_table(out, title, "", told.root_columns(lang), told.root_lines(solution, lang))
    at = solution.roots[0].back.values if solution.roots else solution.best.values
    _command(out, solution.problem, at, solution.year, dossier, lang)


def show_years(solutions: Sequence[Solution], blocks: Sequence[Sequence[Block]], dossier: str, lang: str) -> None:
    """Print where the target holds year by year, then the words of the last year."""
    out = console()
    number = number_said(solutions[0].opened, solutions[0].problem.dossier, lang)
    title = say(lang, "Année par année : {number}", "Year by year: {number}", number=number)
    _print_table(out, title, "", told.year_columns(lang), told.year_lines(solutions, blocks, lang))
    show_solution(solutions[-1], blocks[-1], dossier, lang)


def show_frontier(found: Frontier, dossier: str, lang: str) -> None:
    """Print how two numbers trade to reach the target, and where that stops."""
    out = console()
    _sentences(out, _case(found.problem, lang), told.frontier_sentences(found, lang))
    if found.points:
        head = number_said(found.problem.opened[0], found.problem.dossier, lang)
        title = say(lang, "Frontière", "Frontier")
        _print_table(out, title, head, told.frontier_columns(found, lang), told.frontier_lines(found, lang))
    at = found.points[0].back.values if found.points else found.best.values
    _command(out, found.problem, at, found.year, dossier, lang)


def _case(problem: Problem, lang: str) -> str:
    """Return the scenario and the position, as a title."""
    scenario = problem.dossier.scenarios[problem.scenario].label.text(lang)
    position = problem.dossier.positions[problem.position].label.text(lang)
    return say(lang, "{a}, position : {b}", "{a}, position: {b}", a=scenario, b=position)


def _sentences(out: Console, title: str, sentences: Sequence[str]) -> None:
    # Rich would cut lines at no-break spaces.
    lines = [fill(sentence, out.width - BORDERS, break_on_hyphens=False) for sentence in sentences]
    out.print(Panel(Text("\n".join(lines)), title=Text(title)))


def _print_table(out: Console, title: str, head: str, columns: Sequence[str], lines: Sequence[Line]) -> None:
    table = Table(title=Text(title, style="bold"), title_justify="left")
    table.add_column(Text(head))
    for column in columns:
        table.add_column(Text(column), justify="right")
    for line in lines:
        table.add_row(Text(line.label), *(Text(value) for value in line.values))
    out.print(table)


def _command(out: Console, problem: Problem, at: tuple[float, ...], year: int, dossier: str, lang: str) -> None:
    """Print the command on one line, uncut, so that it can be copied."""
    out.print(Text(say(lang, "Pour l'expliquer :", "To explain it:"), style="dim"))
    out.print(Text(command(told.pointer(problem, at, year, lang), dossier, lang)), soft_wrap=True)
