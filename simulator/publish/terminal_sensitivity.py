"""What is worth demanding first, in a terminal: a tornado and Sobol indices, in words and as tables."""

from __future__ import annotations

from textwrap import fill

from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from simulator.analysis.sobol import Indices
from simulator.analysis.tornado import Tornado
from simulator.publish import sensitivity
from simulator.publish.charts.words import say
from simulator.publish.tables import Line
from simulator.publish.terminal import console

BORDERS = 4
"""Characters that the borders of a panel or of a column take, at most."""

LABELS = 28
"""Characters kept for the names of the inputs."""


def show_tornado(tornado: Tornado, lang: str) -> None:
    """Print what is worth demanding first, then the inputs, the one that moves the result most first."""
    title = say(
        lang,
        "Chaque donnée à son tour, les autres à leur valeur centrale",
        "Each input in turn, the others at their central value",
    )
    lines = sensitivity.tornado_lines(tornado, lang)
    _show(sensitivity.tornado_sentences(tornado, lang), title, sensitivity.tornado_columns(lang), lines)


def show_sobol(found: Indices, lang: str) -> None:
    """Print what is worth demanding first, then the share of the uncertainty that each input explains."""
    title = say(lang, "Part de l'incertitude expliquée (indices de Sobol)", "Share of uncertainty (Sobol indices)")
    lines = sensitivity.sobol_lines(found, lang)
    _show(sensitivity.sobol_sentences(found, lang), title, sensitivity.sobol_columns(lang), lines)


def _show(sentences: tuple[str, ...], title: str, columns: tuple[str, ...], lines: tuple[Line, ...]) -> None:
    out = console()
    # Rich would cut lines at no-break spaces.
    lines_said = [fill(sentence, out.width - BORDERS, break_on_hyphens=False) for sentence in sentences]
    out.print(Panel(Text("\n".join(lines_said))))
    if lines:
        out.print(_table(title, columns, lines, out.width))


def _table(title: str, columns: tuple[str, ...], lines: tuple[Line, ...], width: int) -> Table:
    widest = (width - LABELS) // len(columns) - BORDERS
    table = Table(title=Text(title, style="bold"), title_justify="left", expand=False)
    table.add_column("", min_width=LABELS)
    for column in columns:
        table.add_column(Text(column), justify="right", max_width=widest)
    for line in lines:
        table.add_row(Text(line.label), *(Text(value) for value in line.values))
    return table
